using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Moderation;

/// <summary>The newsroom writes to the one who asked, whatever becomes of the question. Nobody else reads it, save those whose question was merged into it.</summary>
[AllowedTo(Roles.Desk)]
public sealed record ReplyToAsker(ClientId ClientId, ItemId Question, string? Text) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor moderator, Instant at) =>
        session.Question(Question) is not { } question ? Refusals.NoSuchQuestion
        : !session.Card.Phase.TakesWork() ? Refusals.Phase(session.Card.Phase)
        : question.Status is QuestionStatus.Withdrawn or QuestionStatus.Erased ? Refusals.AlreadyHandled(question)
        : PlainText.Accept(Text, TextLimit.Reply).Select(text => Changes.Of<SessionEvent>(new QuestionReplied(Question, text)));
}
