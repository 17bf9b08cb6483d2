using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions.Events;

namespace ChatQA.Sessions;

/// <summary>How many questions a minute the simulated visitors of a rehearsal ask.</summary>
/// <param name="PerMinute">0 silences them; at most 120.</param>
[AllowedTo(Roles.Desk)]
public sealed record PaceRehearsal(ClientId ClientId, int PerMinute) : ICommand
{
    /// <summary>The fastest rush.</summary>
    public const int Fastest = 120;

    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor actor, Instant at) =>
        session.Id.Rehearsed is null ? new Rejection("rehearsal.not_one")
        : session.Card.Phase is not (Phase.Open or Phase.Live) ? Refusals.Phase(session.Card.Phase)
        : PerMinute is < 0 or > Fastest ? new Rejection("rehearsal.pace_out_of_range", ("min", 0), ("max", Fastest))
        : Changes.Of<SessionEvent>(new RehearsalPaced(PerMinute));
}
