using ChatQA.Interviews.Comments;
using ChatQA.Interviews.Provenance;
using ChatQA.Interviews.Reviews;
using ChatQA.Kernel;

namespace ChatQA.Interviews;

/// <summary>What must be settled before readers see the interview.</summary>
internal static class Blockers
{
    public static IReadOnlyList<Blocker> Of(InterviewDocument document, SourceRecord record, IReadOnlyList<Comment> comments, IReadOnlyList<Review> reviews, Instant now) =>
    [
        .. Head(document),
        .. document.Turns.SelectMany((turn, i) => Turn(document, turn, i)),
        .. document.Turns.SelectMany((turn, i) => turn.Sentences.SelectMany((sentence, j) => Sentence(document, turn, sentence, record, $"turns[{i}].sentences[{j}]"))),
        .. comments.Where(comment => comment.IsOpen).Select(comment => new Blocker(Code(comment.Kind), $"comments[{comment.Id}]")),
        .. reviews.Where(review => review.IsPending(now)).Select(review => new Blocker("interview.review_pending", $"reviews[{review.Id}]")),
    ];

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

        foreach (var (i, _) in document.Speakers.Index().Where(each => each.Item is { Role: SpeakerRole.Guest, Consent: Consent.Refused, ShownAs: null }))
        {
            yield return new("interview.consent_refused", $"speakers[{i}]");
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

    private static IEnumerable<Blocker> Turn(InterviewDocument document, Turn turn, int i)
    {
        if (turn.Kind is TurnKind.Question
            && document.Turns.Skip(i + 1).FirstOrDefault(next => next.Kind is TurnKind.Question or TurnKind.Answer) is not { Kind: TurnKind.Answer })
        {
            yield return new("interview.answer_missing", $"turns[{i}]");
        }

        if (turn.Kind is TurnKind.Intertitle && turn.Sentences is [{ Kind: not EditKind.Verbatim, KeptKnowingly: false } quoted] && HeadlineCheck.Inner(quoted.Text) is not null)
        {
            yield return new("interview.quotation_not_verbatim", $"turns[{i}]");
        }
    }

    private static IEnumerable<Blocker> Sentence(InterviewDocument document, Turn turn, Sentence sentence, SourceRecord record, string at)
    {
        if (sentence.Sources.Any(source => record.Find(source.Item) is null))
        {
            yield return new("interview.source_gone", at);
        }
        else if (!sentence.KeptKnowingly && sentence.Sources.Any(source => IsOutdated(source, record)))
        {
            yield return new("interview.source_corrected", at);
        }
        else if (MustBeKept(document, turn, sentence) && !sentence.KeptKnowingly)
        {
            yield return new("interview.quotation_changed", at);
        }
    }

    /// <summary>An answer's words were changed where the newspaper changes none.</summary>
    public static bool MustBeKept(InterviewDocument document, Turn turn, Sentence sentence) =>
        document.Cleanup is Cleanup.None && turn.Kind is TurnKind.Answer && sentence.Kind is EditKind.Reworded;

    // An edit elsewhere in the message leaves the span as it was only by chance: the editor looks again.
    private static bool IsOutdated(SourceRef source, SourceRecord record) => record.Find(source.Item)!.Revision != source.Revision;

    private static string Code(CommentKind kind) => kind switch
    {
        CommentKind.FactCheck => "interview.fact_open",
        CommentKind.Amendment => "interview.amendment_open",
        _ => "interview.comment_open",
    };
}
