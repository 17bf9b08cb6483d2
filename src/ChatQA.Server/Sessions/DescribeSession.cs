using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions.Events;

namespace ChatQA.Sessions;

/// <summary>Title, guest and venue put right, until the session is archived.</summary>
/// <param name="HoldUntilAnswered">May change only before any question is in.</param>
/// <param name="Version">The card's sequence that the caller had read; null when they overwrite whatever there is.</param>
[AllowedTo(Role.Administrator | Role.Editor | Role.System)]
public sealed record DescribeSession(ClientId ClientId, string? Title, GuestCard? Guest, string? Venue, bool HoldUntilAnswered, long? Version = null) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor actor, Instant at) =>
        session.Card.Phase is Phase.Archived or Phase.Cancelled ? Refusals.Phase(session.Card.Phase)
        : Version is { } version && version != session.Card.Seq ? new Rejection("session.changed_meanwhile")
        : HoldUntilAnswered != session.Card.HoldUntilAnswered && session.QuestionCount > 0 ? new Rejection("session.hold_fixed")
        : Description.Accept(Title, Guest, Venue).Select(described =>
            Changes.Of<SessionEvent>(new SessionDescribed(described.Title, described.Guest, described.Venue, HoldUntilAnswered)));
}
