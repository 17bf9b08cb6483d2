using ChatQA.Sessions.Erasure;

namespace ChatQA.Presence;

internal static class PresenceFeature
{
    public static WebApplicationBuilder AddPresence(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RoomPresence>();
        builder.Services.AddHostedService<Neighbours>();
        builder.Services.AddSingleton<Attendance>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Attendance>());
        builder.Services.AddSingleton<IHoldsWords, ErasedAttendance>();
        return builder;
    }
}
