using ChatQA.Access;
using ChatQA.Audit;
using ChatQA.Kernel;

namespace ChatQA.Operations;

internal static class AuditWatch
{
    /// <summary>Notes what staff did with success through an endpoint that <see cref="Deeds"/> names. Hubs' deeds stand in their session's log.</summary>
    public static void UseAudit(this WebApplication app) => app.UseWhen(http => Told(http) is not null, told => told.Use(async (http, next) =>
    {
        // Who it was before: signing out leaves nobody.
        var by = http.User.Passes().FirstOrDefault()?.Actor;
        await next(http);
        if (by is not null && http.Response.StatusCode < 400)
        {
            var session = http.GetRouteValue("session") is string id ? new SessionId(id) : (SessionId?)null;
            var about = http.GetRouteValue("visitor") ?? http.GetRouteValue("invitation") ?? http.GetRouteValue("pass") ?? http.GetRouteValue("format");
            await http.RequestServices.GetRequiredService<AuditTrail>().Note(by, Told(http)!, session, about as string);
        }
    }));

    private static string? Told(HttpContext http) =>
        http.GetEndpoint() is RouteEndpoint endpoint ? Deeds.OfEndpoints.GetValueOrDefault($"{http.Request.Method} /{endpoint.RoutePattern.RawText!.Trim('/')}") : null;
}
