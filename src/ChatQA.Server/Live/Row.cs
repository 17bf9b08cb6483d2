using System.Runtime.InteropServices;
using ChatQA.Kernel;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace ChatQA.Live;

/// <summary>The seats of one audience in one room.</summary>
internal sealed class Row
{
    /// <summary>
    /// So many at a time, and then those go first who send what was written: the pools of the framework have pieces of memory for about as
    /// many, and what is written to more at once is allocated anew, and kept.
    /// </summary>
    private const int Handful = 64;

    /// <summary>A pulse is in no haste: what is idle stays so.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    private readonly Lock _lock = new();
    private readonly List<Seat> _seats = [];
    private readonly Dictionary<VisitorId, Seat> _byVisitor = [];

    public int Count => Volatile.Read(ref _count);

    private int _count;
    private long _spoken;
    private bool _closed;

    /// <summary>How long ago everybody here was told something: whoever is told a head knows that the line is alive.</summary>
    public TimeSpan Silence => TimeSpan.FromMilliseconds(Environment.TickCount64 - Volatile.Read(ref _spoken));

    /// <summary>What was said last counts no longer.</summary>
    public void Forget() => Volatile.Write(ref _spoken, 0);

    /// <summary>False when it sits here already.</summary>
    public bool Add(Seat seat)
    {
        lock (_lock)
        {
            if (seat.Index >= 0)
            {
                return false;
            }

            seat.Index = _seats.Count;
            _seats.Add(seat);
            if (seat.Visitor != default)
            {
                ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(_byVisitor, seat.Visitor, out _);
                seat.Next = first;
                first = seat;
            }

            _count = _seats.Count;
            if (_closed)
            {
                // Its room went away while it was coming in: it comes again.
                seat.Close();
            }

            return true;
        }
    }

    public void Remove(Seat seat)
    {
        lock (_lock)
        {
            // It may have sat in the room that was here before this one.
            if (seat.Index < 0 || seat.Index >= _seats.Count || _seats[seat.Index] != seat)
            {
                return;
            }

            var last = _seats[^1];
            _seats[seat.Index] = last;
            last.Index = seat.Index;
            _seats.RemoveAt(_seats.Count - 1);
            seat.Index = -1;
            _count = _seats.Count;
            Unchain(seat);
        }
    }

    /// <summary>Sends to everybody here; nobody is waited for.</summary>
    public void Send(string method, object payload)
    {
        var message = Message(method, payload);
        Array.ForEach(Copy(), seat => seat.Send(message));
    }

    /// <summary>The same to a crowd, a handful at a time.</summary>
    public Task Trickle(string method, object payload) => Trickle(Message(method, payload));

    /// <summary>Nothing but that the line is alive.</summary>
    public Task Ping() => Trickle(new SerializedHubMessage(PingMessage.Instance));

    private async Task Trickle(SerializedHubMessage message)
    {
        var seats = Copy();
        for (var at = 0; at < seats.Length; at++)
        {
            if (at > 0 && at % Handful == 0)
            {
                await Task.Delay(Pause);
            }

            seats[at].Send(message);
        }

        Spoke();
    }

    /// <summary>Sends a frame to everybody here: what changed since a head, or since the one from which on a seat was passed over.</summary>
    /// <param name="frame">Makes the frame since a head; null when nothing changed or it is too long ago to know.</param>
    /// <param name="free">Called when somebody who was passed over can take a frame.</param>
    public async Task Carry(string method, long from, Func<long, object?> frame, Action free)
    {
        var made = new Dictionary<long, SerializedHubMessage?>();
        var seats = Copy();
        for (var at = 0; at < seats.Length; at++)
        {
            if (at > 0 && at % Handful == 0)
            {
                await Task.Yield();
            }

            var seat = seats[at];
            var since = seat.Owed ?? from;
            if (!seat.IsBusy)
            {
                if (!made.TryGetValue(since, out var message))
                {
                    made[since] = message = frame(since) is { } payload ? Message(method, payload) : null;
                    if (since == from && message is not null)
                    {
                        Spoke();
                    }
                }

                if (message is null || seat.Send(message))
                {
                    seat.Owed = null;
                    continue;
                }
            }

            seat.Owed = since;
            seat.WhenFree(free);
        }
    }

    /// <summary>Sends to the windows of one visitor.</summary>
    /// <returns>Completes when the first that was busy, and passed over, is free; null when none was.</returns>
    public Task? Send(VisitorId visitor, string method, object payload)
    {
        if (Windows(visitor) is not { Count: > 0 } seats)
        {
            return null;
        }

        var message = Message(method, payload);
        return seats.FindAll(seat => !seat.Send(message)) is [var busy, ..] ? busy.Free : null;
    }

    /// <summary>Cuts every connection, and those that were still coming in.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
        }

        Array.ForEach(Copy(), seat => seat.Close());
    }

    /// <summary>Cuts the connections of one visitor.</summary>
    public void Close(VisitorId visitor) => Windows(visitor).ForEach(seat => seat.Close());

    /// <summary>Those of these visitors who sit here.</summary>
    public List<VisitorId> Here(IEnumerable<VisitorId> visitors)
    {
        lock (_lock)
        {
            return [.. visitors.Where(_byVisitor.ContainsKey)];
        }
    }

    /// <summary>Written as bytes once, whoever receives it.</summary>
    private static SerializedHubMessage Message(string method, object payload) => new(new InvocationMessage(method, [payload]));

    private void Spoke() => Volatile.Write(ref _spoken, Environment.TickCount64);

    private List<Seat> Windows(VisitorId visitor)
    {
        List<Seat> seats = [];
        lock (_lock)
        {
            for (var seat = _byVisitor.GetValueOrDefault(visitor); seat is not null; seat = seat.Next)
            {
                seats.Add(seat);
            }
        }

        return seats;
    }

    private Seat[] Copy()
    {
        lock (_lock)
        {
            return [.. _seats];
        }
    }

    private void Unchain(Seat seat)
    {
        if (!_byVisitor.TryGetValue(seat.Visitor, out var first))
        {
            return;
        }

        if (first != seat)
        {
            var before = first;
            while (before.Next is { } next && next != seat)
            {
                before = next;
            }

            before.Next = seat.Next;
        }
        else if (seat.Next is { } next)
        {
            _byVisitor[seat.Visitor] = next;
        }
        else
        {
            _byVisitor.Remove(seat.Visitor);
        }
    }
}
