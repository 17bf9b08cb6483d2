using System.Collections.Concurrent;
using ChatQA.Kernel;
using Microsoft.AspNetCore.SignalR;

namespace ChatQA.Live;

/// <summary>A connection that has not joined anything after ten seconds is sent away.</summary>
internal sealed class Doorstep(ILogger<Doorstep> logger) : Recurring(Every, logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    /// <summary>In the order in which they came. One list for all: a timer for each is what a storm of visitors would pay for.</summary>
    private readonly ConcurrentQueue<(long Came, HubCallerContext Connection)> _waiting = new();

    public void Watch(HubCallerContext connection) => _waiting.Enqueue((Environment.TickCount64, connection));

    protected override Task Round(CancellationToken stopping)
    {
        while (_waiting.TryPeek(out var first) && Environment.TickCount64 - first.Came >= Patience.TotalMilliseconds && _waiting.TryDequeue(out _))
        {
            Look(first.Connection);
        }

        return Task.CompletedTask;
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
            Logger.LogDebug(gone, "A connection that joined nothing ended by itself");
        }
    }
}
