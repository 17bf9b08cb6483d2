using System.Security.Claims;
using Microsoft.AspNetCore.Http.Features;

namespace ChatQA.Access;

/// <summary>On a hub for visitors: where who opens a WebSocket with a good token goes at once.</summary>
/// <param name="Enter">Goes on to the hub, which comes second.</param>
internal sealed record ShortWay(Func<HttpContext, RequestDelegate, Task> Enter);

/// <summary>
/// Lets a visitor's WebSocket past what is for pages, cookies and staff. Whatever a request goes through is held as long as its connection
/// lasts, and there are thousands of these. Whoever brings no good token takes the long way, and is refused there.
/// docs/decisions/0032-short-way.md.
/// </summary>
internal sealed class VisitorsShortWay(RequestDelegate next, VisitorTokens tokens)
{
    public Task Invoke(HttpContext http)
    {
        if (http.GetEndpoint() is not { RequestDelegate: { } hub } endpoint || endpoint.Metadata.GetMetadata<ShortWay>() is not { } way
            || http.Features.Get<IHttpUpgradeFeature>() is not { IsUpgradableRequest: true }
            || VisitorScheme.Token(http.Request) is not { } token || tokens.Read(token) is not { } visitor)
        {
            return next(http);
        }

        Forget(http);
        http.User = new ClaimsPrincipal(Identity.Of(visitor));
        return way.Enter(http, hub);
    }

    // In thousands of addresses the tokens would be memory, and secrets.
    private static void Forget(HttpContext http)
    {
        var negotiated = http.Request.Query["id"].ToString();
        http.Request.QueryString = negotiated.Length == 0 ? QueryString.Empty : QueryString.Create("id", negotiated);
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = http.Request.Path;
    }
}
