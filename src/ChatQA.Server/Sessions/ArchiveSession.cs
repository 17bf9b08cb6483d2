using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions.Events;

namespace ChatQA.Sessions;

/// <summary>The record is finished.</summary>
[AllowedTo(Roles.Desk)]
public sealed record ArchiveSession(ClientId ClientId) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor actor, Instant at) =>
        session.Card.Phase is Phase.Closed ? Changes.Of<SessionEvent>(new SessionArchived()) : Refusals.Phase(session.Card.Phase);
}
