using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;

namespace ChatQA.Benchmarks.Load;

/// <summary>
/// All connections of the load on one thread and one epoll: what is due is sent when it is due, what comes is stamped when it is
/// taken from its socket. Instants are <see cref="Stopwatch"/> ticks.
/// </summary>
internal sealed class Driver : IDisposable
{
    private static readonly long PingEvery = 12 * Stopwatch.Frequency;
    private readonly int _epoll = Libc.Epoll();
    private readonly byte[] _events = new byte[512 * 16];
    private readonly List<Link?> _links = [];
    private readonly Stack<int> _free = [];
    private readonly PriorityQueue<Action, long> _due = new();
    private int _pinged;
    private long _pingedAt = Stopwatch.GetTimestamp();

    /// <summary>Where every connection receives; nothing in it outlives the call.</summary>
    public byte[] Inbox { get; } = new byte[256 * 1024];

    /// <summary>When the bytes at hand were taken from their socket.</summary>
    public long Now { get; set; }

    /// <summary>How many connections the servers ended.</summary>
    public int Ended { get; set; }

    public static long In(double seconds) => Stopwatch.GetTimestamp() + (long)(seconds * Stopwatch.Frequency);

    public Link Connect(IPEndPoint from, IPEndPoint to, ITalk talk)
    {
        var index = _free.TryPop(out var free) ? free : _links.Count;
        var link = new Link(this, Libc.Connect(from, to), index, talk);
        if (index == _links.Count)
        {
            _links.Add(link);
        }
        else
        {
            _links[index] = link;
        }

        Libc.Watch(_epoll, link.Handle, index, Libc.Readable | Libc.Writable, known: false);
        return link;
    }

    public void Watch(Link link, bool writable) => Libc.Watch(_epoll, link.Handle, link.Index, Libc.Readable | (writable ? Libc.Writable : 0), known: true);

    public void Forget(Link link)
    {
        _links[link.Index] = null;
        _free.Push(link.Index);
    }

    public void At(long tick, Action action) => _due.Enqueue(action, tick);

    /// <summary>Works for a while.</summary>
    public void Run(double seconds) => Run(static () => false, seconds);

    /// <summary>Works until something holds; false when that did not come in time.</summary>
    public bool Run(Func<bool> until, double seconds)
    {
        var deadline = In(seconds);
        while (!until())
        {
            var now = Stopwatch.GetTimestamp();
            if (now >= deadline)
            {
                return false;
            }

            while (_due.TryPeek(out _, out var tick) && tick <= now)
            {
                _due.Dequeue()();
            }

            Ping(now);
            Take(Patience(Math.Min(deadline, _due.TryPeek(out _, out var next) ? next : deadline)));
        }

        return true;
    }

    /// <summary>Nothing of the schedule is left.</summary>
    public void Clear() => _due.Clear();

    public void Dispose()
    {
        foreach (var link in _links.OfType<Link>().ToList())
        {
            link.Close();
        }

        Libc.Close(_epoll);
    }

    /// <summary>Rounded down: the last millisecond is polled, so that what is due leaves on time.</summary>
    private static int Patience(long until) => (int)Math.Clamp((until - Stopwatch.GetTimestamp()) * 1000 / Stopwatch.Frequency, 0, 50);

    private void Take(int milliseconds)
    {
        var count = Libc.Wait(_epoll, _events, milliseconds);
        for (var i = 0; i < count; i++)
        {
            var found = _events.AsSpan(i * Libc.EventSize, Libc.EventSize);
            if (_links[(int)MemoryMarshal.Read<long>(found[Libc.DataOffset..])] is { } link)
            {
                link.Ready(MemoryMarshal.Read<int>(found));
            }
        }
    }

    /// <summary>Each connection says every 12 s that it is there, as clients do, and not all of them at once.</summary>
    private void Ping(long now)
    {
        var count = (int)((now - _pingedAt) * _links.Count / PingEvery);
        if (count == 0)
        {
            return;
        }

        _pingedAt = count < _links.Count ? _pingedAt + (count * PingEvery / _links.Count) : now;
        for (; count > 0; count--)
        {
            _pinged = _pinged + 1 < _links.Count ? _pinged + 1 : 0;
            _links[_pinged]?.Ping();
        }
    }
}
