using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Questions;

/// <summary>A visitor asks. Name and place are optional and shown with the question.</summary>
[AllowedTo(Role.Visitor)]
public sealed record AskQuestion(ClientId ClientId, string? Text, string? Name, string? Place) : ICommand
{
    /// <summary>How many of one visitor's questions may wait for moderation at once.</summary>
    public const int MostWaiting = 10;

    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor visitor, Instant at) =>
        VisitorWords.Stopped(session, visitor) is { } stopped ? stopped
        : !session.Card.TakesQuestions(at) ? new Rejection("question.closed", ("phase", session.Card.Phase))
        : Wait(session, visitor.AsVisitor, at) is { } wait && wait > TimeSpan.Zero ? new Rejection("question.too_soon", ("retryAfter", (int)Math.Ceiling(wait.TotalSeconds)))
        : VisitorWords.Accept(Text, Name, Place).Then(words => Asked(session, visitor, words));

    private Outcome<Changes<SessionEvent>> Asked(SessionState session, Actor visitor, Words words)
    {
        var (waiting, again) = (0, false);
        foreach (var id in session.ByVisitor.GetValueOrDefault(visitor.AsVisitor, []))
        {
            var question = session.Question(id)!;
            waiting += question.Status is QuestionStatus.Submitted ? 1 : 0;
            // The same visitor's same words are still on their way: a second press, not a second question.
            again |= question.Waits && string.Equals(question.Words.Text, words.Text, StringComparison.OrdinalIgnoreCase);
        }

        return waiting >= MostWaiting ? new Rejection("question.too_many_waiting", ("max", MostWaiting))
            : again ? new Rejection("question.asked_already")
            : Changes.Of<SessionEvent>(new QuestionAsked(ItemId.From("question", visitor.Id, ClientId), ClientId, visitor.AsVisitor) { Words = words });
    }

    /// <summary>In slow mode, how long this visitor waits before their next question.</summary>
    private static TimeSpan? Wait(SessionState session, VisitorId visitor, Instant at) =>
        session.Card.SlowMode > 0 && session.ByVisitor.GetValueOrDefault(visitor) is [.., var last]
            ? session.Items[last].At + TimeSpan.FromSeconds(session.Card.SlowMode) - at
            : null;
}
