namespace ChatQA.Kernel;

/// <summary>
/// Work that is done again and again while the server runs. A round that fails is logged and the next one tries anew: whatever
/// goes wrong here, the server does not end with it.
/// </summary>
/// <param name="every">How often; a round that takes longer is followed at once by one, not by all that were due.</param>
/// <param name="time">Whose time is waited for; the machine's when nothing is said.</param>
internal abstract class Recurring(TimeSpan every, ILogger logger, TimeProvider? time = null) : BackgroundService
{
    private string? _told;

    protected ILogger Logger => logger;

    protected TimeProvider Time { get; } = time ?? TimeProvider.System;

    protected abstract Task Round(CancellationToken stopping);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, Time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await Try(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    /// <summary>A failure is told whole; while it is the same, with a word.</summary>
    private async Task Try(CancellationToken stopping)
    {
        try
        {
            await Round(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The server stops.
        }
        catch (Exception failure)
        {
            logger.LogWarning(failure.Message == _told ? null : failure, "{Service} failed, and tries again: {Reason}", GetType().Name, failure.Message);
            _told = failure.Message;
        }
    }
}
