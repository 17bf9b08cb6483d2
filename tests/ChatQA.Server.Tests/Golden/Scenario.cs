using System.Text.Json;
using System.Text.RegularExpressions;

namespace ChatQA.Tests.Golden;

/// <summary>What a newsroom knew before it published, read from a file of facts.</summary>
internal sealed partial class Scenario(JsonElement root)
{
    public JsonElement Publication => root.GetProperty("publication");

    public JsonElement Guest => root.GetProperty("guest");

    public JsonElement Session => root.GetProperty("session");

    public JsonElement Article => root.GetProperty("article");

    public int Visitors => Session.GetProperty("uniqueVisitors").GetInt32();

    public IEnumerable<JsonElement> Earlier => root.TryGetProperty("earlierSessions", out var earlier) ? earlier.EnumerateArray() : [];

    public IReadOnlyList<JsonElement> Chat => [.. root.GetProperty("chat").EnumerateArray()];

    public IReadOnlyList<JsonElement> Continuation => [.. root.GetProperty("continuation").EnumerateArray()];

    /// <summary>Words that must never leave the desk.</summary>
    public IReadOnlyList<string> Canaries => [.. Canary().Matches(root.GetRawText()).Select(match => match.Value).Distinct()];

    public static Scenario Read(string file) => new(JsonDocument.Parse(File.ReadAllText(file)).RootElement);

    public static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    /// <summary>What became of a question: answered, merged, rejected, withdrawn, or waiting.</summary>
    public static string Fate(JsonElement question) => Text(question, "fate").Split([' ', ','])[0] is var fate && fate is "approved" ? "waiting" : fate;

    public static string Into(JsonElement question) => Text(question, "into") is { Length: > 0 } into ? into : Text(question, "fate").Split(' ')[^1];

    [GeneratedRegex("CANAR[IY]-[0-9A-F]{4}")]
    private static partial Regex Canary();
}
