namespace ChatQA.Privacy;

internal static class PrivacyFeature
{
    public static void AddPrivacy(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<RetentionOptions>().BindConfiguration("Retention").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<Visitors>();
        builder.Services.AddSingleton<Retentions>();
        builder.Services.AddHostedService<RetentionTimer>();
    }
}
