using ChatQA.Interviews.Provenance;

namespace ChatQA.Interviews;

/// <summary>What must be settled before readers see the interview.</summary>
internal static class Blockers
{
    public static IReadOnlyList<Blocker> Of(InterviewDocument document, SourceRecord record) =>
        [.. Head(document), .. document.Turns.SelectMany((turn, i) => turn.Sentences.SelectMany((sentence, j) => Sentence(sentence, record, $"turns[{i}].sentences[{j}]")))];

    private static IEnumerable<Blocker> Head(InterviewDocument document)
    {
        if (document.Headline.Text.Length == 0)
        {
            yield return new("interview.headline_missing", "headline");
        }
        else if (document.Headline is { Flagged: true, KeptKnowingly: false })
        {
            yield return new("interview.headline_not_verbatim", "headline");
        }

        if (document.PublishedOn is null)
        {
            yield return new("interview.date_missing", "publishedOn");
        }

        if (document.Turns.Count == 0)
        {
            yield return new("interview.turns_missing", "turns");
        }
    }

    private static IEnumerable<Blocker> Sentence(Sentence sentence, SourceRecord record, string at)
    {
        if (sentence.Sources.Any(source => record.Find(source.Item) is null))
        {
            yield return new("interview.source_gone", at);
        }
        else if (!sentence.KeptKnowingly && sentence.Sources.Any(source => IsOutdated(source, record)))
        {
            yield return new("interview.source_corrected", at);
        }
    }

    // An edit elsewhere in the message leaves the span as it was only by chance: the editor looks again.
    private static bool IsOutdated(SourceRef source, SourceRecord record) => record.Find(source.Item)!.Revision != source.Revision;
}
