using Microsoft.AspNetCore.Diagnostics;

namespace ChatQA.Pages;

/// <summary>What stands between a reader and a page: a program that calls the API gets no page for an error.</summary>
internal static class PageHeaders
{
    public static Task Write(HttpContext http, Func<Task> next)
    {
        if (!IsPage(http))
        {
            http.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
            return next();
        }

        http.Response.Headers.Vary = "Accept-Language, Cookie";
        return next();
    }

    /// <summary>Asked for by somebody who reads, not by a program.</summary>
    public static bool IsPage(HttpContext http) => http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
