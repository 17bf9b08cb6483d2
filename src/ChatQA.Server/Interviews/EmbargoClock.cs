using ChatQA.Kernel;

namespace ChatQA.Interviews;

/// <summary>Publishes what waits for the end of its embargo. The hour stands in the store: a restart forgets nothing, and of several nodes one wins.</summary>
internal sealed partial class EmbargoClock(InterviewStore store, InterviewDesk desk, TimeProvider time, ILogger<EmbargoClock> logger) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private readonly HashSet<SessionId> _held = [];

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Tick, time);
        while (await Waits(timer, stopping))
        {
            try
            {
                await Release();
            }
            catch (Exception failed) when (failed is System.Data.Common.DbException or TimeoutException or InvalidOperationException)
            {
                Failed(logger, failed);
            }
        }
    }

    internal async Task Release()
    {
        foreach (var session in await store.Due(time.Now()))
        {
            if ((await desk.Release(session)).Rejection is not { } rejection)
            {
                _held.Remove(session);
                Published(logger, session.Value);
            }
            else if (_held.Add(session))
            {
                Held(logger, session.Value, rejection.Code);
            }
        }
    }

    private static async Task<bool> Waits(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(2301, LogLevel.Information, "The embargo of session {Session} is over: its interview is published.")]
    private static partial void Published(ILogger logger, string session);

    [LoggerMessage(2302, LogLevel.Warning, "The embargo of session {Session} is over, but its interview is held back: {Code}.")]
    private static partial void Held(ILogger logger, string session, string code);

    [LoggerMessage(2303, LogLevel.Warning, "The embargoes could not be looked at; the next second tries again.")]
    private static partial void Failed(ILogger logger, Exception failed);
}
