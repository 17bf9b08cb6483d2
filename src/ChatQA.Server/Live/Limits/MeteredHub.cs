using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;

namespace ChatQA.Live.Limits;

internal static class MeteredHub
{
    /// <summary>As <c>MapHub</c> does it, with the meter between the connection and the hub.</summary>
    public static IEndpointConventionBuilder MapMeteredHub<THub>(this IEndpointRouteBuilder app, string pattern, int longest, HttpConnectionDispatcherOptions options)
        where THub : Hub
    {
        var meters = app.ServiceProvider.GetRequiredService<Meters>();
        var door = app.MapConnections(pattern, options, connections => connections
            .Use(next => connection => Pass(connection, meters, longest, next))
            .UseHub<THub>());
        door.Add(endpoint =>
        {
            foreach (var attribute in typeof(THub).GetCustomAttributes(inherit: true))
            {
                endpoint.Metadata.Add(attribute);
            }

            endpoint.Metadata.Add(new HubMetadata(typeof(THub)));
        });
        return door;
    }

    private static async Task Pass(ConnectionContext connection, Meters meters, int longest, ConnectionDelegate next)
    {
        var http = connection.GetHttpContext();
        var toll = (http is null ? null : Gate.Toll(http)) ?? meters.Toll(http?.User, http?.Features.Get<IHttpConnectionFeature>()?.RemoteIpAddress);
        if (!toll.Enter())
        {
            connection.Abort();
            return;
        }

        try
        {
            connection.Transport = new MeteredPipe(connection, connection.Transport, toll, longest);
            await next(connection);
        }
        finally
        {
            toll.Leave();
        }
    }
}
