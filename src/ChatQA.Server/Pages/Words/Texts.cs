using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChatQA.Kernel;

namespace ChatQA.Pages;

/// <summary>
/// The text catalogue of one language, the same JSON files that the client uses (its twin is texts/texts.ts, and both
/// obey texts/vectors.json). <c>{name}</c> takes an argument; an argument called <c>count</c> chooses <c>key.one</c> or <c>key.other</c>.
/// </summary>
internal sealed partial class Texts(string language, IReadOnlyDictionary<string, string> catalogue)
{
    public static Texts French { get; } = Load("fr");

    public static Texts English { get; } = Load("en");

    public string Language => language;

    public IReadOnlyDictionary<string, string> Catalogue => catalogue;

    public string this[string key] => Say(key);

    public static Texts For(string language) => language == "en" ? English : French;

    public string Say(string key, params ReadOnlySpan<(string Name, object? Value)> args)
    {
        Dictionary<string, object?> named = [];
        foreach (var (name, value) in args)
        {
            named[name] = value;
        }

        return Say(key, named);
    }

    /// <summary>The sentence for a refusal; a code without one still says something useful.</summary>
    public string Reason(Rejection rejection)
    {
        var named = (rejection.Args ?? []).ToDictionary(a => a.Key, a => (object?)(a.Value.ValueKind is JsonValueKind.Number ? a.Value.GetDouble() : a.Value.ToString()));
        var key = $"rejection.{rejection.Code}";
        return Say(catalogue.ContainsKey(key) || catalogue.ContainsKey($"{key}.other") ? key : "rejection.unknown", named);
    }

    public string Number(double value)
    {
        var plain = value.ToString("0.##", CultureInfo.InvariantCulture);
        var parts = plain.Split('.');
        var whole = Thousands().Replace(parts[0], language == "fr" ? "\u00a0" : ",");
        return parts.Length == 1 ? whole : $"{whole}{(language == "fr" ? ',' : '.')}{parts[1]}";
    }

    internal string Say(string key, IReadOnlyDictionary<string, object?> args)
    {
        var found = args.TryGetValue("count", out var count) && count is not null
            && catalogue.TryGetValue($"{key}.{Plural(Convert.ToDouble(count, CultureInfo.InvariantCulture))}", out var plural)
            ? plural
            : catalogue.GetValueOrDefault(key) ?? catalogue.GetValueOrDefault($"{key}.other") ?? key;
        // « 9:31 a.m. » at the end of a sentence has its full stop already.
        return Placeholder().Replace(found, match => !args.TryGetValue(match.Groups[2].Value, out var value) ? match.Value
            : Show(value) is var said && said.EndsWith('.') ? Of(match.Groups[1].Value, said) + said
            : Of(match.Groups[1].Value, said) + said + match.Groups[3].Value);
    }

    // « Réponse d’Aline »; an h that French hears as a vowel too.
    private string Of(string of, string said) => of.Length > 0 && language == "fr" && Vowel().IsMatch(said) ? "d’" : of;

    // CLDR's rules for the two languages: French counts 0, 1 and 1.5 as one; English only 1.
    private string Plural(double count) => language == "fr"
        ? Math.Floor(Math.Abs(count)) is 0 or 1 ? "one" : "other"
        : count == 1 ? "one" : "other";

    private string Show(object? value) => value switch
    {
        null => "",
        string text => text,
        int or long or double or float or decimal => Number(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        _ => value.ToString() ?? "",
    };

    private static Texts Load(string language)
    {
        using var file = typeof(Texts).Assembly.GetManifestResourceStream($"texts/{language}.json")!;
        return new(language, JsonSerializer.Deserialize<Dictionary<string, string>>(file)!.ToFrozenDictionary());
    }

    [GeneratedRegex(@"(\bde )?\{([a-zA-Z0-9_]+)\}(\.?)")]
    private static partial Regex Placeholder();

    [GeneratedRegex("^([aeiouàâäéèêëîïôöùûüœæ]|h(é|enri|erv|ubert|ugu|ortens|onor|ector|ippol))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Vowel();

    [GeneratedRegex(@"(?<=\d)(?=(\d{3})+$)")]
    private static partial Regex Thousands();
}
