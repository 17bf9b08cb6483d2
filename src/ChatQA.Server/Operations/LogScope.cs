using System.Security.Claims;
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

    /// <summary>The session comes from the address, the actor from the pass.</summary>
    public static async Task OfRequest(HttpContext http, RequestDelegate next)
    {
        using (Push(http.GetRouteValue("session")?.ToString(), ActorOf(http.User), http.Connection.Id))
        {
            await next(http);
        }
    }

    public static string? ActorOf(ClaimsPrincipal? user) => user?.FindFirstValue(ClaimTypes.NameIdentifier);

    private static IEnumerable<ILogEventEnricher> Known(params (string Name, string? Value)[] properties) =>
        properties.Where(p => p.Value is { Length: > 0 }).Select(p => new PropertyEnricher(p.Name, p.Value));
}
