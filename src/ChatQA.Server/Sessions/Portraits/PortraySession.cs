using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions.Events;

namespace ChatQA.Sessions.Portraits;

/// <summary>The guest's portrait stands in the room, or no longer does. The picture itself was kept before.</summary>
/// <param name="Portrait">Null takes it away.</param>
[AllowedTo(Role.Administrator | Role.Editor | Role.System)]
public sealed record PortraySession(ClientId ClientId, Portrait? Portrait) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor actor, Instant at) =>
        session.Card.Phase is Phase.Cancelled ? Refusals.Phase(session.Card.Phase)
        : Portrait == session.Card.Portrait ? new Rejection("portrait.unchanged")
        : Changes.Of<SessionEvent>(new SessionPortrayed(Portrait));
}
