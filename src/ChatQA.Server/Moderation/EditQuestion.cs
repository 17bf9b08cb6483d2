using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Moderation.Claims;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Moderation;

/// <summary>A moderator edits a question; what the visitor wrote is kept and the asker is told.</summary>
/// <param name="BasedOn">The <c>textSeq</c> that the editor saw: an edit made from another text is refused, never merged silently.</param>
[AllowedTo(Roles.Desk)]
public sealed record EditQuestion(ClientId ClientId, ItemId Question, string? Text, long BasedOn) : ICommand, IDeed
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor moderator, Instant at) =>
        session.Question(Question) is not { } question ? Refusals.NoSuchQuestion
        : !session.Card.Phase.TakesWork() ? Refusals.Phase(session.Card.Phase)
        : question.Status is QuestionStatus.Withdrawn or QuestionStatus.Erased ? Refusals.AlreadyHandled(question)
        : question.TextSeq != BasedOn ? Refusals.ChangedMeanwhile(question)
        : PlainText.Accept(Text, TextLimit.Question).Then<Changes<SessionEvent>>(text => text == question.Words.Text
            ? new Rejection("question.unchanged")
            : Changes.Of<SessionEvent>(new QuestionEdited(Question, question.Asker) { Words = new(text) }));
}
