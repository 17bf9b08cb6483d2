using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions.Events;

namespace ChatQA.Sessions;

/// <summary>The session will not take place.</summary>
[AllowedTo(Roles.Desk)]
public sealed record CancelSession(ClientId ClientId) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor actor, Instant at) =>
        session.Card.Phase is Phase.Draft or Phase.Open ? Changes.Of<SessionEvent>(new SessionCancelled()) : Refusals.Phase(session.Card.Phase);
}
