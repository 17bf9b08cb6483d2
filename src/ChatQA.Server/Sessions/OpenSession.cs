using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions.Events;

namespace ChatQA.Sessions;

/// <summary>The session's page opens, and visitors may ask in advance.</summary>
[AllowedTo(Roles.Desk)]
public sealed record OpenSession(ClientId ClientId) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor actor, Instant at) =>
        session.Card.Phase is Phase.Draft ? Changes.Of<SessionEvent>(new SessionOpened()) : Refusals.Phase(session.Card.Phase);
}
