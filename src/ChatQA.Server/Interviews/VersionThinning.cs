using ChatQA.Kernel;

namespace ChatQA.Interviews;

/// <summary>
/// Autosave makes a version with each pause in the typing. Of those, after an hour one is kept of each five minutes, and after a day one
/// of each hour: the last. What has a name, what readers saw, the first and the last of each state, and the newest are always kept.
/// </summary>
internal sealed partial class VersionThinning(InterviewStore store, TimeProvider time, ILogger<VersionThinning> logger) : Recurring(Every, logger, time)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    /// <summary>Those of one interview that may go.</summary>
    /// <param name="versions">All of them, the newest first.</param>
    public static IEnumerable<long> Superfluous(IReadOnlyList<VersionSummary> versions, Instant now)
    {
        for (var i = 1; i < versions.Count - 1; i++)
        {
            var (later, version, earlier) = (versions[i - 1], versions[i], versions[i + 1]);
            if (version.Name is null && !version.State.IsSeen() && later.State == version.State && earlier.State == version.State
                && Span(version, now) is { } span && later.At.Milliseconds / span == version.At.Milliseconds / span)
            {
                yield return version.Version;
            }
        }
    }

    internal async Task Thin()
    {
        foreach (var session in await store.Crowded(Time.Now() + TimeSpan.FromHours(-1)))
        {
            if (Superfluous(await store.List(session), Time.Now()).ToList() is { Count: > 0 } superfluous)
            {
                Thinned(Logger, session.Value, await store.Drop(session, superfluous));
            }
        }
    }

    protected override Task Round(CancellationToken stopping) => Thin();

    /// <summary>In milliseconds; null while all are kept.</summary>
    private static long? Span(VersionSummary version, Instant now) =>
        (now - version.At) is var age && age > TimeSpan.FromDays(1) ? 3_600_000 : age > TimeSpan.FromHours(1) ? 300_000 : null;

    [LoggerMessage(2304, LogLevel.Debug, "Of session {Session}'s interview, {Count} autosaved versions were let go.")]
    private static partial void Thinned(ILogger logger, string session, int count);
}
