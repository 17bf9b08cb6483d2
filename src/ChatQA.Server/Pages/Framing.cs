namespace ChatQA.Pages;

/// <summary>A page of ours in a frame of a page of ours.</summary>
internal static class Framing
{
    public static void AllowSelf(HttpContext http) => Say(http, "frame-ancestors 'none'", "frame-ancestors 'self'");

    public static void MayFrame(HttpContext http) => Say(http, "default-src 'none'", "default-src 'none'; frame-src 'self'");

    private static void Say(HttpContext http, string was, string now) =>
        http.Response.Headers.ContentSecurityPolicy = http.Response.Headers.ContentSecurityPolicy.ToString().Replace(was, now, StringComparison.Ordinal);
}
