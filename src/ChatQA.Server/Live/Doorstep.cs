using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace ChatQA.Live;

/// <summary>A connection that has not joined anything after ten seconds is sent away.</summary>
internal sealed class Doorstep : BackgroundService
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
                if (Seat.Of(first.Connection) is { Session: null })
                {
                    first.Connection.Abort();
                }
            }
        }
    }
}
