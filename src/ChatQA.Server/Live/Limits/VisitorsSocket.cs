using System.Security.Claims;
using ChatQA.Access;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;

namespace ChatQA.Live.Limits;

/// <summary>
/// The short way in for a visitor's WebSocket. Whatever a request goes through is held as long as its connection lasts, and
/// there are thousands of these: so who brings a good token goes from here to the gate, past what is for pages, cookies
/// and staff. Whoever does not takes the long way, and is refused there.
/// </summary>
internal sealed class VisitorsSocket(RequestDelegate next, Meters meters, VisitorTokens tokens)
{
    public Task Invoke(HttpContext http)
    {
        if (http.GetEndpoint() is not { RequestDelegate: { } hub } endpoint
            || endpoint.Metadata.GetMetadata<HubMetadata>()?.HubType != typeof(RoomHub)
            || http.Features.Get<IHttpUpgradeFeature>() is not { IsUpgradableRequest: true }
            || VisitorScheme.Token(http.Request) is not { } token || tokens.Read(token) is not { } visitor)
        {
            return next(http);
        }

        http.User = new ClaimsPrincipal(Identity.Of(visitor));
        return new Gate(hub, meters).Invoke(http);
    }
}
