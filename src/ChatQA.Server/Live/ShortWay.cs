using System.Security.Claims;
using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Live.Limits;
using Microsoft.AspNetCore.Http.Features;

namespace ChatQA.Live;

/// <summary>
/// Lets a visitor's WebSocket past what is for pages, cookies and staff. Whatever a request goes through is held as long as its connection
/// lasts, and there are thousands of these. Whoever brings no good token, comes from a page elsewhere or asks too often takes the long way,
/// and is refused there. docs/decisions/0032-short-way.md.
/// </summary>
internal sealed class ShortWay(RequestDelegate next, VisitorTokens tokens, Publications publications, Meters meters, EndpointDataSource endpoints)
{
    public const string Room = "/hubs/room";

    /// <summary>Looked up with the first visitor: it is mapped after this.</summary>
    private readonly Lazy<Endpoint> _hub = new(() => endpoints.Endpoints.OfType<RouteEndpoint>().Single(endpoint => endpoint.RoutePattern.RawText == Room));

    public Task Invoke(HttpContext http)
    {
        if (!Opens(http) || VisitorScheme.Token(http.Request) is not { } token || tokens.Read(token) is not { } visitor)
        {
            return next(http);
        }

        var passes = OriginGuard.Passes(http.Request, publications);
        return passes.IsCompletedSuccessfully ? Go(http, visitor, passes.Result) : Wait(http, visitor, passes);
    }

    private async Task Wait(HttpContext http, VisitorId visitor, ValueTask<bool> passes) => await Go(http, visitor, await passes);

    private Task Go(HttpContext http, VisitorId visitor, bool passes)
    {
        http.User = new ClaimsPrincipal(Identity.Of(visitor));
        if (!passes || Gate.Refusal(http, meters) is not null)
        {
            http.User = new();
            return next(http);
        }

        Forget(http);
        http.SetEndpoint(_hub.Value);
        return _hub.Value.RequestDelegate!(http);
    }

    private static bool Opens(HttpContext http) =>
        http.Request.Path.Equals(Room, StringComparison.Ordinal)
        && http.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
        && "websocket".Equals(http.Request.Headers.Upgrade, StringComparison.OrdinalIgnoreCase);

    // In thousands of addresses the tokens would be memory, and secrets.
    private static void Forget(HttpContext http)
    {
        var negotiated = VisitorScheme.Parameter(http.Request, "id");
        http.Request.QueryString = negotiated is null ? QueryString.Empty : QueryString.Create("id", negotiated);
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = http.Request.Path;
    }
}
