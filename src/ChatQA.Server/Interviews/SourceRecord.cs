using ChatQA.Interviews.Provenance;
using ChatQA.Kernel;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;

namespace ChatQA.Interviews;

/// <summary>
/// What an editor may print from, in order: the questions that were approved, their answers, and the continuation.
/// What was rejected, withdrawn, merged or not yet approved is not in it; who asked a merged question is credited.
/// </summary>
public sealed record SourceRecord(SessionId Session, string Epoch, long Head, IReadOnlyList<SourceMessage> Messages)
{
    internal static SourceRecord Of(SessionState state, string epoch) => new(state.Id, epoch, state.Head, [.. Read(state)]);

    internal SourceMessage? Find(ItemId id) => Messages.FirstOrDefault(message => message.Id == id);

    // A pair stands where its answer came, as readers saw it.
    private static IEnumerable<SourceMessage> Read(SessionState state)
    {
        foreach (var id in state.Order)
        {
            switch (state.Items[id])
            {
                case Question { Status: QuestionStatus.Approved or QuestionStatus.WithGuest } waiting:
                    yield return Message(state, waiting);
                    break;
                case Answer answer when state.Question(answer.Question) is { Status: QuestionStatus.Answered } question:
                    yield return Message(state, question);
                    yield return new(answer.Id, SourceKind.Answer, answer.At, answer.Revision, answer.Text)
                    {
                        By = answer.By,
                        Guest = answer.Guest,
                        Question = question.Id,
                        Earlier = [.. answer.Corrections.Select((correction, i) => new EarlierText(i + 1, correction.Was))],
                    };
                    break;
                case Message { Side: Side.Publication } asked:
                    yield return new(id, SourceKind.ContinuationQuestion, asked.At, 1, asked.Text) { By = asked.By, ByEmail = asked.ByEmail };
                    break;
                case Message said:
                    yield return new(id, SourceKind.ContinuationAnswer, said.At, 1, said.Text) { By = said.By, ByEmail = said.ByEmail, Guest = state.Card.Guests.Find(guest => guest.Card.FullName == said.By)?.Id };
                    break;
            }
        }
    }

    private static SourceMessage Message(SessionState state, Question question) =>
        new(question.Id, SourceKind.Question, question.At, question.TextSeq, question.Words.Text)
        {
            Askers = PublicView.Askers(state, question),
            AskedIn = [.. question.Merged.Prepend(question.Id).Where(id => state.Question(id)!.Status is not QuestionStatus.Erased)],
        };
}

public enum SourceKind
{
    Question,
    Answer,
    ContinuationQuestion,
    ContinuationAnswer,
}

/// <summary>One message of the record.</summary>
/// <param name="Revision">Names this text; it grows when the message is edited or corrected.</param>
/// <param name="Text">As stored: spans count over it.</param>
public sealed record SourceMessage(ItemId Id, SourceKind Kind, Instant At, long Revision, string Text)
{
    /// <summary>Those credited with a visitor's question, the first asker first.</summary>
    public IReadOnlyList<Asker> Askers { get; init; } = [];

    /// <summary>The question that each of them asked, in the same order: their own, whichever it was merged into.</summary>
    public IReadOnlyList<ItemId> AskedIn { get; init; } = [];

    /// <summary>Who wrote an answer or a message of the continuation.</summary>
    public string? By { get; init; }

    /// <summary>Of several guests the one who said it; null for the first.</summary>
    public ItemId? Guest { get; init; }

    /// <summary>A message of the continuation that went by e-mail.</summary>
    public bool ByEmail { get; init; }

    /// <summary>What an answer answers.</summary>
    public ItemId? Question { get; init; }

    /// <summary>What an answer said before it was corrected.</summary>
    public IReadOnlyList<EarlierText> Earlier { get; init; } = [];

    /// <summary>The text's sentences, as they are picked.</summary>
    public IReadOnlyList<SourceSentence> Sentences =>
        [.. SentenceSplitter.Split(Text).Select(span => new SourceSentence(Text[span.Start..span.End], span.Start, span.End, span.NewParagraph))];

    internal string? TextOf(long revision) =>
        revision == Revision ? Text : Earlier.FirstOrDefault(earlier => earlier.Revision == revision)?.Text;

    internal bool IsContinuation => Kind is SourceKind.ContinuationQuestion or SourceKind.ContinuationAnswer;

    internal bool IsQuestion => Kind is SourceKind.Question or SourceKind.ContinuationQuestion;
}

public sealed record EarlierText(long Revision, string Text);

/// <param name="Start">UTF-16 offset over the message's text.</param>
/// <param name="End">Excluded.</param>
public sealed record SourceSentence(string Text, int Start, int End, bool NewParagraph);
