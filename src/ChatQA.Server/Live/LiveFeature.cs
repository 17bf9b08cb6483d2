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
            .AddHubOptions<RoomHub>(options =>
            {
                options.MaximumReceiveMessageSize = LongestOfVisitor;
                // Visitors hear a pulse before five seconds are over (Pulses), some of them at a time. The framework's ping would say
                // the same to all of them at once.
                options.KeepAliveInterval = TimeSpan.FromDays(1);
            })
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
        builder.Services.AddSingleton<Vacancies>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Vacancies>());
        builder.Services.AddSingleton<Doorstep>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Doorstep>());
        builder.Services.AddHostedService<ClaimCaller>();
        return builder;
    }

    /// <summary>Right after it is known who calls and how; everything else stands behind it.</summary>
    public static void UseShortWay(this WebApplication app) => app.UseMiddleware<ShortWay>();

    public static WebApplication MapLive(this WebApplication app)
    {
        app.UseMiddleware<Gate>();
        app.MapMeteredHub<RoomHub>(ShortWay.Room, LongestOfVisitor, Transports(LongestOfVisitor)).RequireCors(OriginPolicies.Room);
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
