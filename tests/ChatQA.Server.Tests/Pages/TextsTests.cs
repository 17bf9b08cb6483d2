using System.Text.Json;
using System.Text.RegularExpressions;
using ChatQA.Kernel;
using ChatQA.Pages;

namespace ChatQA.Tests.Pages;

public sealed partial class TextsTests
{
    private static readonly string Source = Path.Combine(Repository.Root, "src");
    private static readonly JsonElement Vectors = JsonDocument.Parse(File.ReadAllText(Path.Combine(Source, "ChatQA.Client/texts/vectors.json"))).RootElement;

    [Fact]
    public void Every_shared_sentence_comes_out_as_in_the_client()
    {
        foreach (var vector in Vectors.GetProperty("texts").EnumerateArray())
        {
            var language = vector.GetProperty("language").GetString()!;
            var texts = new Texts(language, Vectors.GetProperty("catalogues").GetProperty(language).Deserialize<Dictionary<string, string>>()!);
            var args = vector.GetProperty("args").EnumerateObject()
                .ToDictionary(a => a.Name, a => (object?)(a.Value.ValueKind is JsonValueKind.Number ? a.Value.GetDouble() : a.Value.GetString()));
            Assert.Equal(vector.GetProperty("says").GetString(), texts.Say(vector.GetProperty("key").GetString()!, args));
        }
    }

    [Fact]
    public void Every_shared_date_comes_out_as_in_the_client()
    {
        foreach (var vector in Vectors.GetProperty("dates").EnumerateArray())
        {
            var dates = new Dates(Texts.For(vector.GetProperty("language").GetString()!), TimeZoneInfo.FindSystemTimeZoneById(vector.GetProperty("zone").GetString()!));
            Assert.Equal(vector.GetProperty("says").GetString(), dates.Moment(new Instant(vector.GetProperty("at").GetInt64())));
        }
    }

    [Fact]
    public void Both_languages_have_the_same_keys_and_the_same_placeholders()
    {
        Assert.Equal(Texts.French.Catalogue.Keys.Order(StringComparer.Ordinal), Texts.English.Catalogue.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, french) in Texts.French.Catalogue)
        {
            // A date orders its parts as its language does, and French has no halves of the day.
            if (!key.StartsWith("date.", StringComparison.Ordinal))
            {
                Assert.True(Placeholders(french).SequenceEqual(Placeholders(Texts.English.Catalogue[key])), key);
            }
        }
    }

    [Fact]
    public void No_French_sentence_breaks_before_its_colon_or_inside_its_guillemets() =>
        Assert.Empty(Texts.French.Catalogue.Where(text => Loose().IsMatch(text.Value)).Select(text => text.Key));

    [Fact]
    public void Every_sentence_that_a_page_or_the_client_asks_for_exists()
    {
        var missing = Directory.EnumerateFiles(Source, "*.*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".cs" or ".cshtml" or ".ts" or ".svelte" && !Ignored().IsMatch(f))
            .SelectMany(f => Asked().Matches(File.ReadAllText(f)).Select(m => (File: Path.GetRelativePath(Source, f), Key: m.Groups[1].Value)))
            .Where(use => !Texts.French.Catalogue.ContainsKey(use.Key) && !Texts.French.Catalogue.ContainsKey($"{use.Key}.other"));
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_refusal_has_a_sentence()
    {
        var silent = Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
            .Where(f => !Ignored().IsMatch(f))
            .SelectMany(f => Refusal().Matches(File.ReadAllText(f)).Select(m => $"rejection.{m.Groups[1].Value}"))
            .Distinct()
            .Where(key => !Texts.French.Catalogue.ContainsKey(key) && !Texts.French.Catalogue.ContainsKey($"{key}.other"));
        Assert.Empty(silent);
    }

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(" [:»]|« ")]
    private static partial Regex Loose();

    [GeneratedRegex(@"\{[a-zA-Z0-9_]+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("""(?:\bT\[|\bT\.Say\(|\bt\(|\btexts\.say\(|\btexts\[|\btexts\.Say\()\s*["']([a-z0-9_.]+)["']""")]
    private static partial Regex Asked();

    [GeneratedRegex("""new (?:Rejection)?\("([a-z_]+\.[a-z_.]+)["]""")]
    private static partial Regex Refusal();

    [GeneratedRegex(@"[\\/](node_modules|bin|obj|wwwroot)[\\/]|\.test\.ts$")]
    private static partial Regex Ignored();
}
