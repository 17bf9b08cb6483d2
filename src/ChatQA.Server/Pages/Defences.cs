using ChatQA.Kernel;
using Microsoft.Extensions.Primitives;

namespace ChatQA.Pages;

/// <summary>
/// What every answer tells the browser, pages, API, files and errors alike: nothing guessed, no frame around us, no place for
/// another site's window or script to look in. Written when the answer begins, so that an error has them too; what an endpoint
/// said itself stays.
/// </summary>
internal static class Defences
{
    private const string NoPage = "default-src 'none'; base-uri 'none'; form-action 'none'; object-src 'none'; frame-ancestors 'none'";
    private const string NoPowers =
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), "
        + "microphone=(), midi=(), payment=(), serial=(), usb=(), xr-spatial-tracking=(), browsing-topics=()";

    private static readonly string[] Private = ["/api", "/desk", "/guest", "/enter", "/review"];

    public static void UseDefences(this WebApplication app) => app.Use((HttpContext http, RequestDelegate next) =>
    {
        http.Response.OnStarting(static state => Write((HttpContext)state), http);
        // It has its uses for who looks into a proxy, and none here.
        return HttpMethods.IsTrace(http.Request.Method) ? Problems.Of(new("request.method")).ExecuteAsync(http) : next(http);
    });

    private static Task Write(HttpContext http)
    {
        var (status, headers) = (http.Response.StatusCode, http.Response.Headers);
        if (status == StatusCodes.Status101SwitchingProtocols)
        {
            return Task.CompletedTask;
        }

        var page = http.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) is true;
        // A page that is still good keeps the policy that it came with, whose nonce stands in it.
        if (status != StatusCodes.Status304NotModified && StringValues.IsNullOrEmpty(headers.ContentSecurityPolicy))
        {
            headers.ContentSecurityPolicy = page ? PagePolicy.Of(http).ToString() : NoPage;
        }

        Say("X-Content-Type-Options", "nosniff");
        // A link that lets somebody in tells nobody its address.
        Say("Referrer-Policy", http.Request.Path.StartsWithSegments("/enter") || http.Request.Path.StartsWithSegments("/review") ? "no-referrer" : "strict-origin-when-cross-origin");
        Say("Cross-Origin-Resource-Policy", "same-origin");
        Say("Permissions-Policy", NoPowers);
        if (page)
        {
            Say("Cross-Origin-Opener-Policy", "same-origin");
        }

        if (http.Request.IsHttps)
        {
            Say("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }

        if (Private.Any(path => http.Request.Path.StartsWithSegments(path)))
        {
            Say("Cache-Control", "no-store");
        }

        return Task.CompletedTask;

        void Say(string name, string value)
        {
            if (StringValues.IsNullOrEmpty(headers[name]))
            {
                headers[name] = value;
            }
        }
    }
}
