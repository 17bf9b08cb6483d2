using Microsoft.Extensions.Options;

namespace ChatQA.Privacy;

/// <summary>Looks now and then for what need not be kept any longer.</summary>
internal sealed class RetentionTimer(Retentions retentions, IOptions<RetentionOptions> options, ILogger<RetentionTimer> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Every);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await retentions.Run();
                }
                catch (Exception failure)
                {
                    logger.LogError(failure, "What need not be kept any longer was not taken away; it is tried again");
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }
}
