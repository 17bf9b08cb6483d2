using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Moderation.Claims;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Moderation;

/// <summary>A question joins another that asks the same; both askers are credited and told.</summary>
/// <param name="BasedOn">The <c>textSeq</c> that the moderator read: a text that its author changed since is not let through unread. Absent: whatever the text.</param>
/// <param name="Seen">The status that the moderator saw: what somebody else did since is never undone unseen. Absent: whatever the status.</param>
[AllowedTo(Roles.Desk)]
public sealed record MergeQuestions(ClientId ClientId, ItemId Question, ItemId Into, long? BasedOn = null, QuestionStatus? Seen = null) : ICommand, IDeed
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor moderator, Instant at) =>
        session.Question(Question) is not { } question || session.Question(Into) is not { } into ? Refusals.NoSuchQuestion
        : !session.Card.Phase.TakesWork() ? Refusals.Phase(session.Card.Phase)
        : Question == Into ? new Rejection("question.merged_with_itself")
        : !question.Waits ? Refusals.AlreadyHandled(question)
        : !into.Waits && into.Status is not QuestionStatus.Answered ? Refusals.AlreadyHandled(into)
        : Refusals.Overtaken(question, Seen, BasedOn) is { } overtaken ? overtaken
        : Changes.Of<SessionEvent>(new QuestionMerged(Question, Into));
}
