using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatQA.Interviews;

namespace ChatQA.Export;

/// <summary>
/// The interview for search engines: a NewsArticle that says what it is made of. Never a QAPage, which is for questions that
/// anybody may answer. It goes into a page's script element as it is: what could end that element is escaped.
/// </summary>
internal static class JsonLd
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) };

    /// <summary>For a page's head.</summary>
    public static string Block(Edition edition) => $"<script type=\"application/ld+json\">\n{Render(edition)}</script>";

    public static string Render(Edition edition)
    {
        var (document, imprint, printed) = (edition.Document, edition.Imprint, edition.Printed);
        var session = edition.Version.Session;
        var words = ExportWords.Of(document.Language);
        var article = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "NewsArticle",
            ["@id"] = imprint.Interview(session),
            ["mainEntityOfPage"] = imprint.Interview(session),
            ["headline"] = printed.Headline,
            ["description"] = printed.Lede is [var first, ..] ? first : null,
            ["inLanguage"] = document.Language,
            ["datePublished"] = document.PublishedOn is { } day ? Moments.Day(day, document.TimeZone) : null,
            ["dateModified"] = Moments.Second(edition.Version.At),
            ["author"] = Author(edition),
            ["publisher"] = new JsonObject { ["@type"] = "NewsMediaOrganization", ["name"] = imprint.Publication },
            ["about"] = edition.Guest is { PrintedName.Length: > 0 } guest ? Person(guest) : null,
            ["isBasedOn"] = imprint.Replay(session),
            ["backstory"] = $"{words.LiveChat} {DisclosureText.Of(document.Disclosure, [], document.Language)}".Trim(),
            ["articleSection"] = document.Section.Length > 0 ? document.Section : null,
            ["correction"] = document.Corrections.Count > 0 ? new JsonArray([.. document.Corrections.Select(Correction)]) : null,
            ["isAccessibleForFree"] = true,
        };
        foreach (var absent in article.Where(member => member.Value is null).Select(member => member.Key).ToList())
        {
            article.Remove(absent);
        }

        return article.ToJsonString(Readable) + "\n";
    }

    /// <summary>Those who did the interview; the signature when it is a name, else the newspaper, with the address that it signs with.</summary>
    private static JsonNode Author(Edition edition)
    {
        var people = edition.Authors.Select(name => new JsonObject { ["@type"] = "Person", ["name"] = name }).ToArray<JsonNode>();
        if (people.Length > 0)
        {
            return people is [var one] ? one : new JsonArray(people);
        }

        var newsroom = new JsonObject { ["@type"] = "NewsMediaOrganization", ["name"] = edition.Imprint.Publication };
        if (edition.Address is { } address)
        {
            newsroom["email"] = address;
        }

        return newsroom;
    }

    private static JsonObject Person(Interviews.Speaker guest)
    {
        var person = new JsonObject { ["@type"] = "Person", ["name"] = guest.PrintedName };
        if (guest.Title is { Length: > 0 } title)
        {
            person["jobTitle"] = title;
        }

        if (guest.Affiliation is { Length: > 0 } affiliation)
        {
            person["affiliation"] = new JsonObject { ["@type"] = "Organization", ["name"] = affiliation };
        }

        if (guest.PrintedLinks.Count > 0)
        {
            person["sameAs"] = new JsonArray([.. guest.PrintedLinks.Select(link => (JsonNode)Links.Target(link)!)]);
        }

        return person;
    }

    private static JsonObject Correction(DatedCorrection correction) =>
        new() { ["@type"] = "CorrectionComment", ["text"] = correction.Text, ["datePublished"] = Moments.Second(correction.At) };
}
