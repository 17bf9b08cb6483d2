using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Questions;

/// <summary>The asker takes their own question back while it waits for moderation.</summary>
[AllowedTo(Role.Visitor)]
public sealed record WithdrawQuestion(ClientId ClientId, ItemId Question) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor visitor, Instant at) =>
        session.Question(Question) is not { } question || question.Asker != visitor.AsVisitor ? Refusals.NoSuchQuestion
        : question.Status is not QuestionStatus.Submitted ? new Rejection("question.not_yours_any_more", ("status", question.Status))
        : !session.Card.Phase.TakesWork() ? Refusals.Phase(session.Card.Phase)
        : Changes.Of<SessionEvent>(new QuestionWithdrawn(Question));
}
