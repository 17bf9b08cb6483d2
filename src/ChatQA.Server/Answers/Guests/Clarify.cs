using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Answers.Guests;

/// <summary>The guest asks the desk what is meant.</summary>
[AllowedTo(Roles.GuestSide)]
public sealed record AskToClarify(ClientId ClientId, ItemId Question, string? Text) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor actor, Instant at) =>
        session.Question(Question) is not { Status: QuestionStatus.WithGuest } question || (question.For ?? ItemId.Guest) != actor.SpeaksFor ? Refusals.NoSuchQuestion
        : !session.Card.Phase.TakesWork() ? Refusals.Phase(session.Card.Phase)
        : PlainText.Accept(Text, TextLimit.Clarification).Select(text => Changes.Of<SessionEvent>(new ClarificationAsked(Question, text)));
}

/// <summary>The desk tells the guest what is meant, asked or not; nobody else is shown it.</summary>
[AllowedTo(Roles.Desk)]
public sealed record Clarify(ClientId ClientId, ItemId Question, string? Text) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor moderator, Instant at) =>
        session.Question(Question) is not { Status: QuestionStatus.WithGuest } ? Refusals.NoSuchQuestion
        : !session.Card.Phase.TakesWork() ? Refusals.Phase(session.Card.Phase)
        : PlainText.Accept(Text, TextLimit.Clarification).Select(text => Changes.Of<SessionEvent>(new QuestionClarified(Question, text)));
}
