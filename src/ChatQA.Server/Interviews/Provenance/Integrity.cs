namespace ChatQA.Interviews.Provenance;

/// <summary>What a printed sentence is to the spans that it is linked to.</summary>
internal static class Integrity
{
    /// <param name="text">As printed.</param>
    /// <param name="spans">The texts of its source spans, in the order in which they are linked.</param>
    /// <param name="messages">How many messages those spans are of.</param>
    public static EditKind Classify(string text, IReadOnlyList<string> spans, int messages)
    {
        if (spans.Count == 0)
        {
            return EditKind.Untraced;
        }

        var printed = Forms(WithoutCutMarks(Token.Of(text)));
        var sources = spans.SelectMany(span => Forms(Token.Of(span))).ToList();
        return printed.SequenceEqual(sources) ? spans.Count == 1 ? EditKind.Verbatim : EditKind.Merged
            : messages == 1 && printed.Count > 0 && IsSubsequence(printed, sources) ? EditKind.Trimmed
            : EditKind.Reworded;
    }

    /// <summary>A […] that the editor typed is no addition.</summary>
    public static List<Token> WithoutCutMarks(List<Token> tokens)
    {
        var kept = new List<Token>(tokens.Count);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (i + 2 < tokens.Count && tokens[i].Form is "[" or "(" && tokens[i + 1].Form == "…" && tokens[i + 2].Form is "]" or ")")
            {
                i += 2;
            }
            else
            {
                kept.Add(tokens[i]);
            }
        }

        return kept;
    }

    public static List<string> Forms(List<Token> tokens) => tokens.ConvertAll(token => token.Form);

    private static bool IsSubsequence(List<string> part, List<string> whole)
    {
        var found = 0;
        foreach (var form in whole)
        {
            if (found < part.Count && part[found] == form)
            {
                found++;
            }
        }

        return found == part.Count;
    }
}
