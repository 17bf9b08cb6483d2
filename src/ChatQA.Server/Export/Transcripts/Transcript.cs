using ChatQA.Kernel;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;

namespace ChatQA.Export.Transcripts;

/// <summary>
/// The verbatim record of a session, in the order in which things came to be. Of what readers never saw (rejected, withdrawn,
/// merged, still waiting, erased) only the moment and the state are told: its words stay where they are.
/// </summary>
internal sealed record Transcript(SessionId Session, SessionCard Card, string TimeZone, IReadOnlyList<TranscriptLine> Lines)
{
    public static Transcript Of(SessionState state, string timeZone) =>
        new(state.Id, state.Card, timeZone, [.. state.Order.Select(id => Line(state, state.Items[id])).OfType<TranscriptLine>()]);

    public DateTimeOffset Local(Instant at) =>
        TimeZoneInfo.ConvertTime(at.ToDateTimeOffset(), TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone : TimeZoneInfo.Utc);

    private static TranscriptLine? Line(SessionState state, Item item) => item switch
    {
        Question { Status: QuestionStatus.Approved or QuestionStatus.WithGuest or QuestionStatus.Answered } question =>
            new(question.Id, TranscriptKind.Question, question.At, Word(question.Status))
            {
                Number = question.Number,
                Askers = PublicView.Askers(state, question),
                Text = question.Words.Text,
            },
        Question question => new(question.Id, TranscriptKind.Question, question.At, Word(question.Status)) { Number = question.Number, Into = question.MergedInto },
        Answer answer => new(answer.Id, TranscriptKind.Answer, answer.At, answer.Corrections.IsEmpty ? "published" : "corrected")
        {
            Number = state.Question(answer.Question)?.Number,
            By = answer.By,
            Question = answer.Question,
            Text = answer.Text,
            Corrections = [.. answer.Corrections.Select(correction => new TranscriptCorrection(correction.At, correction.Was, correction.Note))],
        },
        Announcement announcement => new(announcement.Id, TranscriptKind.Announcement, announcement.At, announcement.Retracted ? "retracted" : "published")
        {
            By = announcement.By,
            Text = announcement.Retracted ? null : announcement.Text,
        },
        Message message => new(message.Id, message.Side is Side.Guest ? TranscriptKind.ContinuationAnswer : TranscriptKind.ContinuationQuestion, message.At, "private")
        {
            By = message.By,
            Text = message.Text,
        },
        _ => null,
    };

    private static string Word(QuestionStatus status) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(status.ToString());
}

internal enum TranscriptKind
{
    Question,
    Answer,
    Announcement,
    ContinuationQuestion,
    ContinuationAnswer,
}

/// <summary>One thing that was said.</summary>
/// <param name="State">A question's status, or published, corrected, retracted, private.</param>
internal sealed record TranscriptLine(ItemId Id, TranscriptKind Kind, Instant At, string State)
{
    /// <summary>The question's number in the order of arrival; an answer has that of its question.</summary>
    public int? Number { get; init; }

    /// <summary>Who asked, the first asker first.</summary>
    public IReadOnlyList<Asker> Askers { get; init; } = [];

    /// <summary>Who said what is no visitor's.</summary>
    public string? By { get; init; }

    /// <summary>What an answer answers.</summary>
    public ItemId? Question { get; init; }

    /// <summary>What a question was merged into.</summary>
    public ItemId? Into { get; init; }

    /// <summary>Null where it is not told.</summary>
    public string? Text { get; init; }
    public IReadOnlyList<TranscriptCorrection> Corrections { get; init; } = [];
}

/// <summary>What an answer said until then, and the note readers saw.</summary>
internal sealed record TranscriptCorrection(Instant At, string Was, string? Note);
