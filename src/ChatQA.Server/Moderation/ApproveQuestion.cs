using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Moderation.Claims;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Moderation;

/// <summary>A moderator lets a waiting question into the room.</summary>
/// <param name="BasedOn">The <c>textSeq</c> that the moderator read: a text that its author changed since is not let through unread. Absent: whatever the text.</param>
[AllowedTo(Roles.Desk)]
public sealed record ApproveQuestion(ClientId ClientId, ItemId Question, long? BasedOn = null) : ICommand, IDeed
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor moderator, Instant at) =>
        session.Question(Question) is not { } question ? Refusals.NoSuchQuestion
        : !session.Card.Phase.TakesWork() ? Refusals.Phase(session.Card.Phase)
        : question.Status is not QuestionStatus.Submitted ? Refusals.AlreadyHandled(question)
        : Refusals.Overtaken(question, null, BasedOn) is { } overtaken ? overtaken
        : Changes.Of<SessionEvent>(new QuestionApproved(Question));
}
