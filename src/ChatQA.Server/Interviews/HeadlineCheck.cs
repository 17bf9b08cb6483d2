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

        var chosen = turns.SelectMany(turn => turn.Sentences).SelectMany(sentence => sentence.Sources).Select(source => source.Item).Distinct();
        // What the guest said comes first: a headline quotes the guest more often than a question.
        var messages = chosen.Select(sources.Find).OfType<SourceMessage>().OrderBy(message => message.IsQuestion);
        var found = new Aligner(messages).Find(headline.Text);
        var kind = Integrity.Classify(headline.Text, [.. found.Select(source => sources.Span(source)!)], found.DistinctBy(source => source.Item).Count());
        var flagged = kind is not EditKind.Verbatim;
        return headline with { Sources = found, Integrity = kind, Flagged = flagged, KeptKnowingly = flagged && headline.KeptKnowingly };
    }
}
