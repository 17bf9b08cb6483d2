using System.Net;
using System.Text.Json;

namespace ChatQA.Tests.Golden;

/// <summary>The article of 2009, from its facts, through the running server. Its text belongs to its publisher and is read from beside the project.</summary>
public class FoundingArticleTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "..", "shared", "golden");

    [Fact]
    public async Task The_article_comes_out_byte_for_byte()
    {
        if (!Directory.Exists(Folder))
        {
            Assert.Skip("The founding article is not here: ../shared/golden is missing.");
        }

        var scenario = Scenario.Read(Path.Combine(Folder, "scenario.json"));
        await using var play = await Play.Perform(scenario);
        using var begun = await play.Editor.PostAsync(play.Interview(), null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, begun.StatusCode);
        using var saved = await play.Put(play.Body(scenario), begun.Tag());
        var document = (await saved.Answer()).GetProperty("document");
        Assert.Equal(
            [.. scenario.Article.GetProperty("lede").EnumerateArray().Select(block => Scenario.Text(block, "text"))],
            [Lede(document, 0), Lede(document, 1), Lede(document, 2) + " " + Lede(document, 3)]);
        Assert.All(
            document.GetProperty("turns").EnumerateArray().SelectMany(turn => turn.GetProperty("sentences").EnumerateArray()),
            sentence => Assert.Equal("verbatim", sentence.GetProperty("kind").GetString()));

        // The guest said « ne visent pas nécessairement » : the headline is flagged, and printed only knowingly.
        Assert.True(document.GetProperty("headline").GetProperty("flagged").GetBoolean());
        Assert.Equal("trimmed", document.GetProperty("headline").GetProperty("integrity").GetString());
        using var refused = await play.Move("ready", saved.Tag());
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("interview.headline_not_verbatim", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        using var kept = await play.Put(play.Body(scenario, keptKnowingly: true), saved.Tag());
        using var ready = await play.Move("ready", kept.Tag());
        using var published = await play.Move("published", ready.Tag());
        Assert.Equal("published", (await published.Answer()).GetProperty("state").GetString());

        var expected = await File.ReadAllBytesAsync(Path.Combine(Folder, "article-expected.txt"), TestContext.Current.CancellationToken);
        Assert.Equal(expected, await play.Editor.GetByteArrayAsync(play.Interview("/export/text"), TestContext.Current.CancellationToken));
        Assert.Equal(expected, await play.Editor.GetByteArrayAsync(play.Interview("/export/text?version=2"), TestContext.Current.CancellationToken));
        await Canaries.StayIn(play, scenario);
    }

    private static string Lede(JsonElement document, int i) => document.GetProperty("lede")[i].GetProperty("text").GetString()!;
}
