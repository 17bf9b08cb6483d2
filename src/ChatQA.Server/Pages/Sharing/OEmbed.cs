using System.Text.Encodings.Web;
using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;

namespace ChatQA.Pages;

/// <summary>oEmbed 1.0: a content system that was given a session's address gets the frame that shows it.</summary>
internal static class OEmbed
{
    private const int Width = 640;
    private const int Height = 720;
    private const int Narrowest = 280;

    public static async Task<IResult> Of(string? url, string? format, int? maxwidth, int? maxheight, HttpContext http, SessionLogs sessions, Publication publication)
    {
        if (format is not (null or "json"))
        {
            return Results.StatusCode(StatusCodes.Status501NotImplemented);
        }

        if (Session(http.Request, url) is not { Rehearsed: null } id || await sessions.Read(id) is not { } held || PublicView.Of(held.State, ItemId.Session) is not PublicSession session)
        {
            return Results.NotFound();
        }

        var (width, height) = (Math.Clamp(maxwidth ?? Width, Narrowest, Width), Math.Clamp(maxheight ?? Height, Narrowest, Height));
        var page = Addresses.Of(http.Request, $"/s/{id}");
        var (source, title) = (HtmlEncoder.Default.Encode($"{page}/embed"), HtmlEncoder.Default.Encode(session.Title));
        http.Response.Headers.CacheControl = "public, max-age=300";
        return Results.Json(new
        {
            version = "1.0",
            type = "rich",
            title = session.Title,
            author_name = string.Join(", ", (session.Guests ?? []).Prepend(session.Guest).Select(guest => guest.FullName)),
            provider_name = publication.Name,
            provider_url = Addresses.Of(http.Request, "/"),
            cache_age = 300,
            width,
            height,
            html = $"""<iframe src="{source}" width="{width}" height="{height}" title="{title}" loading="lazy" style="border:0;max-width:100%"></iframe>""",
        });
    }

    /// <summary>The session that one of our own addresses is about; null for any other address.</summary>
    private static SessionId? Session(HttpRequest request, string? url)
    {
        var prefix = Addresses.Of(request, "/s/");
        return url?.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) is true
            && url[prefix.Length..].Split('/', '?', '#')[0] is { Length: > 0 } id && SessionId.TryParse(id, out var session) ? session : null;
    }
}
