using ChatQA.Log;
using ChatQA.Sessions.Erasure;

namespace ChatQA.Sessions;

internal static class SessionsFeature
{
    public static WebApplicationBuilder AddSessions(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ErasureLedger>();
        builder.Services.AddSingleton<Erasures>();
        builder.Services.AddSingleton<SessionLogs>();
        builder.Services.AddSingleton<IFollowed>(services => services.GetRequiredService<SessionLogs>());
        builder.Services.AddHostedService<Follower>();
        builder.Services.AddSingleton<SessionList>();
        builder.Services.AddSingleton<Portraits.PortraitStore>();
        builder.Services.AddSingleton<Rehearsals>();
        return builder;
    }
}
