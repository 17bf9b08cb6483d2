using ChatQA.Kernel;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Extensions;

namespace ChatQA.Pages;

/// <summary>Which language a page speaks: what the address asks for, then what was chosen before, then what the browser prefers, then French.</summary>
internal static class Language
{
    public const string Cookie = "lang";

    private static readonly string[] Spoken = ["fr", "en"];

    public static string Of(HttpContext http) =>
        Known(http.Request.Query["lang"])
        ?? Known(http.Request.Cookies[HostCookie.Of(http.Request, Cookie)])
        ?? http.Request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => Known(l.Value.Value))
            .FirstOrDefault(l => l is not null)
        ?? "fr";

    /// <summary>This same page in the other language.</summary>
    public static string Switch(HttpContext http)
    {
        var query = new QueryBuilder(http.Request.Query.Where(q => q.Key is not ("lang" or "token" or "code")));
        query.Add("lang", Of(http) == "fr" ? "en" : "fr");
        var path = http.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? http.Request.Path.Value;
        return http.Request.PathBase + path + query.ToQueryString();
    }

    /// <summary>Remembers a choice made by <c>?lang=</c>.</summary>
    public static Task Remember(HttpContext http, RequestDelegate next)
    {
        if (Known(http.Request.Query["lang"]) is { } chosen && chosen != http.Request.Cookies[HostCookie.Of(http.Request, Cookie)])
        {
            http.Response.Cookies.Append(HostCookie.Of(http.Request, Cookie), chosen, new() { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = http.Request.IsHttps, Path = "/", IsEssential = true });
        }

        return next(http);
    }

    private static string? Known(string? tag) => Spoken.FirstOrDefault(s => tag is not null && (tag == s || tag.StartsWith(s + "-", StringComparison.OrdinalIgnoreCase)));
}
