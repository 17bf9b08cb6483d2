using ChatQA.Interviews.Drafts;
using ChatQA.Interviews.Lede;
using ChatQA.Interviews.Provenance;

namespace ChatQA.Interviews;

/// <summary>All that the server finds out of a document by itself: kinds, moves, cuts, origins, the headline's integrity, disclosure, the lede's own sentences.</summary>
internal static class Derivation
{
    public static InterviewDocument Complete(InterviewDocument document, SourceTexts sources, LedeFacts facts)
    {
        var turns = Turns(document.Turns, sources);
        var disclosure = Disclose(turns, document.Disclosure, sources);
        facts = facts with { Continued = disclosure.Continued, Excerpt = disclosure.Excerpt };
        IReadOnlyList<LedeBlock> lede = [.. document.Lede.Select(block => block.Automatic ? block with { Text = Composer.Sentence(block.Kind, facts, document.Language) } : block)];
        return document with
        {
            Turns = turns,
            Disclosure = disclosure.Automatic ? disclosure with { Text = DisclosureText.Of(disclosure, lede, document.Language) } : disclosure,
            Headline = HeadlineCheck.Of(document.Headline, turns, sources),
            Alternates = [.. document.Alternates.Select(alternate => HeadlineCheck.Of(alternate, turns, sources))],
            Lede = lede,
        };
    }

    private static Turn[] Turns(IReadOnlyList<Turn> turns, SourceTexts sources)
    {
        var moved = Moves.Of([.. turns.SelectMany(turn => turn.Sentences.Select(sentence => turn.Kind is TurnKind.Intertitle ? null : Place(sentence, sources)))]);
        var at = 0;
        return [.. turns.Select(turn => turn with
        {
            Origin = turn.Kind is TurnKind.Intertitle ? Origin.Editor : OriginOf(turn, sources),
            Sentences = [.. turn.Sentences.Select((sentence, i) => turn.Kind is TurnKind.Intertitle ? PullQuote(sentence, turns, sources, moved[at++])
                : Said(turn, i, sentence, sources, moved[at++]))],
        })];
    }

    private static Sentence Said(Turn turn, int i, Sentence sentence, SourceTexts sources, bool moved)
    {
        var kind = Classify(sentence, sources);
        return sentence with
        {
            Kind = kind,
            Moved = moved,
            CutBefore = i > 0 && LeavesOut(turn, turn.Sentences[i - 1], sentence, sources),
            Cuts = Cuts.Inside(turn, sentence, kind, sources),
        };
    }

    /// <summary>An intertitle is the editor's; one in quotation marks is held against what was said, as a headline is.</summary>
    private static Sentence PullQuote(Sentence sentence, IReadOnlyList<Turn> turns, SourceTexts sources, bool moved)
    {
        var (found, kind) = HeadlineCheck.Inner(sentence.Text) is { } quoted ? HeadlineCheck.Find(quoted, turns, sources) : ([], EditKind.Untraced);
        return sentence with { Sources = found, Kind = kind, Moved = moved, CutBefore = false, Cuts = null };
    }

    private static EditKind Classify(Sentence sentence, SourceTexts sources)
    {
        var spans = sentence.Sources.Select(sources.Span).ToList();
        return spans.Contains(null) ? EditKind.Untraced : Integrity.Classify(sentence.Text, spans!, sentence.Sources.DistinctBy(source => source.Item).Count());
    }

    private static (int, int)? Place(Sentence sentence, SourceTexts sources) =>
        sentence.Sources.Count > 0 && sources.Place(sentence.Sources[0].Item) is { } place ? (place, sentence.Sources[0].Start) : null;

    private static bool LeavesOut(Turn turn, Sentence before, Sentence sentence, SourceTexts sources) =>
        before.Sources is [.., var a] && sentence.Sources is [var b, ..] && Cuts.Between(turn, a, b, sources);

    private static Origin OriginOf(Turn turn, SourceTexts sources)
    {
        var messages = turn.Sentences.SelectMany(sentence => sentence.Sources).Select(source => sources.Find(source.Item)).OfType<SourceMessage>().ToList();
        return messages.Count == 0 ? Origin.Editor
            : messages.TrueForAll(message => message.ByEmail) ? Origin.Email
            : messages.Exists(message => message.IsContinuation) ? Origin.Continuation : Origin.PublicChat;
    }

    private static Disclosure Disclose(Turn[] turns, Disclosure said, SourceTexts sources)
    {
        var sentences = turns.Where(turn => turn.Kind is not TurnKind.Intertitle).SelectMany(turn => turn.Sentences).ToList();
        return said with
        {
            Excerpt = IsExcerpt(sentences, sources),
            Continued = turns.Any(turn => turn.Origin is Origin.Continuation or Origin.Email),
            Condensed = sentences.Exists(sentence => sentence.CutBefore || sentence.Kind is EditKind.Trimmed or EditKind.Merged or EditKind.Reworded),
            Reordered = sentences.Exists(sentence => sentence.Moved),
            BridgeQuestions = turns.Any(turn => turn is { Kind: TurnKind.Question, Origin: Origin.Editor }),
        };
    }

    /// <summary>Of what was answered in the chat or said after it, some sentence is not printed.</summary>
    private static bool IsExcerpt(List<Sentence> sentences, SourceTexts sources)
    {
        var used = sentences.SelectMany(sentence => sentence.Sources).ToLookup(source => source.Item);
        return sources.Messages.Any(message => message.Kind is not SourceKind.Question
            && SentenceSplitter.Split(message.Text).Any(span => !used[message.Id].Any(source => source.Start < span.End && source.End > span.Start)));
    }
}
