using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Moderation.Claims;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Moderation;

/// <summary>A moderator does not keep a question. The asker alone reads the reason, when there is one.</summary>
/// <param name="BasedOn">The <c>textSeq</c> that the moderator read: a text that its author changed since is not judged unread. Absent: whatever the text.</param>
/// <param name="Seen">The status that the moderator saw: what somebody else did since is never undone unseen. Absent: whatever the status.</param>
[AllowedTo(Roles.Desk)]
public sealed record RejectQuestion(ClientId ClientId, ItemId Question, string? Reason, long? BasedOn = null, QuestionStatus? Seen = null) : ICommand, IDeed
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor moderator, Instant at) =>
        session.Question(Question) is not { } question ? Refusals.NoSuchQuestion
        : !session.Card.Phase.TakesWork() ? Refusals.Phase(session.Card.Phase)
        : question.Status is not (QuestionStatus.Submitted or QuestionStatus.Approved or QuestionStatus.WithGuest) ? Refusals.AlreadyHandled(question)
        : Refusals.Overtaken(question, Seen, BasedOn) is { } overtaken ? overtaken
        : PlainText.Accept(Reason, TextLimit.Reason).Select(reason =>
            Changes.Of<SessionEvent>(new QuestionRejected(Question, reason is "" ? null : reason)));
}
