namespace ChatQA.Live.Limits;

/// <summary>What somebody, or some address, has used up: a few numbers. The moments are ticks of 100 ns.</summary>
internal sealed class Meter(Allowance allowance)
{
    private readonly Lock _lock = new();
    private Bucket _messages;
    private Bucket _bytes;
    private Bucket _requests;
    private Bucket _commands;
    private int _connections;
    private long _outUntil;

    public bool Messages(long now, int count)
    {
        lock (_lock)
        {
            return _messages.Take(allowance.Messages, now, count);
        }
    }

    public bool Bytes(long now, int count)
    {
        lock (_lock)
        {
            return _bytes.Take(allowance.Bytes, now, count);
        }
    }

    public bool Request(long now)
    {
        lock (_lock)
        {
            return _requests.Take(allowance.Requests, now, 1);
        }
    }

    /// <summary>Null when it may be done, else how long to wait.</summary>
    public TimeSpan? Command(long now)
    {
        lock (_lock)
        {
            return _commands.Take(allowance.Commands, now, 1) ? null : _commands.Wait(allowance.Commands, now);
        }
    }

    public bool HasRoom => Volatile.Read(ref _connections) < allowance.Connections;

    public bool Connect()
    {
        lock (_lock)
        {
            if (!HasRoom)
            {
                return false;
            }

            _connections++;
            return true;
        }
    }

    public void Disconnect()
    {
        lock (_lock)
        {
            _connections--;
        }
    }

    /// <summary>Stays out for a while.</summary>
    public void ShutOut(long until) => Volatile.Write(ref _outUntil, until);

    /// <summary>How long it still stays out.</summary>
    public TimeSpan Out(long now) => TimeSpan.FromTicks(Math.Max(0, Volatile.Read(ref _outUntil) - now));

    /// <summary>Nothing is remembered here that a new meter would not know.</summary>
    public bool IsForgettable(long now)
    {
        lock (_lock)
        {
            return _connections == 0 && _outUntil <= now
                && _messages.IsFull(now) && _bytes.IsFull(now) && _requests.IsFull(now) && _commands.IsFull(now);
        }
    }
}
