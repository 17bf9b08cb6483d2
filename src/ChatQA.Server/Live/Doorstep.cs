using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace ChatQA.Live;

/// <summary>A connection that has not joined anything after ten seconds is sent away.</summary>
internal sealed class Doorstep(ILogger<Doorstep> logger) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(500);

    /// <summary>In the order in which they came. One list for all: a timer for each is what a storm of visitors would pay for.</summary>
    private readonly ConcurrentQueue<(long Came, HubCallerContext Connection)> _waiting = new();

    public void Watch(HubCallerContext connection) => _waiting.Enqueue((Environment.TickCount64, connection));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            while (_waiting.TryPeek(out var first) && Environment.TickCount64 - first.Came >= Patience.TotalMilliseconds && _waiting.TryDequeue(out _))
            {
                Look(first.Connection);
            }
        }
    }

    private void Look(HubCallerContext connection)
    {
        try
        {
            if (!connection.ConnectionAborted.IsCancellationRequested && Seat.Of(connection) is { Session: null })
            {
                connection.Abort();
            }
        }
        catch (Exception gone)
        {
            // One that ends at this moment must not be the last that is looked at.
            logger.LogDebug(gone, "A connection that joined nothing ended by itself");
        }
    }
}
