using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Moderation.Intake;

/// <summary>Visitors may not ask for now; the desk and the guest go on with what is in.</summary>
[AllowedTo(Roles.Desk)]
public sealed record CloseQuestions(ClientId ClientId) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor moderator, Instant at) =>
        !session.Card.Phase.TakesQuestions() ? Refusals.Phase(session.Card.Phase)
        : !session.Card.TakesQuestions(at) ? new Rejection("questions.already_closed")
        : Changes.Of<SessionEvent>(new QuestionsClosed());
}
