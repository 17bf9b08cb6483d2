using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions.Events;

namespace ChatQA.Sessions;

/// <summary>The live chat ends: no more questions; answers may still come.</summary>
[AllowedTo(Roles.Desk)]
public sealed record CloseSession(ClientId ClientId) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor actor, Instant at) =>
        session.Card.Phase is Phase.Live ? Changes.Of<SessionEvent>(new SessionClosed()) : Refusals.Phase(session.Card.Phase);
}
