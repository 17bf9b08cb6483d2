namespace ChatQA.Typography;

/// <summary>Sets the quotes that were understood: their glyphs by level, and what stands just inside them.</summary>
internal static class QuoteMarks
{
    private static readonly string[] Openings = ["“", "‘"], Closings = ["”", "’"];

    public static void Set(Line line)
    {
        for (var at = 0; at < line.Count; at++)
        {
            ref var token = ref line.Tokens[at];
            if (token.Role == Role.None)
            {
                continue;
            }
            token.Set = Glyph(token, line.Profile.French);
            var inside = token.Level == 1 && line.Profile.French ? line.Profile.InsideQuotes : TypographyProfile.None;
            if (token.Role == Role.Opens && !line.Trails(at))
            {
                line.Space(at + 1, inside);
            }
            else if (token.Role == Role.Closes && !(at > 0 && line.Tokens[at - 1].Role == Role.Opens && inside == TypographyProfile.None && line.Tokens[at - 1].Level == 1))
            {
                line.Space(at, inside);
            }
        }
    }

    private static string Glyph(Token quote, bool french)
    {
        if (quote.Role == Role.Apostrophe)
        {
            return "’";
        }
        var opens = quote.Role == Role.Opens;
        if (french && quote.Level == 1)
        {
            return opens ? "«" : "»";
        }
        var index = french ? quote.Level - 2 : quote.Level - 1;
        return opens ? Openings[index] : Closings[index];
    }
}
