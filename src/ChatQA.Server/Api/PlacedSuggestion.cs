using ChatQA.Interviews;
using ChatQA.Typography;

namespace ChatQA.Api;

/// <summary>A change of letters or digits that an editor may take.</summary>
/// <param name="At">The headline (<c>headline</c>), or the turn by its id (<c>turn:…</c>).</param>
/// <param name="Start">UTF-16 offset in that text, a turn's being its sentences joined by a space, or a line break before a paragraph.</param>
/// <param name="Was">What stands there.</param>
/// <param name="Replacement">What would; a raised ending stands between sup tags, and is typed plainly.</param>
/// <param name="Rule">ordinal, hour, capital, ligature or thousands.</param>
internal sealed record PlacedSuggestion(string At, int Start, string Was, string Replacement, string Rule)
{
    public static IReadOnlyList<PlacedSuggestion> Of(InterviewDocument document)
    {
        var profile = TypographyProfile.Find(document.TypographyProfile) ?? TypographyProfile.DefaultFor(document.Language);
        return [.. In("headline", document.Headline.Text, profile), .. document.Turns.SelectMany(turn => In($"turn:{turn.Id}", Prose.Of(turn), profile))];
    }

    private static IEnumerable<PlacedSuggestion> In(string at, string text, TypographyProfile profile) =>
        Suggestions.For(text, profile).Select(found => new PlacedSuggestion(at, found.Start, text.Substring(found.Start, found.Length), found.Replacement, found.Rule));
}
