using System.Text.Json;
using ChatQA.Export;
using ChatQA.Interviews;
using ChatQA.Interviews.Drafts;
using ChatQA.Interviews.Provenance;
using ChatQA.Kernel;
using ChatQA.Sessions;
using ChatQA.Tests.Interviews;
using ChatQA.Tests.Support;
using ChatQA.Typography;

namespace ChatQA.Tests.Export;

public sealed class FoundingArticleTests
{
    [Fact]
    public async Task The_articles_text_comes_out_byte_for_byte()
    {
        var folder = Path.Combine(Repository.Root, "..", "shared", "golden");
        if (!Directory.Exists(folder))
        {
            Assert.Skip("../shared/golden is not here.");
        }

        using var scenario = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "scenario.json"), TestContext.Current.CancellationToken));
        var (root, article) = (scenario.RootElement, scenario.RootElement.GetProperty("article"));
        var guest = root.GetProperty("guest");
        await using var newsroom = await Newsroom.Open(Cast.Session() with
        {
            Venue = root.GetProperty("session").GetProperty("venue").GetString(),
            Guest = new(guest.GetProperty("fullName").GetString()!, guest.GetProperty("title").GetString()!, guest.GetProperty("affiliation").GetString()!),
        });
        for (var i = 1; i <= 74; i++)
        {
            newsroom.Attendance.Saw(newsroom.Session, new($"v{i}"), duringLive: true);
        }

        await newsroom.Closes();
        var said = new List<ItemId>();
        foreach (var message in root.GetProperty("continuation").EnumerateArray())
        {
            said.Add(await newsroom.Says(message.GetProperty("speaker").GetString() == "guest" ? Side.Guest : Side.Publication, message.GetProperty("text").GetString()!));
        }

        await newsroom.Begins();
        var lede = article.GetProperty("lede").EnumerateArray().Select(block => block.GetProperty("text").GetString()).ToList();
        var version = await newsroom.Saves(new()
        {
            Headline = new(article.GetProperty("headline").GetProperty("text").GetString(), IsQuotation: true, KeptKnowingly: true),
            PublishedOn = DateOnly.Parse(article.GetProperty("publishedOn").GetString()!, System.Globalization.CultureInfo.InvariantCulture),
            Lede = [new(LedeKind.Attendance), new(LedeKind.Text, lede[1]), new(LedeKind.Continued, null, true), new(LedeKind.Excerpt, null, true)],
            Turns = [.. said.Take(6).Select(id => new TurnDraft(From: [id]))],
            More = [.. article.GetProperty("more").EnumerateArray().Select(link => new LinkDraft(link.GetProperty("label").GetString(), link.GetProperty("url").GetString()))],
            Signature = article.GetProperty("signature").GetString(),
            Speakers = [new(ChatQA.Interviews.Speaker.Publication, SpeakerRole.Publication, root.GetProperty("publication").GetProperty("name").GetString(), root.GetProperty("publication").GetProperty("abbreviation").GetString())],
        });
        Assert.Equal(lede[0], version.Document.Lede[0].Text);
        Assert.True(version.Document.Headline is { Flagged: true, Integrity: EditKind.Trimmed });
        Assert.All(version.Document.Turns.SelectMany(turn => turn.Sentences), sentence => Assert.Equal(EditKind.Verbatim, sentence.Kind));
        var text = PlainTextFormat.Render(Setting.Of(version.Document, TypographyProfile.Find(version.Document.TypographyProfile)!));
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(folder, "article-expected.txt"), TestContext.Current.CancellationToken), text);
    }
}
