namespace ChatQA.Privacy;

internal static class PrivacyFeature
{
    public static void AddPrivacy(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Visitors>();
    }
}
