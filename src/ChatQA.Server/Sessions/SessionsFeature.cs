namespace ChatQA.Sessions;

internal static class SessionsFeature
{
    public static WebApplicationBuilder AddSessions(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<SessionLogs>();
        builder.Services.AddSingleton<SessionList>();
        return builder;
    }
}
