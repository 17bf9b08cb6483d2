using System.Text.RegularExpressions;
using ChatQA.Interviews.Provenance;
using ChatQA.Kernel;

namespace ChatQA.Interviews.Drafts;

/// <summary>Reads one turn of a draft and links its sentences to their sources.</summary>
internal sealed partial class TurnReader(SourceTexts sources, Voices voices, Intake intake, InterviewDocument previous)
{
    private const int MostSentences = 400;
    private readonly Lazy<Aligner> _everywhere = new(() => new Aligner(sources.Messages));

    public Turn Read(TurnDraft draft, int i)
    {
        var at = $"turns[{i}]";
        intake.Refuse(draft.Id is not null && !TurnId().IsMatch(draft.Id), "interview.turn_id", at);
        var from = From(draft.From, at);
        var sentences = Sentences(draft, from, at);
        var first = from is [var named, ..] ? named : sentences.SelectMany(sentence => sentence.Sources).Select(source => sources.Find(source.Item)).FirstOrDefault(found => found is not null);
        var kind = draft.Kind ?? (first is null ? TurnKind.Note : first.IsQuestion ? TurnKind.Question : TurnKind.Answer);
        var speakers = draft.Speakers is null ? WhoSpeaks(kind, first) : intake.List(draft.Speakers, 20, at + ".speakers");
        intake.Refuse(speakers.Any(id => voices.Find(id) is null), "interview.speaker_unknown", at + ".speakers");
        intake.Refuse(sentences.Count == 0, "interview.turn_empty", at);
        return new Turn(draft.Id ?? Ids.Hash($"{i}|{first?.Id}|{(sentences is [var opening, ..] ? opening.Text : "")}"), kind) { Speakers = speakers, Sentences = sentences };
    }

    private static IReadOnlyList<string> WhoSpeaks(TurnKind kind, SourceMessage? first) => (kind, first) switch
    {
        (TurnKind.Note or TurnKind.Intertitle, _) => [],
        (TurnKind.Question, { IsQuestion: true }) or (TurnKind.Answer, { IsQuestion: false }) => Voices.WhoSaid(first),
        (TurnKind.Question, _) => [Speaker.Publication],
        _ => [Speaker.Guest],
    };

    private SourceMessage[] From(IReadOnlyList<ItemId>? ids, string at)
    {
        var named = intake.List(ids, 20, at + ".from");
        intake.Refuse(named.Any(id => sources.Find(id) is null && !sources.WasUsed(id)), "interview.source_unknown", at + ".from");
        return [.. named.Select(sources.Find).OfType<SourceMessage>()];
    }

    private IReadOnlyList<Sentence> Sentences(TurnDraft draft, SourceMessage[] from, string at)
    {
        var near = from.Length > 0 ? new Aligner(from) : null;
        if (draft.Sentences is not null)
        {
            return [.. intake.List(draft.Sentences, MostSentences, at + ".sentences").Select((sentence, j) => Sentence(sentence, near, $"{at}.sentences[{j}]"))];
        }

        if (draft.Text is null)
        {
            return [.. from.SelectMany((message, j) => Whole(message, newParagraph: j > 0))];
        }

        if (draft.Kind is TurnKind.Intertitle)
        {
            return [new(intake.Text(draft.Text.ReplaceLineEndings(" "), TextLimit.Headline, at + ".text")) { Sources = [], KeptKnowingly = draft.Kept is { Count: > 0 } }];
        }

        var text = intake.Text(draft.Text, TextLimit.Turn, at + ".text");
        var known = new KnownSentences(previous, draft.Id, from);
        return [.. SentenceSplitter.Split(text).Select(span => text[span.Start..span.End] is var sentence && known.Take(sentence) is { } before
            ? before with
            {
                NewParagraph = span.NewParagraph,
                KeptKnowingly = draft.Kept?.Contains(sentence) ?? before.KeptKnowingly,
                Checked = draft.Checked?.Contains(sentence) ?? before.Checked,
            }
            : new Sentence(sentence)
            {
                Sources = Find(sentence, near),
                NewParagraph = span.NewParagraph,
                KeptKnowingly = draft.Kept?.Contains(sentence) ?? false,
                Checked = draft.Checked?.Contains(sentence) ?? false,
            })];
    }

    private static IEnumerable<Sentence> Whole(SourceMessage message, bool newParagraph) => message.Sentences.Select((sentence, i) => new Sentence(sentence.Text)
    {
        Sources = [new(message.Id, message.Revision, sentence.Start, sentence.End)],
        NewParagraph = sentence.NewParagraph || (newParagraph && i == 0),
    });

    private Sentence Sentence(SentenceDraft draft, Aligner? near, string at)
    {
        var text = intake.Text(draft.Text, TextLimit.Sentence, at + ".text");
        foreach (var source in intake.List(draft.Sources, 20, at + ".sources"))
        {
            // A message that has left the record since keeps its link: what depends on it is a blocker.
            intake.Refuse(sources.Find(source.Item) is not null && sources.Text(source) is null, "interview.source_outdated", at + ".sources", source.Item);
            intake.Refuse(sources.Text(source) is not null && sources.Span(source) is null, "interview.source_span", at + ".sources", source.Item);
            intake.Refuse(sources.Find(source.Item) is null && !sources.WasUsed(source), "interview.source_unknown", at + ".sources", source.Item);
        }

        return new(text)
        {
            Sources = draft.Sources ?? Find(text, near),
            NewParagraph = draft.NewParagraph,
            KeptKnowingly = draft.KeptKnowingly,
            Checked = draft.Checked,
        };
    }

    private IReadOnlyList<SourceRef> Find(string sentence, Aligner? near) =>
        near?.Find(sentence) is { Count: > 0 } found ? found : _everywhere.Value.Find(sentence);

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$")]
    private static partial Regex TurnId();
}
