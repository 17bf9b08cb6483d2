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
    /// How long the first event of a frame to a busy crowd waits for others. Below the limit of the machine nearly all
    /// the cost of an event is one send a connection, so fewer and larger frames are what helps.
    /// </summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(200);

    /// <summary>So many events make a frame by themselves.</summary>
    private const int Plenty = 32;

    /// <summary>An event that comes so long after the last frame goes at once.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(400);

    /// <summary>From here on it is a crowd.</summary>
    private const int Crowd = 500;

    private readonly Row _row;
    private readonly Func<SessionState, long> _head;
    private readonly Func<Fan, Held<SessionState>, Held<SessionState>, Task> _send;
    private readonly ILogger _logger;
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly Lock _lock = new();
    private Held<SessionState> _newest;
    private Held<SessionState> _sent;

    /// <param name="head">The sequence of what this audience is told.</param>
    /// <param name="send">Sends what changed from one state to a later one of the same log, or makes up for what was passed over.</param>
    public Fan(Held<SessionState> start, Row row, Func<SessionState, long> head, Func<Fan, Held<SessionState>, Held<SessionState>, Task> send, ILogger logger)
    {
        (_newest, _sent, _row, _head, _send, _logger) = (start, start, row, head, send, logger);
        _ = Task.Run(Work);
    }

    /// <summary>Takes note of a commit; returns at once. Commits come in their order.</summary>
    public void Take(Held<SessionState> newest)
    {
        lock (_lock)
        {
            _newest = newest;
        }

        Again();
    }

    /// <summary>Somebody who was passed over can take a frame now.</summary>
    public void Again() => _wake.Writer.TryWrite(true);

    public void Dispose() => _wake.Writer.TryComplete();

    private async Task Work()
    {
        var last = Environment.TickCount64 - (long)Quiet.TotalMilliseconds;
        while (await _wake.Reader.WaitToReadAsync())
        {
            if (_row.Count >= Crowd && Environment.TickCount64 - last < Quiet.TotalMilliseconds)
            {
                await TakeBreath();
            }

            _wake.Reader.TryRead(out _);
            last = Environment.TickCount64;
            var newest = Newest;

            try
            {
                // Of another log nothing can be said but that it is another: the pulse says it.
                if (newest.Epoch == _sent.Epoch)
                {
                    await _send(this, _sent, newest);
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

    private Held<SessionState> Newest
    {
        get
        {
            lock (_lock)
            {
                return _newest;
            }
        }
    }

    /// <summary>Waits for company, unless there is plenty of it.</summary>
    private async Task TakeBreath()
    {
        var breath = Task.Delay(Breath);
        Task<bool> more;
        do
        {
            _wake.Reader.TryRead(out _);
            if (_head(Newest.State) - _head(_sent.State) >= Plenty)
            {
                return;
            }

            more = _wake.Reader.WaitToReadAsync().AsTask();
        }
        while (await Task.WhenAny(breath, more) == more && await more);
    }
}
