namespace ChatQA.Typography;

/// <summary>What an editor may want changed beyond tier A. Nothing here is applied by itself.</summary>
public static class Suggestions
{
    public static IReadOnlyList<Suggestion> For(string text, TypographyProfile profile)
    {
        var line = new Line(text, new Tokenizer(text).Read(), profile);
        var found = new List<Suggestion>();
        for (var at = 0; at < line.Count; at++)
        {
            var suggestion = line.Is(at, Kind.Number) ? SuggestedNumbers.At(line, at)
                : line.Is(at, Kind.Word) && profile.French ? SuggestedWords.At(line, at) : null;
            if (suggestion is not null)
            {
                found.Add(suggestion);
            }
        }
        return found;
    }
}
