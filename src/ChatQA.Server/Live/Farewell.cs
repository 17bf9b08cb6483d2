using System.ComponentModel.DataAnnotations;
using ChatQA.Sessions;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace ChatQA.Live;

/// <summary>How the server stops. Bound from the section <c>Stopping</c>.</summary>
internal sealed class FarewellOptions
{
    /// <summary>
    /// How long clients and proxies have to go elsewhere, once all that was accepted is written and answered: readiness says no,
    /// commands are refused as server.stopping, then the connections close.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:03")]
    public TimeSpan Notice { get; set; } = TimeSpan.FromSeconds(1);
}

/// <summary>
/// Stops in order: no new commands; what waits is written and acknowledged; everybody is told; only then are connections closed.
/// </summary>
internal sealed class Farewell(
    SessionLogs sessions, IHubContext<RoomHub, IRoomClient> visitors, IHubContext<DeskHub, IDeskClient> staff,
    IHostApplicationLifetime lifetime, IOptions<FarewellOptions> options, ILogger<Farewell> logger) : IHostedLifecycleService
{
    /// <summary>For the mailboxes to empty; a store that hangs must not hold the process.</summary>
    private static readonly TimeSpan Draining = TimeSpan.FromSeconds(2);

    /// <summary>
    /// SignalR closes its connections in a callback of its own on this token, long before hosted services are stopped.
    /// Callbacks run the last one first, so that one registered when everything has started comes before it.
    /// </summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopping.Register(() => Task.Run(Leave).Wait(CancellationToken.None));
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task Leave()
    {
        try
        {
            await sessions.Drain().WaitAsync(Draining);
        }
        catch (Exception failure)
        {
            // Not acknowledged, so nothing is lost: those clients send again.
            logger.LogError(failure, "Not all that waited was written before the stop");
        }

        // Not awaited: one reader that takes nothing must not hold the others.
        _ = visitors.Clients.All.Stopping();
        _ = staff.Clients.All.Stopping();
        await Task.Delay(options.Value.Notice);
    }
}
