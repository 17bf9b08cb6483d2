using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Live.Limits;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace ChatQA.Live;

internal static class LiveFeature
{
    private const int LongestOfVisitor = 8 * 1024;
    private const int LongestOfDesk = 32 * 1024;

    public static WebApplicationBuilder AddLive(this WebApplicationBuilder builder)
    {
        builder.AddLimits();
        builder.Services.AddSignalR(options =>
        {
            options.HandshakeTimeout = TimeSpan.FromSeconds(5);
            options.KeepAliveInterval = TimeSpan.FromSeconds(10);
            options.ClientTimeoutInterval = TimeSpan.FromSeconds(30);
            options.MaximumParallelInvocationsPerClient = 1;
            options.StreamBufferCapacity = 1;
        })
            .AddHubOptions<RoomHub>(options => options.MaximumReceiveMessageSize = LongestOfVisitor)
            .AddHubOptions<DeskHub>(options =>
            {
                options.MaximumReceiveMessageSize = LongestOfDesk;
                options.AddFilter<PassWatch>();
            })
            .AddJsonProtocol(options => Wire.Configure(options.PayloadSerializerOptions));
        builder.Services.AddSingleton<IHubProtocol, CodedProtocol>();
        builder.Services.AddSingleton(typeof(HubLifetimeManager<>), typeof(Seating<>));
        builder.Services.AddSingleton<Rooms>();
        builder.Services.AddSingleton<Entrance>();
        builder.Services.AddSingleton<Verbs>();
        builder.Services.AddOptions<FarewellOptions>().BindConfiguration("Stopping").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddHostedService<Farewell>();
        // After the farewell: requests under way, then what was seen of visitors. docs/testing.md, row 3: 10 s in all.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(3));
        builder.Services.AddSingleton<Drafting>();
        builder.Services.AddHostedService<WritingFan>();
        builder.Services.AddHostedService<Pulses>();
        builder.Services.AddHostedService<ClaimCaller>();
        return builder;
    }

    public static WebApplication MapLive(this WebApplication app)
    {
        app.UseMiddleware<Gate>();
        var meters = app.Services.GetRequiredService<Meters>();
        app.MapMeteredHub<RoomHub>("/hubs/room", LongestOfVisitor, Transports(LongestOfVisitor)).RequireCors(OriginPolicies.Room)
            .WithMetadata(new ShortWay((http, hub) => Gate.Enter(http, hub, meters)));
        app.MapMeteredHub<DeskHub>("/hubs/desk", LongestOfDesk, Transports(LongestOfDesk));
        return app;
    }

    private static HttpConnectionDispatcherOptions Transports(int longest)
    {
        var options = new HttpConnectionDispatcherOptions
        {
            TransportSendTimeout = TimeSpan.FromSeconds(4),
            // What a connection may have sent while its last message is still being dealt with.
            ApplicationMaxBufferSize = 2 * longest,
            TransportMaxBufferSize = 64 * 1024,
        };
        // A client that does not answer a close holds a stop no longer than this.
        options.WebSockets.CloseTimeout = TimeSpan.FromSeconds(1);
        return options;
    }
}
