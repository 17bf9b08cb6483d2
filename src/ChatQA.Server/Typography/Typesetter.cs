using System.Text;

namespace ChatQA.Typography;

/// <summary>
/// Tier A: what is changed without asking, when text is rendered or exported, never when it is stored. Only spaces, quotes,
/// apostrophes, dashes and ellipses change; applying it twice equals once; the time grows with the length and no faster.
/// </summary>
public static class Typesetter
{
    public static string Apply(string text, TypographyProfile profile)
    {
        var line = Compose(text, profile);
        var set = new StringBuilder(text.Length + (text.Length / 16) + 8);
        var end = 0;
        foreach (var token in line.Tokens)
        {
            Gap(set, text.AsSpan(end, token.Start - end), token.Gap);
            if (token.Set is null)
            {
                set.Append(text, token.Start, token.Length);
            }
            else
            {
                set.Append(token.Set);
            }
            end = token.End;
        }
        return set.ToString();
    }

    /// <summary>
    /// The same across inline markup: the runs' texts together come to what <see cref="Apply(string, TypographyProfile)"/> gives
    /// for them joined, and a space at the edge of a mark stands outside it.
    /// </summary>
    public static IReadOnlyList<Inline> Apply(IReadOnlyList<Inline> runs, TypographyProfile profile)
    {
        var source = new InlineSource(runs);
        var line = Compose(source.Text, profile);
        var set = new InlineResult(source);
        var end = 0;
        foreach (var token in line.Tokens)
        {
            set.Gap(end, token.Start, token.Gap);
            set.Token(token);
            end = token.End;
        }
        return set.Runs();
    }

    internal static Line Compose(string text, TypographyProfile profile)
    {
        var line = new Line(text, new Tokenizer(text).Read(), profile);
        Ellipses(line);
        Quotes.Resolve(line);
        Punctuation.Space(line);
        QuoteMarks.Set(line);
        Names.Bind(line);
        Dashes.Set(line);
        Thousands.Bind(line);
        Units.Bind(line);
        return line;
    }

    /// <summary>A line break keeps its own characters and loses the blanks around them.</summary>
    internal static void Gap(StringBuilder set, ReadOnlySpan<char> source, char gap)
    {
        if (gap is not Token.Break)
        {
            _ = gap == TypographyProfile.None ? set : set.Append(gap);
            return;
        }
        foreach (var blank in source)
        {
            _ = Blanks.IsBreak(blank) ? set.Append(blank) : set;
        }
    }

    private static void Ellipses(Line line)
    {
        for (var at = 0; at < line.Count; at++)
        {
            if (line.Is(at, Kind.Ellipsis) && line.Tokens[at].Length > 1)
            {
                line.Tokens[at].Set = "…";
            }
        }
    }
}
