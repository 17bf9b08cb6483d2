using System.Net;

namespace ChatQA.Tests.Golden;

/// <summary>Ours, in both languages: visitors' questions as turns, two askers credited together, a cut, a corrected answer.</summary>
public class SecondGoldenTests
{
    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task The_article_comes_out_byte_for_byte(string language)
    {
        var folder = Path.Combine(Repository.Root, "tests/ChatQA.Server.Tests/Golden");
        var scenario = Scenario.Read(Path.Combine(folder, $"second.{language}.json"));
        await using var play = await Play.Perform(scenario);
        using var begun = await play.Editor.PostAsync(play.Interview(), null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, begun.StatusCode);
        using var saved = await play.Put(play.Body(scenario), begun.Tag());
        var headline = (await saved.Answer()).GetProperty("document").GetProperty("headline");
        Assert.Equal("verbatim", headline.GetProperty("integrity").GetString());
        Assert.False(headline.GetProperty("flagged").GetBoolean());

        var expected = await File.ReadAllTextAsync(Path.Combine(folder, $"second.{language}.txt"), TestContext.Current.CancellationToken);
        Assert.Equal(expected, await play.Editor.GetStringAsync(play.Interview("/export/text"), TestContext.Current.CancellationToken));
        await Canaries.StayIn(play, scenario);
    }
}
