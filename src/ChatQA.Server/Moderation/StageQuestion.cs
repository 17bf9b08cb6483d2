using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Moderation;

/// <summary>An approved question takes its place among those that the desk will hand to the guest, one by one.</summary>
/// <param name="Before">The staged question that it comes before; absent: at the end.</param>
[AllowedTo(Roles.Desk)]
public sealed record StageQuestion(ClientId ClientId, ItemId Question, ItemId? Before = null) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor moderator, Instant at) =>
        session.Question(Question) is not { } question ? Refusals.NoSuchQuestion
        : !session.Card.Phase.TakesWork() ? Refusals.Phase(session.Card.Phase)
        : question.Status is not QuestionStatus.Approved ? Refusals.AlreadyHandled(question)
        : Before is { } before && (before == Question || !session.Card.Staged.Contains(before)) ? new Rejection("question.not_staged")
        : Changes.Of<SessionEvent>(new QuestionStaged(Question, Before));
}
