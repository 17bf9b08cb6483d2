using ChatQA.Sessions.Audiences;
using Microsoft.AspNetCore.WebUtilities;

namespace ChatQA.Pages;

/// <summary>What other sites show of a page, and how they may embed it.</summary>
/// <param name="Url">The page's one address.</param>
/// <param name="OEmbed">Where an oEmbed reader asks for the frame; null for what is not embedded.</param>
internal sealed record Share(string Title, string Description, string Url, string? Image = null, string? ImageAlt = null, string? OEmbed = null)
{
    private const int Excerpt = 200;

    public static Share Of(HttpRequest request, string id, PublicSession session, string path)
    {
        var url = Addresses.Of(request, $"/s/{id}{path}");
        var image = session.Portrait is { } portrait ? Addresses.Of(request, $"/s/{id}/portrait/{portrait.Hash}") : null;
        return new(session.Title, Feed.Guest(session), url, image, session.Portrait?.Alt, OEmbed: QueryHelpers.AddQueryString(Addresses.Of(request, "/oembed"), "url", url));
    }

    /// <summary>One question and its answer.</summary>
    public static Share Of(HttpRequest request, string id, PublicSession session, Retold.Entry entry) =>
        Of(request, id, session, $"/replay/{entry.Number}") with { Title = entry.Words, Description = Short($"{entry.Card.Answers[0].By} : {entry.Card.Answers[0].Text}"), OEmbed = null };

    private static string Short(string text) =>
        text.Length <= Excerpt ? text : $"{text[..(text.LastIndexOf(' ', Excerpt) is > 0 and var space ? space : Excerpt)].TrimEnd()}…";
}

/// <summary>Whole addresses, as other sites need them.</summary>
internal static class Addresses
{
    public static string Of(HttpRequest request, string path) => $"{request.Scheme}://{request.Host}{request.PathBase}{path}";
}
