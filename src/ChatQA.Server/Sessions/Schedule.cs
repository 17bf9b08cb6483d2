using ChatQA.Kernel;

namespace ChatQA.Sessions;

internal static class Schedule
{
    private static readonly Instant Earliest = Instant.From(new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private static readonly Instant Latest = Instant.From(new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>A past start is accepted (a record may be entered afterwards), nonsense is not.</summary>
    public static Outcome<Instant> Accept(Instant startsAt) =>
        startsAt < Earliest || startsAt > Latest ? new Rejection("session.start_out_of_range") : startsAt;
}
