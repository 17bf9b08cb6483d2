using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions.Events;

namespace ChatQA.Sessions;

/// <summary>One step back: a closed session goes live again, an archived one is closed again, a cancelled one comes back.</summary>
[AllowedTo(Roles.Desk)]
public sealed record ReopenSession(ClientId ClientId) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor actor, Instant at) => session.Card.Phase switch
    {
        Phase.Closed => Changes.Of<SessionEvent>(new SessionReopened(Phase.Live)),
        Phase.Archived => Changes.Of<SessionEvent>(new SessionReopened(Phase.Closed)),
        Phase.Cancelled => Changes.Of<SessionEvent>(new SessionReopened(session.Order.Count > 1 ? Phase.Open : Phase.Draft)),
        var phase => Refusals.Phase(phase),
    };
}
