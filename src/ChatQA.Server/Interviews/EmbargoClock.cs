using ChatQA.Kernel;

namespace ChatQA.Interviews;

/// <summary>Publishes what waits for the end of its embargo. The hour stands in the store: a restart forgets nothing, and of several nodes one wins.</summary>
internal sealed partial class EmbargoClock(InterviewStore store, InterviewDesk desk, TimeProvider time, ILogger<EmbargoClock> logger) : Recurring(Tick, logger, time)
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private readonly HashSet<SessionId> _held = [];

    protected override Task Round(CancellationToken stopping) => Release();

    internal async Task Release()
    {
        foreach (var session in await store.Due(Time.Now()))
        {
            if ((await desk.Release(session)).Rejection is not { } rejection)
            {
                _held.Remove(session);
                Published(Logger, session.Value);
            }
            else if (_held.Add(session))
            {
                Held(Logger, session.Value, rejection.Code);
            }
        }
    }

    [LoggerMessage(2301, LogLevel.Information, "The embargo of session {Session} is over: its interview is published.")]
    private static partial void Published(ILogger logger, string session);

    [LoggerMessage(2302, LogLevel.Warning, "The embargo of session {Session} is over, but its interview is held back: {Code}.")]
    private static partial void Held(ILogger logger, string session, string code);
}
