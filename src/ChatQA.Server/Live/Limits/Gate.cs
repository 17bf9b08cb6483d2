using System.Globalization;
using ChatQA.Kernel;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;

namespace ChatQA.Live.Limits;

/// <summary>At the hubs' doors: who asks too often, or has too many connections, is told so before one is made.</summary>
internal sealed class Gate(RequestDelegate next, Meters meters)
{
    public Task Invoke(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<HubMetadata>() is null || Refusal(http, meters) is not { } refusal)
        {
            return next(http);
        }

        if (refusal.Args?.GetValueOrDefault("retryAfter") is { } wait)
        {
            http.Response.Headers.RetryAfter = wait.GetInt32().ToString(CultureInfo.InvariantCulture);
        }

        return Problems.Of(refusal).ExecuteAsync(http);
    }

    /// <summary>Of who goes to a hub; null for who may, and is metered from here on.</summary>
    public static Rejection? Refusal(HttpContext http, Meters meters)
    {
        var toll = meters.Toll(http.User, http.Features.Get<IHttpConnectionFeature>()?.RemoteIpAddress);
        if (toll.Request(Opens(http)) is { } refusal)
        {
            return refusal;
        }

        if (http.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } upgrade)
        {
            http.Features.Set<IHttpUpgradeFeature>(new Metered(http, upgrade, toll));
        }

        if (http.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true } connect)
        {
            http.Features.Set<IHttpExtendedConnectFeature>(new MeteredConnect(http, connect, toll));
        }

        return null;
    }

    /// <summary>What was agreed on at the gate; null for who opens no WebSocket.</summary>
    public static Toll? Toll(HttpContext http) =>
        (http.Features.Get<IHttpUpgradeFeature>() as Metered)?.Toll ?? (http.Features.Get<IHttpExtendedConnectFeature>() as MeteredConnect)?.Toll;

    private static bool Opens(HttpContext http) =>
        http.Features.Get<IHttpUpgradeFeature>()?.IsUpgradableRequest is true
        || http.Features.Get<IHttpExtendedConnectFeature>()?.IsExtendedConnect is true
        || http.Request.Path.Value?.EndsWith("/negotiate", StringComparison.OrdinalIgnoreCase) is true;

    /// <summary>A WebSocket of HTTP/1.1.</summary>
    private sealed class Metered(HttpContext http, IHttpUpgradeFeature upgrade, Toll toll) : IHttpUpgradeFeature
    {
        public Toll Toll => toll;

        public bool IsUpgradableRequest => true;

        public async Task<Stream> UpgradeAsync() => new MeteredStream(await upgrade.UpgradeAsync(), toll, http);
    }

    /// <summary>A WebSocket of HTTP/2.</summary>
    private sealed class MeteredConnect(HttpContext http, IHttpExtendedConnectFeature connect, Toll toll) : IHttpExtendedConnectFeature
    {
        public Toll Toll => toll;

        public bool IsExtendedConnect => true;

        public string? Protocol => connect.Protocol;

        public async ValueTask<Stream> AcceptAsync() => new MeteredStream(await connect.AcceptAsync(), toll, http);
    }
}
