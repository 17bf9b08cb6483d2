using ChatQA.Kernel;

namespace ChatQA.Live.Limits;

/// <summary>How fast commands may come to be written: each visitor's, each member of the staff's, and all visitors' of a session.</summary>
internal sealed class Pace(Meters meters)
{
    /// <summary>Null when the command may go on.</summary>
    public Rejection? Check(SessionId session, Actor actor) =>
        meters.Of(actor).Command(meters.Now) is { } wait ? TooFast(wait)
        : actor.Role is Role.Visitor && meters.Of(session).Command(meters.Now) is not null ? new Rejection("server.busy")
        : null;

    /// <summary>The same for a vote: a whole room may vote at once, but nobody all the time.</summary>
    public Rejection? CheckVote(Actor visitor) => meters.Of(visitor).Command(meters.Now) is { } wait ? TooFast(wait) : null;

    /// <summary>In whole seconds.</summary>
    public static Rejection TooFast(TimeSpan wait) => new("visitor.too_fast", ("retryAfter", (int)Math.Ceiling(wait.TotalSeconds)));
}
