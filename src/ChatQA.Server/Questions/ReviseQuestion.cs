using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Questions;

/// <summary>The asker changes their own question while it waits for moderation.</summary>
[AllowedTo(Role.Visitor)]
public sealed record ReviseQuestion(ClientId ClientId, ItemId Question, string? Text, string? Name, string? Place) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor visitor, Instant at) =>
        session.Question(Question) is not { } question || question.Asker != visitor.AsVisitor ? Refusals.NoSuchQuestion
        : VisitorWords.Stopped(session, visitor) is { } stopped ? stopped
        : question.Status is not QuestionStatus.Submitted ? new Rejection("question.not_yours_any_more", ("status", question.Status))
        : !session.Card.Phase.TakesQuestions() ? new Rejection("question.closed", ("phase", session.Card.Phase))
        : VisitorWords.Accept(Text, Name, Place).Select(words => Changes.Of<SessionEvent>(
            new QuestionRevised(Question, visitor.AsVisitor) { Words = words }));
}
