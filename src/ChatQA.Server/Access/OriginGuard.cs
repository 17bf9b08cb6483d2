using ChatQA.Kernel;

namespace ChatQA.Access;

/// <summary>
/// Refuses what another site's page sends with our visitor's browser, before anybody is authenticated. CORS does not
/// do it: it does not cover WebSockets, and it lets a request act before it hides the answer. docs/decisions/0007-origins.md.
/// </summary>
internal sealed class OriginGuard(RequestDelegate next, Publications publications)
{
    /// <summary>What a browser calls the origin of a sandboxed frame.</summary>
    public const string Opaque = "null";

    public Task Invoke(HttpContext http)
    {
        var passes = Passes(http.Request, publications);
        return passes.IsCompletedSuccessfully ? Go(http, passes.Result) : Wait(http, passes);
    }

    public static async ValueTask<bool> Passes(HttpRequest request, Publications publications)
    {
        string? origin = request.Headers.Origin;
        var own = origin is not null && Origins.Normal(origin) == Origins.Own(request);
        if (request.Path.StartsWithSegments("/hubs/room") || request.Path.StartsWithSegments("/api/visitors"))
        {
            return origin is null or Opaque || own || (Origins.Normal(origin) is { } normal && (await publications.Current()).AllowedOrigins.Contains(normal));
        }

        // A browser names the origin of every WebSocket and of every unsafe request, so without one it is a program that
        // holds the cookie itself. Where it also tells the relation between the sites, that is the stricter word.
        var hub = request.Path.StartsWithSegments("/hubs");
        return (!hub && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)))
            || (request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none" && (origin is null || own));
    }

    private async Task Wait(HttpContext http, ValueTask<bool> passes) => await Go(http, await passes);

    private Task Go(HttpContext http, bool passes) => passes ? next(http) : Problems.Of(new Rejection("access.origin")).ExecuteAsync(http);
}
