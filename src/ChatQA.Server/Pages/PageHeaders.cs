using Microsoft.AspNetCore.Diagnostics;

namespace ChatQA.Pages;

/// <summary>What every page tells the browser: only our own files, no frame around us, nothing guessed.</summary>
internal static class PageHeaders
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

    public static Task Write(HttpContext http, Func<Task> next)
    {
        if (!IsPage(http))
        {
            http.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
            return next();
        }

        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers.Vary = "Accept-Language, Cookie";
        return next();
    }

    /// <summary>Asked for by somebody who reads, not by a program.</summary>
    public static bool IsPage(HttpContext http) => http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
