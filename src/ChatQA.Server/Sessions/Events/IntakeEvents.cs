using ChatQA.Kernel;

namespace ChatQA.Sessions.Events;

/// <summary>Visitors may ask again.</summary>
public sealed record QuestionsOpened : SessionEvent
{
    internal override SessionState Fold(SessionState state, Stamp stamp) =>
        state.With(state.Card with { QuestionsClosed = false, QuestionsEndAt = null }, stamp);
}

/// <summary>Visitors may not ask for now.</summary>
public sealed record QuestionsClosed : SessionEvent
{
    internal override SessionState Fold(SessionState state, Stamp stamp) =>
        state.With(state.Card with { QuestionsClosed = true, QuestionsEndAt = null }, stamp);
}

/// <summary>Questions are taken until then.</summary>
public sealed record LastQuestionsCalled(Instant EndsAt) : SessionEvent
{
    internal override SessionState Fold(SessionState state, Stamp stamp) =>
        state.With(state.Card with { QuestionsClosed = false, QuestionsEndAt = EndsAt }, stamp);
}

public sealed record LastQuestionsCancelled : SessionEvent
{
    internal override SessionState Fold(SessionState state, Stamp stamp) => state.With(state.Card with { QuestionsEndAt = null }, stamp);
}

/// <summary>So many seconds between two questions of one visitor; 0 for none.</summary>
public sealed record QuestionsSlowed(int Seconds) : SessionEvent
{
    internal override SessionState Fold(SessionState state, Stamp stamp) => state.With(state.Card with { SlowMode = Seconds }, stamp);
}

/// <summary>Questions are shown only with their answers, or at once again: then what was held appears.</summary>
public sealed record QuestionsHeld(bool On) : SessionEvent
{
    internal override SessionState Fold(SessionState state, Stamp stamp) => state.Waiting.Values
        .Select(id => state.Question(id)!)
        .Where(question => !On && question.Status is QuestionStatus.Approved or QuestionStatus.WithGuest)
        .Aggregate(state.With(state.Card with { HoldUntilAnswered = On }, stamp), (next, question) => next.WithStanding(question, stamp));
}

/// <summary>What those read whose questions were not answered; null takes it back.</summary>
public sealed record ClosingNoteWritten(string? Text) : SessionEvent
{
    internal override SessionState Fold(SessionState state, Stamp stamp) => state.With(state.Card with { ClosingNote = Text }, stamp);
}
