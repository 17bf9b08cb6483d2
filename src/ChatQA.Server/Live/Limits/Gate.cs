using System.Globalization;
using ChatQA.Kernel;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;

namespace ChatQA.Live.Limits;

/// <summary>At the hubs' doors: who asks too often, or has too many connections, is told so before one is made.</summary>
internal sealed class Gate(RequestDelegate next, Meters meters)
{
    public Task Invoke(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<HubMetadata>() is null ? next(http) : Enter(http, next, meters);

    /// <summary>To a hub.</summary>
    public static Task Enter(HttpContext http, RequestDelegate hub, Meters meters)
    {
        var toll = meters.Toll(http.User, http.Connection.RemoteIpAddress);
        if (toll.Request(Opens(http)) is { } refusal)
        {
            if (refusal.Args?.GetValueOrDefault("retryAfter") is { } wait)
            {
                http.Response.Headers.RetryAfter = wait.GetInt32().ToString(CultureInfo.InvariantCulture);
            }

            return Problems.Of(refusal).ExecuteAsync(http);
        }

        if (http.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } upgrade)
        {
            http.Features.Set<IHttpUpgradeFeature>(new Metered(http, upgrade, toll));
        }

        if (http.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true } connect)
        {
            http.Features.Set<IHttpExtendedConnectFeature>(new MeteredConnect(http, connect, toll));
        }

        return hub(http);
    }

    private static bool Opens(HttpContext http) =>
        http.Features.Get<IHttpUpgradeFeature>()?.IsUpgradableRequest is true
        || http.Features.Get<IHttpExtendedConnectFeature>()?.IsExtendedConnect is true
        || http.Request.Path.Value?.EndsWith("/negotiate", StringComparison.OrdinalIgnoreCase) is true;

    /// <summary>A WebSocket of HTTP/1.1.</summary>
    private sealed class Metered(HttpContext http, IHttpUpgradeFeature upgrade, Toll toll) : IHttpUpgradeFeature
    {
        public bool IsUpgradableRequest => true;

        public async Task<Stream> UpgradeAsync() => new MeteredStream(await upgrade.UpgradeAsync(), toll, http.Abort);
    }

    /// <summary>A WebSocket of HTTP/2.</summary>
    private sealed class MeteredConnect(HttpContext http, IHttpExtendedConnectFeature connect, Toll toll) : IHttpExtendedConnectFeature
    {
        public bool IsExtendedConnect => true;

        public string? Protocol => connect.Protocol;

        public async ValueTask<Stream> AcceptAsync() => new MeteredStream(await connect.AcceptAsync(), toll, http.Abort);
    }
}
