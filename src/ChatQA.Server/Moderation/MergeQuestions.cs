using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Moderation;

/// <summary>A question joins another that asks the same; both askers are credited and told.</summary>
[AllowedTo(Roles.Desk)]
public sealed record MergeQuestions(ClientId ClientId, ItemId Question, ItemId Into) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor moderator, Instant at) =>
        session.Question(Question) is not { } question || session.Question(Into) is not { } into ? Refusals.NoSuchQuestion
        : !session.Card.Phase.TakesWork() ? Refusals.Phase(session.Card.Phase)
        : Question == Into ? new Rejection("question.merged_with_itself")
        : !question.Waits ? Refusals.AlreadyHandled(question)
        : !into.Waits && into.Status is not QuestionStatus.Answered ? Refusals.AlreadyHandled(into)
        : Changes.Of<SessionEvent>(new QuestionMerged(Question, Into));
}
