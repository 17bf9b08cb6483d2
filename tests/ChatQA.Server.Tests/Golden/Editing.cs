using System.Net.Http.Json;
using System.Text.Json;

namespace ChatQA.Tests.Golden;

/// <summary>The editor's part of a scenario, over HTTP.</summary>
internal static class Editing
{
    /// <summary>What an editor's page would send to save the article.</summary>
    public static Dictionary<string, object?> Body(this Play play, Scenario scenario, bool keptKnowingly = false)
    {
        var article = scenario.Article;
        var headline = article.GetProperty("headline");
        return new()
        {
            ["headline"] = new { text = Scenario.Text(headline, "text"), isQuotation = headline.GetProperty("isQuote").GetBoolean(), keptKnowingly },
            ["publishedOn"] = Scenario.Text(article, "publishedOn"),
            ["initialsStyle"] = Scenario.Text(scenario.Guest, "initialsStyle"),
            ["markCuts"] = article.TryGetProperty("cutMarks", out var marks) && marks.GetBoolean(),
            ["lede"] = article.GetProperty("lede").EnumerateArray().SelectMany(Lede).ToArray(),
            ["turns"] = Turns(play, scenario).ToArray(),
            ["more"] = article.GetProperty("more"),
            ["signature"] = Scenario.Text(article, "signature"),
        };
    }

    public static async Task<HttpResponseMessage> Put(this Play play, object body, string? version) => await Send(play, HttpMethod.Put, "", body, version);

    public static async Task<HttpResponseMessage> Move(this Play play, string to, string version) => await Send(play, HttpMethod.Post, "/state", new { state = to }, version);

    public static string Tag(this HttpResponseMessage response) => response.Headers.ETag!.Tag;

    // A composed block is sent without its text: the server's own words are what is tested.
    private static IEnumerable<object> Lede(JsonElement block)
    {
        var follows = block.TryGetProperty("sameParagraphAsPrevious", out var same) && same.GetBoolean();
        var composed = Scenario.Text(block, "composed");
        var origin = Scenario.Text(block, "origin");
        return composed is "attendance" || origin.Contains("attendance", StringComparison.Ordinal) ? [new { kind = "attendance", sameParagraphAsPrevious = follows }]
            : composed is "continuation" || origin.StartsWith("composed", StringComparison.Ordinal)
                ? [new { kind = "continued", sameParagraphAsPrevious = follows }, new { kind = "excerpt", sameParagraphAsPrevious = true }]
            : [new { kind = "text", text = Scenario.Text(block, "text"), sameParagraphAsPrevious = follows }];
    }

    private static IEnumerable<object> Turns(Play play, Scenario scenario)
    {
        var turns = scenario.Article.GetProperty("turns");
        if (turns.ValueKind is JsonValueKind.String)
        {
            // "the first six continuation turns, in order, unchanged"
            return Enumerable.Range(1, 6).Select(i => (object)new { from = new[] { play.Item($"c{i}").Value } });
        }

        return turns.EnumerateArray().Select(turn =>
        {
            var name = Scenario.Text(turn, "message") is { Length: > 0 } message ? message
                : Scenario.Text(turn, "question") is { Length: > 0 } question ? question : "answer " + Scenario.Text(turn, "answer");
            var from = new[] { play.Item(name).Value };
            return turn.TryGetProperty("cut", out var cuts)
                ? (object)new { from, text = cuts.EnumerateArray().Aggregate(Answer(scenario, Scenario.Text(turn, "answer")), (text, cut) => text.Replace(cut.GetString()! + " ", "", StringComparison.Ordinal)) }
                : new { from };
        });
    }

    private static string Answer(Scenario scenario, string id) => Scenario.Text(scenario.Chat.First(question => Scenario.Text(question, "id") == id), "answer");

    private static async Task<HttpResponseMessage> Send(Play play, HttpMethod method, string path, object body, string? version)
    {
        using var request = new HttpRequestMessage(method, play.Interview(path)) { Content = JsonContent.Create(body) };
        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", version);
        }

        return await play.Editor.SendAsync(request);
    }
}
