using ChatQA.Export;
using ChatQA.Export.Transcripts;

namespace ChatQA.Tests.Golden;

/// <summary>Text that was never approved is looked for in everything that leaves.</summary>
internal static class Canaries
{
    public static async Task StayIn(Play play, Scenario scenario)
    {
        Assert.NotEmpty(scenario.Canaries);
        using var anybody = play.Server.Client();
        List<string> left = [play.HeardByVisitors, await anybody.GetStringAsync(Session(play, "/public"))];
        foreach (var path in (string[])["/record", "/interview", "/interview/versions/1", "/interview/versions/2", "/interview/export/text?version=1",
            .. ExportFormat.All.Select(format => $"/interview/export/{format.Name}"), .. TranscriptFormat.All.Select(format => $"/transcript/{format.Name}")])
        {
            left.Add(await play.Editor.GetStringAsync(Session(play, path)));
        }

        Assert.All(scenario.Canaries, canary => Assert.All(left, text => Assert.DoesNotContain(canary, text, StringComparison.OrdinalIgnoreCase)));
    }

    private static Uri Session(Play play, string path) => new($"/api/sessions/{play.Session}{path}", UriKind.Relative);
}
