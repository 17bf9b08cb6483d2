using ChatQA.Access;

namespace ChatQA.Pages;

/// <summary>Who may put a page in a frame.</summary>
internal static class Framing
{
    /// <summary>A page of ours, in a page of ours.</summary>
    public static void AllowSelf(HttpContext http) => PagePolicy.Of(http)["frame-ancestors"] = "'self'";

    /// <summary>This page has frames of ours in it.</summary>
    public static void MayFrame(HttpContext http) => PagePolicy.Of(http)["frame-src"] = "'self'";

    /// <summary>The publication's own sites, and nobody else.</summary>
    public static void AllowSites(HttpContext http, Publication publication) =>
        PagePolicy.Of(http)["frame-ancestors"] = string.Join(' ', publication.AllowedOrigins.Prepend("'self'"));
}
