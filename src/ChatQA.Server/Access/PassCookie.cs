using System.Net;

namespace ChatQA.Access;

/// <summary>
/// Where a browser keeps its passes. It may hold several (an editor who tries the guest's link keeps the desk), the newest first.
/// </summary>
internal static class PassCookie
{
    public const string Secure = "__Host-chatqa";
    public const string Loopback = "chatqa";
    private const int Most = 4;

    /// <summary>False on plain http away from this machine: a pass would travel in clear.</summary>
    public static bool MayBeSet(HttpRequest request) => request.IsHttps || IsLoopback(request.Host.Host);

    public static string[] Read(HttpRequest request) =>
        (request.Cookies[request.IsHttps ? Secure : Loopback] ?? "").Split('.', Most + 1, StringSplitOptions.RemoveEmptyEntries) is var tokens && tokens.Length > Most
            ? tokens[..Most]
            : tokens;

    public static void Write(HttpContext http, IEnumerable<string> tokens, DateTimeOffset expires) =>
        http.Response.Cookies.Append(Name(http), string.Join('.', tokens.Take(Most)), Options(http, expires));

    public static void Clear(HttpContext http) => http.Response.Cookies.Delete(Name(http), Options(http, null));

    private static string Name(HttpContext http) => http.Request.IsHttps ? Secure : Loopback;

    private static CookieOptions Options(HttpContext http, DateTimeOffset? expires) => new()
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        Expires = expires,
        IsEssential = true,
    };

    internal static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
