using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Moderation;

/// <summary>A staged question is no longer one of the next; it stays approved.</summary>
[AllowedTo(Roles.Desk)]
public sealed record UnstageQuestion(ClientId ClientId, ItemId Question) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor moderator, Instant at) =>
        session.Question(Question) is null ? Refusals.NoSuchQuestion
        : !session.Card.Phase.TakesWork() ? Refusals.Phase(session.Card.Phase)
        : !session.Card.Staged.Contains(Question) ? new Rejection("question.not_staged")
        : Changes.Of<SessionEvent>(new QuestionUnstaged(Question));
}
