namespace ChatQA.Egress;

internal static class EgressFeature
{
    public static void AddEgress(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<EgressOptions>().BindConfiguration("Egress").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<Outside>();
    }
}
