using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Moderation;

/// <summary>A question takes another place in the guest's queue.</summary>
/// <param name="Before">The question of the queue that it comes before; absent: at the end.</param>
[AllowedTo(Roles.Desk)]
public sealed record MoveInQueue(ClientId ClientId, ItemId Question, ItemId? Before = null) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor moderator, Instant at) =>
        session.Question(Question) is not { } question ? Refusals.NoSuchQuestion
        : !session.Card.Phase.TakesWork() ? Refusals.Phase(session.Card.Phase)
        : question.Status is not QuestionStatus.WithGuest ? Refusals.AlreadyHandled(question)
        : Before is { } before && (before == Question || session.Question(before) is not { Status: QuestionStatus.WithGuest }) ? new Rejection("question.not_with_guest")
        : Changes.Of<SessionEvent>(new QuestionMovedInQueue(Question, Before));
}
