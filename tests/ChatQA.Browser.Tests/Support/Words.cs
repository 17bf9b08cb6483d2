using System.Text.Json;

namespace ChatQA.Browser;

/// <summary>What the product says, from its own catalogue: a journey in another language is the same journey.</summary>
internal sealed class Words
{
    private readonly Dictionary<string, string> _texts;

    private Words(string language) => _texts = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Catalogue(language)))!;

    /// <param name="language">"fr-CA", "en-CA".</param>
    public static Words In(string language) => new(language[..2]);

    public string Say(string key, params (string Name, object Value)[] values) =>
        values.Aggregate(_texts[key], (text, value) => text.Replace($"{{{value.Name}}}", value.Value.ToString(), StringComparison.Ordinal));

    private static string Catalogue(string language)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "ChatQA.sln")))
            {
                return Path.Combine(at.FullName, $"src/ChatQA.Client/texts/{language}.json");
            }
        }

        throw new InvalidOperationException("The tests run from the project's folder.");
    }
}
