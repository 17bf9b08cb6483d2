using ChatQA.Access;

namespace ChatQA.Pages;

/// <summary>Lets the publication's own sites, and nobody else, put a page in a frame.</summary>
internal static class Framing
{
    private const string Nobody = "frame-ancestors 'none'";

    public static void Allow(HttpResponse response, Publication publication)
    {
        var origins = string.Join(' ', publication.AllowedOrigins.Prepend("'self'"));
        response.Headers.ContentSecurityPolicy = response.Headers.ContentSecurityPolicy.ToString().Replace(Nobody, $"frame-ancestors {origins}", StringComparison.Ordinal);
        response.Headers.Remove("X-Frame-Options");
    }
}
