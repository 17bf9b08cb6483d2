using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Moderation.Intake;

/// <summary>The end that was set is lifted: questions go on.</summary>
[AllowedTo(Roles.Desk)]
public sealed record CancelLastQuestions(ClientId ClientId) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor moderator, Instant at) =>
        !session.Card.Phase.TakesQuestions() ? Refusals.Phase(session.Card.Phase)
        : session.Card.QuestionsEndAt is null ? new Rejection("questions.no_end_set")
        : Changes.Of<SessionEvent>(new LastQuestionsCancelled());
}
