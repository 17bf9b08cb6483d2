using ChatQA.Kernel;

namespace ChatQA.Access;

/// <summary>
/// A rehearsal looks to everybody else as if it were not there, whatever the door; and of those who may come in, none finds
/// it anywhere but at the desk, at the guest's and in the room. A door that is new is shut.
/// </summary>
internal sealed class RehearsalDoor(RequestDelegate next)
{
    private static readonly HashSet<string> Open =
    [
        "s/{id}", "desk/{session}", "guest/{session}", "api/sessions/{session}", "api/sessions/{session}/phase",
        "api/sessions/{session}/rehearsal", "api/sessions/{session}/rehearsal/visitors",
    ];

    public Task InvokeAsync(HttpContext http)
    {
        if ((http.GetRouteValue("id") ?? http.GetRouteValue("session")) is not string value || new SessionId(value) is not { Rehearsed: { } real } rehearsal)
        {
            return next(http);
        }

        var door = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.Trim('/') ?? "";
        if (Open.Contains(door) && http.User.MayEnter(real))
        {
            http.Items[typeof(RehearsalDoor)] = rehearsal;
            return next(http);
        }

        return http.Request.Path.StartsWithSegments("/api")
            ? Problems.Of(new Rejection("session.not_found")).ExecuteAsync(http)
            : Results.NotFound().ExecuteAsync(http);
    }
}

internal static class Rehearsing
{
    /// <summary>The rehearsal that this page belongs to; null when it is the real thing.</summary>
    public static SessionId? Rehearsal(this HttpContext http) => http.Items[typeof(RehearsalDoor)] as SessionId?;
}
