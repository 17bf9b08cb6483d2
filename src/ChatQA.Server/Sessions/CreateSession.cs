using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions.Events;

namespace ChatQA.Sessions;

/// <summary>A newsroom invites a guest.</summary>
/// <param name="StartsAt">When the live chat begins.</param>
/// <param name="Venue">Where readers find it, as printed ("example.org/chat").</param>
/// <param name="WatchedWords">Set by the server: the publication's own list.</param>
/// <param name="HoldUntilAnswered">Show a question only together with its answer.</param>
/// <param name="RehearsalOf">The session that this one rehearses.</param>
[AllowedTo(Role.Administrator | Role.Editor | Role.System)]
public sealed record CreateSession(
    ClientId ClientId, string Publication, string? Title, GuestCard? Guest, Instant StartsAt, string Language, string? Venue,
    bool HoldUntilAnswered = false, bool Demonstration = false, IReadOnlyList<string>? WatchedWords = null,
    SessionId? RehearsalOf = null) : IBeginsSession
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor actor, Instant at) =>
        session.Exists ? new Rejection("session.exists")
        : Schedule.Accept(StartsAt).Then(startsAt => Description.Accept(Title, Guest, Venue).Select(described =>
        {
            var created = new SessionCreated(Publication, described.Title, described.Guest, startsAt, Language, described.Venue, HoldUntilAnswered, Demonstration, RehearsalOf);
            return WatchedWords is { Count: > 0 } words ? Changes.Of<SessionEvent>(created, new WordsWatched(words)) : Changes.Of<SessionEvent>(created);
        }));
}
