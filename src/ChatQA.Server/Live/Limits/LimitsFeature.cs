using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace ChatQA.Live.Limits;

internal static class LimitsFeature
{
    public static void AddLimits(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<LimitsOptions>().BindConfiguration("Limits").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Meters>();
        services.AddHostedService(provider => provider.GetRequiredService<Meters>());
        services.AddSingleton<Pace>();

        // A peer that went without a word is noticed by a ping that nobody answers. Who sends something meanwhile is not pinged.
        services.Configure<WebSocketOptions>(options =>
        {
            options.KeepAliveInterval = TimeSpan.FromSeconds(20);
            options.KeepAliveTimeout = TimeSpan.FromSeconds(10);
        });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            // A connection that says nothing, or a request that comes byte by byte, is gone before twenty seconds.
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });

        // A storm of visitors waits in the system's queue rather than being turned away.
        services.Configure<SocketTransportOptions>(sockets => sockets.Backlog = 4096);
    }
}
