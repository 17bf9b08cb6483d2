using ChatQA.Interviews.Drafts;
using ChatQA.Interviews.Provenance;

namespace ChatQA.Interviews;

/// <summary>Where something of a source was left out that stands between what is printed: before a sentence, or inside it.</summary>
internal static class Cuts
{
    /// <summary>Words stand between the two in the record, and the turn prints them nowhere.</summary>
    public static bool Between(Turn turn, SourceRef before, SourceRef after, SourceTexts sources) =>
        before.Item == after.Item ? before.Revision == after.Revision && after.Start > before.End && Unprinted(turn, before, before.End, after.Start, sources)
        : Unprinted(turn, before, before.End, int.MaxValue, sources) || Unprinted(turn, after, 0, after.Start, sources);

    /// <summary>The offsets in a sentence's text before which something of its sources is missing; null when nothing is.</summary>
    public static IReadOnlyList<int>? Inside(Turn turn, Sentence sentence, EditKind kind, SourceTexts sources)
    {
        if (kind is not (EditKind.Trimmed or EditKind.Merged))
        {
            return null;
        }

        var said = Said(turn, sentence, sources);
        var cuts = new List<int>();
        var at = 0;
        var missing = false;
        foreach (var token in Integrity.WithoutCutMarks(Token.Of(sentence.Text)))
        {
            missing = false;
            while (at < said.Count && said[at].Form != token.Form)
            {
                missing |= at > 0 && (said[at].IsWord || said[at].Gap);
                at++;
            }

            if (at < said.Count && (missing || said[at].Gap) && token.Start > 0 && !EndsWithMark(sentence.Text[..token.Start]))
            {
                cuts.Add(token.Start);
            }

            at++;
        }

        // A mark that follows a cut is no place for […]: « a, b. » without b is « a. ».
        cuts.RemoveAll(cut => !char.IsLetterOrDigit(sentence.Text[cut]) && !"«“\"'(".Contains(sentence.Text[cut]));
        return cuts.Count > 0 ? cuts : null;
    }

    /// <summary>The text ends with a […] that somebody typed.</summary>
    public static bool EndsWithMark(string text) => text.AsSpan().TrimEnd() is var end && (end.EndsWith("[…]") || end.EndsWith("[...]") || end.EndsWith("(…)") || end.EndsWith("(...)"));

    public static bool BeginsWithMark(string text) => text.StartsWith("[…]", StringComparison.Ordinal) || text.StartsWith("[...]", StringComparison.Ordinal)
        || text.StartsWith("(…)", StringComparison.Ordinal) || text.StartsWith("(...)", StringComparison.Ordinal);

    private static List<(string Form, bool IsWord, bool Gap)> Said(Turn turn, Sentence sentence, SourceTexts sources)
    {
        var said = new List<(string, bool, bool)>();
        for (var i = 0; i < sentence.Sources.Count; i++)
        {
            var tokens = sources.Span(sentence.Sources[i]) is { } span ? Token.Of(span) : [];
            var gap = i > 0 && Between(turn, sentence.Sources[i - 1], sentence.Sources[i], sources);
            said.AddRange(tokens.Select((token, j) => (token.Form, token.IsWord, gap && j == 0)));
        }

        return said;
    }

    private static bool Unprinted(Turn turn, SourceRef source, int from, int to, SourceTexts sources)
    {
        if (sources.Text(source) is not { } text || from >= text.Length)
        {
            return false;
        }

        var printed = turn.Sentences.SelectMany(each => each.Sources).Where(each => each.Item == source.Item).ToList();
        return Token.Of(text, from, Math.Min(to, text.Length)).Exists(token => token.IsWord && !printed.Exists(each => each.Start <= token.Start && token.End <= each.End));
    }
}
