using System.Xml.Linq;
using ChatQA.Interviews;
using ChatQA.Sessions;

namespace ChatQA.Pages;

/// <summary>What search engines may find: never a draft, never the staff's pages.</summary>
internal static class SiteMap
{
    /// <summary>The protocol allows 50,000 addresses; a session has at most three.</summary>
    private const int Most = 16_000;
    private static readonly XNamespace Xmlns = "http://www.sitemaps.org/schemas/sitemap/0.9";

    public static async Task<IResult> Of(HttpContext http, SessionList sessions, InterviewStore interviews)
    {
        var published = await interviews.Published();
        var urls = (await sessions.All()).Where(session => session.Phase is not (Phase.Draft or Phase.Cancelled)).Take(Most)
            .SelectMany(session => Pages(session, published.Contains(session.Id))).Prepend("/");
        http.Response.Headers.CacheControl = "public, max-age=300";
        var map = new XElement(Xmlns + "urlset", urls.Select(path => new XElement(Xmlns + "url", new XElement(Xmlns + "loc", Addresses.Of(http.Request, path)))));
        return Results.Text($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{map}", "application/xml");
    }

    public static IResult Robots(HttpContext http) => Results.Text(
        $"User-agent: *\nDisallow: /desk\nDisallow: /guest\nDisallow: /enter/\n\nSitemap: {Addresses.Of(http.Request, "/sitemap.xml")}\n", "text/plain");

    private static IEnumerable<string> Pages(SessionRow session, bool published)
    {
        yield return $"/s/{session.Id}";
        if (session.Phase is Phase.Closed or Phase.Archived)
        {
            yield return $"/s/{session.Id}/replay";
        }

        if (published)
        {
            yield return $"/s/{session.Id}/interview";
        }
    }
}
