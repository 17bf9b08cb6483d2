using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Moderation.Intake;

/// <summary>Visitors may ask again: closed questions and an end that was set are lifted.</summary>
[AllowedTo(Roles.Desk)]
public sealed record OpenQuestions(ClientId ClientId) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor moderator, Instant at) =>
        !session.Card.Phase.TakesQuestions() ? Refusals.Phase(session.Card.Phase)
        : session.Card.TakesQuestions(at) ? new Rejection("questions.already_open")
        : Changes.Of<SessionEvent>(new QuestionsOpened());
}
