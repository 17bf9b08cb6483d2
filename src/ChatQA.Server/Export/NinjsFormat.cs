using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using ChatQA.Interviews;
using ChatQA.Typography;

namespace ChatQA.Export;

/// <summary>ninjs 3.1 of the IPTC: the interview for a news agency's or a newspaper's content system.</summary>
internal static class NinjsFormat
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Render(Edition edition)
    {
        var (version, document, imprint, printed) = (edition.Version, edition.Document, edition.Imprint, edition.Printed);
        var item = new JsonObject
        {
            ["standard"] = new JsonObject { ["name"] = "ninjs", ["version"] = "3.1", ["schema"] = "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json" },
            ["uri"] = Imprint.Urn(version.Session),
            ["type"] = "text",
            ["representationType"] = "full",
            ["version"] = $"{version.Version}",
            ["versionCreated"] = Moments.Second(version.At),
        };
        if (document.PublishedOn is { } day)
        {
            item["firstCreated"] = Moments.Day(day, document.TimeZone);
        }

        if (Embargo.Until(document) is { } embargo)
        {
            item["embargoedUntil"] = Moments.Second(embargo);
        }

        item["pubStatus"] = Status(version.State);
        if (document.Corrections.Count > 0)
        {
            item["edNote"] = string.Join(' ', printed.Corrections.Select(correction => correction.Before + correction.Day + correction.Joint + correction.Text));
        }

        item["language"] = document.Language;
        item["by"] = edition.By;
        if (document.Section.Length > 0)
        {
            item["subjects"] = new JsonArray(new JsonObject { ["name"] = document.Section, ["rel"] = "section" });
        }

        if (Slug.Of(document) is { Length: > 0 } slug)
        {
            item["slugline"] = slug;
        }

        item["headlines"] = new JsonArray(Text("main", "text/plain", printed.Headline));
        item["descriptions"] = new JsonArray([.. printed.Lede.Take(1).Select(lede => Text("summary", "text/plain", lede))]);
        item["bodies"] = new JsonArray(Body("main", "text/plain", PlainTextFormat.Render(printed), printed), Body("main", "application/xhtml+xml", HtmlFormat.Xhtml(printed), printed));
        item["people"] = new JsonArray([.. document.Speakers.Where(speaker => speaker is { Role: SpeakerRole.Guest, PrintedName.Length: > 0 })
            .Select(Interviewee)]);
        item["organisations"] = new JsonArray([.. document.Speakers.Where(speaker => speaker is { Role: SpeakerRole.Guest, Affiliation.Length: > 0 })
            .Select(guest => new JsonObject { ["name"] = guest.Affiliation, ["rel"] = "affiliation" })]);
        item["genres"] = new JsonArray(new JsonObject { ["name"] = "Interview", ["uri"] = "http://cv.iptc.org/newscodes/genre/Interview" });
        item["infoSources"] = new JsonArray(new JsonObject { ["name"] = imprint.Publication, ["role"] = "originator" });
        if (imprint.Root.Length > 0)
        {
            item["associations"] = new JsonArray(new JsonObject
            {
                ["name"] = "replay",
                ["rel"] = "source",
                ["uri"] = imprint.Replay(version.Session),
                ["type"] = "text",
                ["standard"] = item["standard"]!.DeepClone(),
            });
            item["trustIndicators"] = new JsonArray(
                Trust("https://schema.org/isBasedOn", imprint.Replay(version.Session)), Trust("https://schema.org/mainEntityOfPage", imprint.Interview(version.Session)));
        }

        return item.ToJsonString(Readable) + "\n";
    }

    public static string Status(InterviewState state) => state is InterviewState.Withdrawn ? "canceled" : state.IsSeen() ? "usable" : "withheld";

    private static JsonObject Text(string role, string type, string value) => new() { ["role"] = role, ["contentType"] = type, ["value"] = value };

    /// <summary>Words and characters are those of the text, whatever the markup.</summary>
    private static JsonObject Body(string role, string type, string value, Printed printed)
    {
        var text = PlainTextFormat.Render(printed);
        return new() { ["role"] = role, ["contentType"] = type, ["charCount"] = WordCount.Characters(text), ["wordCount"] = WordCount.Words(text), ["value"] = value };
    }

    private static JsonObject Interviewee(Interviews.Speaker guest)
    {
        var person = new JsonObject { ["name"] = guest.PrintedName, ["rel"] = "interviewee" };
        if (guest.PrintedLinks is [var link, ..])
        {
            person["uri"] = Links.Target(link);
        }

        return person;
    }

    private static JsonObject Trust(string role, string address) => new() { ["role"] = role, ["href"] = address };
}
