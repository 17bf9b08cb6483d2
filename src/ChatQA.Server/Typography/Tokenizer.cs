using System.Globalization;

namespace ChatQA.Typography;

/// <summary>One pass over the text: blanks become gaps, everything else tokens.</summary>
internal sealed class Tokenizer(string source)
{
    private readonly List<Token> tokens = new(source.Length / 4);
    private readonly Protected spans = new(source);
    private int parentheses;

    public Token[] Read()
    {
        var at = 0;
        while (true)
        {
            var start = at;
            while (at < source.Length && Blanks.IsBlank(source[at]))
            {
                at++;
            }
            var gap = Blanks.Gap(source.AsSpan(start, at - start));
            if (at == source.Length)
            {
                tokens.Add(new Token { Kind = Kind.End, Start = at, End = at, Gap = gap });
                return [.. tokens];
            }
            var (kind, end) = Next(at, gap == TypographyProfile.None);
            tokens.Add(new Token { Kind = kind, Start = at, End = end, Gap = gap });
            parentheses = gap == Token.Break ? 0 : parentheses;
            parentheses = Math.Max(0, parentheses + (kind != Kind.Open && kind != Kind.Close ? 0 : source[at] == '(' ? 1 : source[at] == ')' ? -1 : 0));
            at = end;
        }
    }

    private (Kind Kind, int End) Next(int at, bool touches)
    {
        if (spans.EndOf(at, parentheses > 0) is var end and > 0)
        {
            return (Kind.Protected, end);
        }
        var c = source[at];
        if (char.IsDigit(c))
        {
            return (Kind.Number, Number(at));
        }
        if (char.IsLetter(c))
        {
            return (Kind.Word, Word(at, (touches || c is 'h' or 'H') && tokens.Count > 0 && tokens[^1].Kind == Kind.Number));
        }
        return c switch
        {
            '"' or '«' or '»' or '“' or '”' or '„' => (Kind.Double, at + 1),
            '\'' or '‘' or '’' or '´' => (Kind.Single, at + 1),
            '!' or '?' => (Kind.Mark, Repeat(at, "!?")),
            '.' => Repeat(at, ".") is var dots && dots - at >= 3 ? (Kind.Ellipsis, dots) : (Kind.Stop, dots),
            '…' => (Kind.Ellipsis, at + 1),
            '-' or '–' or '—' => (Kind.Dash, Repeat(at, "-–—")),
            ';' => (Kind.Semicolon, at + 1),
            ':' => (Kind.Colon, Repeat(at, ":")),
            ',' => (Kind.Comma, at + 1),
            '(' or '[' => (Kind.Open, at + 1),
            ')' or ']' => (Kind.Close, at + 1),
            '%' or '‰' or '$' or '€' or '£' or '¥' or '¢' or '°' => (Kind.Sign, at + 1),
            _ => (Kind.Other, at + (char.IsHighSurrogate(c) && at + 1 < source.Length && char.IsLowSurrogate(source[at + 1]) ? 2 : 1)),
        };
    }

    private int Repeat(int at, string of)
    {
        while (at < source.Length && of.Contains(source[at]))
        {
            at++;
        }
        return at;
    }

    /// <summary>Digits with points or commas between them: 567,89 and 1.5 are one number.</summary>
    private int Number(int at)
    {
        while (at < source.Length && (char.IsDigit(source[at])
            || (source[at] is '.' or ',' && at + 1 < source.Length && char.IsDigit(source[at + 1]))))
        {
            at++;
        }
        return at;
    }

    /// <summary>Letters and what combines with them; digits too (MP3), but not behind a number (11h30 and 11 h30 are three tokens).</summary>
    private int Word(int at, bool behindNumber)
    {
        while (at < source.Length && (char.IsLetter(source[at]) || (!behindNumber && char.IsDigit(source[at]))
            || char.GetUnicodeCategory(source[at]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark))
        {
            at++;
        }
        return at;
    }
}
