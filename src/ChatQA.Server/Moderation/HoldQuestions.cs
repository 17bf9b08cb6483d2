using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Moderation;

/// <summary>
/// Questions are shown only together with their answers, or at once again. What was shown stays shown;
/// what was held appears when holding ends.
/// </summary>
[AllowedTo(Roles.Desk)]
public sealed record HoldQuestions(ClientId ClientId, bool On) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor moderator, Instant at) =>
        session.Card.Phase is not (Phase.Draft or Phase.Open or Phase.Live or Phase.Closed) ? Refusals.Phase(session.Card.Phase)
        : session.Card.HoldUntilAnswered == On ? new Rejection("questions.hold_unchanged", ("on", On))
        : Changes.Of<SessionEvent>(new QuestionsHeld(On));
}
