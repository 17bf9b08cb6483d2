using System.Threading.Channels;
using ChatQA.Log;
using ChatQA.Sessions;

namespace ChatQA.Live;

/// <summary>
/// Carries one audience from state to state. What was committed while it was at work, or took breath, goes together;
/// the write path never waits for it.
/// </summary>
internal sealed class Fan : IDisposable
{
    /// <summary>
    /// Between two frames to a crowd. Below the limit of the machine nearly all the cost of an event is one send a
    /// connection, so fewer and larger frames are what helps; an event after a quiet moment goes at once.
    /// </summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(190);

    /// <summary>From here on it is a crowd.</summary>
    private const int Crowd = 500;

    private readonly Row _row;
    private readonly Action<Held<SessionState>, Held<SessionState>> _send;
    private readonly ILogger _logger;
    private readonly Channel<Held<SessionState>> _newest = Channel.CreateBounded<Held<SessionState>>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private Held<SessionState> _sent;

    /// <param name="send">Sends what changed from one state to a later one of the same log.</param>
    public Fan(Held<SessionState> start, Row row, Action<Held<SessionState>, Held<SessionState>> send, ILogger logger)
    {
        (_sent, _row, _send, _logger) = (start, row, send, logger);
        _ = Task.Run(Work);
    }

    /// <summary>Takes note of a commit; returns at once. Commits come in their order.</summary>
    public void Take(Held<SessionState> newest) => _newest.Writer.TryWrite(newest);

    public void Dispose() => _newest.Writer.TryComplete();

    private async Task Work()
    {
        var last = Environment.TickCount64 - (long)Breath.TotalMilliseconds;
        while (await _newest.Reader.WaitToReadAsync())
        {
            var breath = last + (long)Breath.TotalMilliseconds - Environment.TickCount64;
            if (_row.Count >= Crowd && breath > 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(breath));
            }

            if (!_newest.Reader.TryRead(out var newest))
            {
                continue;
            }

            last = Environment.TickCount64;
            try
            {
                // Of another log nothing can be said but that it is another: the pulse says it.
                if (newest.Epoch == _sent.Epoch)
                {
                    _send(_sent, newest);
                }
            }
            catch (Exception failure)
            {
                // The pulse carries the new head: clients ask for what this frame would have said.
                _logger.LogError(failure, "Session {Session}: a frame could not be made", newest.State.Id);
            }

            _sent = newest;
        }
    }
}
