using System.Collections.Concurrent;
using ChatQA.Kernel;

namespace ChatQA.Live;

/// <summary>A connection that has not joined anything after ten seconds is sent away.</summary>
internal sealed class Doorstep(ILogger<Doorstep> logger) : Recurring(Every, logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// In the order in which they came. One list for all: a timer for each is what a storm of visitors would pay for. Seats, not
    /// connections: in ten seconds tens of thousands may have come and gone, and what they had would be kept until then.
    /// </summary>
    private readonly ConcurrentQueue<(long Came, Seat Seat)> _waiting = new();

    public void Watch(Seat seat) => _waiting.Enqueue((Environment.TickCount64, seat));

    protected override Task Round(CancellationToken stopping)
    {
        while (_waiting.TryPeek(out var first) && Environment.TickCount64 - first.Came >= Patience.TotalMilliseconds && _waiting.TryDequeue(out _))
        {
            if (first.Seat.Session is null)
            {
                first.Seat.Close();
            }
        }

        return Task.CompletedTask;
    }
}
