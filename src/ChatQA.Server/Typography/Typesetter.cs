using System.Text;

namespace ChatQA.Typography;

/// <summary>
/// Tier A: what is changed without asking, when text is rendered or exported, never when it is stored. Only spaces, quotes,
/// apostrophes, dashes and ellipses change; applying it twice equals once; the time grows with the length and no faster.
/// </summary>
public static class Typesetter
{
    /// <summary>
    /// Well-formed text rests after one pass and the second only finds that out. Quotes nobody closed can mean something else
    /// once their neighbours are set; a few more passes settle them.
    /// </summary>
    private const int Passes = 8;

    public static string Apply(string text, TypographyProfile profile)
    {
        for (var pass = 0; pass < Passes; pass++)
        {
            var set = Once(text, profile);
            if (set == text)
            {
                break;
            }
            text = set;
        }
        return text;
    }

    /// <summary>
    /// The same across inline markup: the runs' texts together come to what <see cref="Apply(string, TypographyProfile)"/> gives
    /// for them joined, and a space at the edge of a mark stands outside it.
    /// </summary>
    public static IReadOnlyList<Inline> Apply(IReadOnlyList<Inline> runs, TypographyProfile profile)
    {
        var source = new InlineSource(runs);
        for (var pass = 0; pass < Passes; pass++)
        {
            var set = new InlineSource(Once(source, profile));
            if (set.Text == source.Text)
            {
                return set.Runs;
            }
            source = set;
        }
        return source.Runs;
    }

    private static string Once(string text, TypographyProfile profile)
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

    private static IReadOnlyList<Inline> Once(InlineSource source, TypographyProfile profile)
    {
        var set = new InlineResult(source);
        var end = 0;
        foreach (var token in Compose(source.Text, profile).Tokens)
        {
            set.Gap(end, token.Start, token.Gap);
            set.Token(token);
            end = token.End;
        }
        return set.Runs();
    }

    private static Line Compose(string text, TypographyProfile profile)
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
    private static void Gap(StringBuilder set, ReadOnlySpan<char> source, char gap)
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
