namespace ChatQA.Access;

/// <summary>
/// A browser sends it only with what a page of ours began, never with what another site's did: sensitive steps ask for it besides the
/// pass, which is Lax so that mailed links work. It is derived from the passes, so there is nothing more to keep.
/// </summary>
internal static class StrictCookie
{
    public static void Write(HttpContext http, IEnumerable<string> tokens, DateTimeOffset? expires) =>
        http.Response.Cookies.Append(Name(http.Request), string.Join('.', tokens.Select(Of)), Options(http, expires));

    public static void Clear(HttpContext http) => http.Response.Cookies.Delete(Name(http.Request), Options(http, null));

    /// <summary>It comes with the passes that this request holds.</summary>
    public static bool Stands(HttpRequest request)
    {
        var proofs = (request.Cookies[Name(request)] ?? "").Split('.');
        return PassCookie.Read(request).Any(token => proofs.Contains(Of(token)));
    }

    private static string Of(string token) => Secret.From(token, "strict");

    private static string Name(HttpRequest request) => request.IsHttps ? "__Host-chatqa-strict" : "chatqa-strict";

    private static CookieOptions Options(HttpContext http, DateTimeOffset? expires) => new()
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Strict,
        Path = "/",
        Expires = expires,
        IsEssential = true,
    };
}
