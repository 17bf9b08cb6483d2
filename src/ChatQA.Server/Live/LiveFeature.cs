using ChatQA.Access;
using ChatQA.Kernel;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace ChatQA.Live;

internal static class LiveFeature
{
    public static WebApplicationBuilder AddLive(this WebApplicationBuilder builder)
    {
        builder.Services.AddSignalR(options =>
        {
            options.HandshakeTimeout = TimeSpan.FromSeconds(5);
            options.KeepAliveInterval = TimeSpan.FromSeconds(10);
            options.ClientTimeoutInterval = TimeSpan.FromSeconds(30);
            options.MaximumParallelInvocationsPerClient = 1;
            options.StreamBufferCapacity = 1;
        })
            .AddHubOptions<RoomHub>(options => options.MaximumReceiveMessageSize = 8 * 1024)
            .AddHubOptions<DeskHub>(options => options.MaximumReceiveMessageSize = 32 * 1024)
            .AddJsonProtocol(options => Wire.Configure(options.PayloadSerializerOptions));
        builder.Services.AddSingleton<IHubProtocol, CodedProtocol>();
        builder.Services.AddSingleton(typeof(HubLifetimeManager<>), typeof(Seating<>));
        builder.Services.AddSingleton<Rooms>();
        builder.Services.AddSingleton<Entrance>();
        builder.Services.AddSingleton<Verbs>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Rooms>());
        builder.Services.AddHostedService<Pulses>();
        return builder;
    }

    public static WebApplication MapLive(this WebApplication app)
    {
        app.MapHub<RoomHub>("/hubs/room", Transports).RequireCors(OriginPolicies.Room);
        app.MapHub<DeskHub>("/hubs/desk", Transports);
        return app;
    }

    private static void Transports(HttpConnectionDispatcherOptions options)
    {
        options.TransportSendTimeout = TimeSpan.FromSeconds(4);
        options.ApplicationMaxBufferSize = 64 * 1024;
        options.TransportMaxBufferSize = 64 * 1024;
    }
}
