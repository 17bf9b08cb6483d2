using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions.Events;

namespace ChatQA.Sessions;

/// <summary>Another start, before the chat is live.</summary>
[AllowedTo(Role.Administrator | Role.Editor | Role.System)]
public sealed record RescheduleSession(ClientId ClientId, Instant StartsAt) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor actor, Instant at) =>
        session.Card.Phase is not (Phase.Draft or Phase.Open) ? Refusals.Phase(session.Card.Phase)
        : Schedule.Accept(StartsAt).Select(startsAt => Changes.Of<SessionEvent>(new SessionRescheduled(startsAt)));
}
