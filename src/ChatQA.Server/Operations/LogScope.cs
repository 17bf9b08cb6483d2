using System.Security.Claims;
using Serilog;
using Serilog.Context;
using Serilog.Core;
using Serilog.Core.Enrichers;

namespace ChatQA.Operations;

/// <summary>Names who does what where, for every line written meanwhile.</summary>
internal static class LogScope
{
    public const string Session = "Session";
    public const string Actor = "Actor";
    public const string Connection = "Connection";

    public static IDisposable Push(string? session, string? actor, string? connection) =>
        LogContext.Push([.. Known((Session, session), (Actor, actor), (Connection, connection))]);

    public static Task OfRequest(HttpContext http, RequestDelegate next) => Logging.IsHub(http) ? next(http) : Scoped(http, next);

    private static async Task Scoped(HttpContext http, RequestDelegate next)
    {
        using (Push(SessionOf(http), ActorOf(http.User), http.Connection.Id))
        {
            await next(http);
        }
    }

    /// <summary>The same on the line that ends the request, which is written outside.</summary>
    public static void Complete(IDiagnosticContext line, HttpContext http)
    {
        line.Set(Connection, http.Connection.Id);
        if (SessionOf(http) is { } session)
        {
            line.Set(Session, session);
        }

        if (ActorOf(http.User) is { } actor)
        {
            line.Set(Actor, actor);
        }
    }

    public static string? ActorOf(ClaimsPrincipal? user) => user?.FindFirstValue(ClaimTypes.NameIdentifier);

    // The pages say {id} where the API says {session}.
    private static string? SessionOf(HttpContext http) => (http.GetRouteValue("session") ?? http.GetRouteValue("id"))?.ToString();

    private static IEnumerable<ILogEventEnricher> Known(params (string Name, string? Value)[] properties) =>
        properties.Where(p => p.Value is { Length: > 0 }).Select(p => new PropertyEnricher(p.Name, p.Value));
}
