using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace ChatQA.Export.Feeds;

/// <summary>JSON Feed 1.1, with the whole text as HTML and as plain text.</summary>
internal static class JsonFeedFormat
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>A feed of one.</summary>
    public static string Entry(Edition edition) => Feed(edition.Imprint, new FeedEntry(edition).Title, null, [edition]);

    /// <param name="self">The feed's own address; null when it has none.</param>
    /// <param name="editions">The newest first.</param>
    public static string Feed(Imprint imprint, string title, string? self, IReadOnlyList<Edition> editions)
    {
        var feed = new JsonObject
        {
            ["version"] = "https://jsonfeed.org/version/1.1",
            ["title"] = title.Length > 0 ? title : "ChatQA",
            ["home_page_url"] = imprint.Root + "/",
        };
        if (self is not null)
        {
            feed["feed_url"] = self;
        }

        feed["language"] = imprint.Language;
        feed["authors"] = new JsonArray(new JsonObject { ["name"] = imprint.Publication });
        feed["items"] = new JsonArray([.. editions.Select(edition => Item(new(edition)))]);
        return feed.ToJsonString(Readable) + "\n";
    }

    private static JsonObject Item(FeedEntry entry)
    {
        var item = new JsonObject
        {
            ["id"] = entry.Id,
            ["url"] = entry.Address,
            ["title"] = entry.Title,
            ["content_html"] = entry.Html,
            ["content_text"] = PlainTextFormat.Render(entry.Edition.Printed),
            ["date_modified"] = entry.Updated,
            ["language"] = entry.Language,
        };
        if (entry.Published is { } published)
        {
            item["date_published"] = published;
        }

        if (entry.Summary.Length > 0)
        {
            item["summary"] = entry.Summary;
        }

        var authors = entry.Authors.Select(author => new JsonObject { ["name"] = author }).ToArray<JsonNode>();
        if (entry.Email is { } email)
        {
            authors[0]["url"] = "mailto:" + email;
        }

        item["authors"] = new JsonArray(authors);
        return item;
    }
}
