using ChatQA.Interviews.Drafts;
using ChatQA.Interviews.Provenance;

namespace ChatQA.Interviews;

/// <summary>A headline in quotation marks is one contiguous span of what the chosen turns were made from, or it is flagged.</summary>
internal static class HeadlineCheck
{
    public static Headline Of(Headline headline, IReadOnlyList<Turn> turns, SourceTexts sources)
    {
        if (!headline.IsQuotation || headline.Text.Length == 0)
        {
            return headline with { Sources = [], Integrity = null, Flagged = false, KeptKnowingly = false };
        }

        var (found, kind) = Find(headline.Text, turns, sources);
        var flagged = kind is not EditKind.Verbatim;
        return headline with { Sources = found, Integrity = kind, Flagged = flagged, KeptKnowingly = flagged && headline.KeptKnowingly };
    }

    /// <summary>Where a quotation was said, and how near it is to that.</summary>
    public static (IReadOnlyList<SourceRef> Sources, EditKind Kind) Find(string quoted, IReadOnlyList<Turn> turns, SourceTexts sources)
    {
        var chosen = turns.Where(turn => turn.Kind is not TurnKind.Intertitle).SelectMany(turn => turn.Sentences).SelectMany(sentence => sentence.Sources)
            .Select(source => source.Item).Distinct();
        // What the guest said comes first: a headline quotes the guest more often than a question.
        var messages = chosen.Select(sources.Find).OfType<SourceMessage>().OrderBy(message => message.IsQuestion);
        var found = new Aligner(messages).Find(quoted);
        return (found, Integrity.Classify(quoted, [.. found.Select(source => sources.Span(source)!)], found.DistinctBy(source => source.Item).Count()));
    }

    /// <summary>What stands between the quotation marks; null when the text is not one quotation.</summary>
    public static string? Inner(string text) =>
        text.Length > 2 && (text[0], text[^1]) is ('«', '»') or ('“', '”') or ('"', '"') && text[1..^1].IndexOfAny(['«', '»', '“', '”', '"']) < 0
        && text[1..^1].Trim(' ', '\u00A0', '\u202F') is { Length: > 0 } inner ? inner : null;
}
