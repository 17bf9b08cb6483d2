using ChatQA.Interviews.Drafts;
using ChatQA.Interviews.Provenance;
using ChatQA.Kernel;

namespace ChatQA.Interviews;

/// <summary>What an editor should look at once more, and may publish all the same: found by the server, never in the way.</summary>
internal static class Warnings
{
    public static IReadOnlyList<Blocker> Of(InterviewDocument document, SourceRecord record, Instant now) =>
    [
        .. document.Turns.SelectMany((turn, i) => Turn(turn, i)),
        .. document.Turns.SelectMany((turn, i) => turn.Sentences.SelectMany((sentence, j) => Sentence(document, turn, sentence, $"turns[{i}].sentences[{j}]"))),
        .. document.Turns.SelectMany((turn, i) => Askers(document, turn, record, $"turns[{i}]")),
        .. Embargo.Until(document) is { } until && until > now ? (Blocker[])[new("interview.embargo_ahead", "embargo")] : [],
    ];

    private static IEnumerable<Blocker> Turn(Turn turn, int i)
    {
        if (turn.Kind is TurnKind.Intertitle && turn.Sentences is [{ Kind: not EditKind.Verbatim, KeptKnowingly: true } quoted] && HeadlineCheck.Inner(quoted.Text) is not null)
        {
            yield return new("interview.quotation_changed", $"turns[{i}]");
        }
    }

    private static IEnumerable<Blocker> Sentence(InterviewDocument document, Turn turn, Sentence sentence, string at)
    {
        if (turn.Kind is TurnKind.Answer && sentence.Kind is EditKind.Reworded && (sentence.KeptKnowingly || !Blockers.MustBeKept(document, turn, sentence)))
        {
            yield return new("interview.quotation_changed", at);
        }

        if (turn.Kind is TurnKind.Answer && sentence.Kind is EditKind.Untraced)
        {
            yield return new("interview.answer_untraced", at);
        }

        if (!sentence.Checked && sentence.Text.Any(char.IsDigit))
        {
            yield return new("interview.figure_unchecked", at);
        }
    }

    /// <summary>Somebody is credited with a question that is not theirs any more: a merge was undone, or another was made.</summary>
    private static IEnumerable<Blocker> Askers(InterviewDocument document, Turn turn, SourceRecord record, string at)
    {
        var asked = turn.Sentences.SelectMany(sentence => sentence.Sources).Select(source => record.Find(source.Item)).OfType<SourceMessage>()
            .Where(message => message.Kind is SourceKind.Question).SelectMany(Voices.Askers).ToHashSet();
        var credited = turn.Speakers.Where(id => document.Speakers.Any(speaker => speaker.Id == id && speaker is { Role: SpeakerRole.Visitor, Item: not null })).ToList();
        return asked.Count > 0 && turn.Kind is TurnKind.Question && !asked.SetEquals(credited) && credited.Count > 0 ? [new("interview.askers_changed", at)] : [];
    }
}
