using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Moderation;

/// <summary>A moderator does not keep a question. The asker alone reads the reason, when there is one.</summary>
[AllowedTo(Roles.Desk)]
public sealed record RejectQuestion(ClientId ClientId, ItemId Question, string? Reason) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor moderator, Instant at) =>
        session.Question(Question) is not { } question ? Refusals.NoSuchQuestion
        : !session.Card.Phase.TakesWork() ? Refusals.Phase(session.Card.Phase)
        : question.Status is not (QuestionStatus.Submitted or QuestionStatus.Approved or QuestionStatus.WithGuest) ? Refusals.AlreadyHandled(question)
        : PlainText.Accept(Reason, TextLimit.Reason).Select(reason =>
            Changes.Of<SessionEvent>(new QuestionRejected(Question, reason is "" ? null : reason)));
}
