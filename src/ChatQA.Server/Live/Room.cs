using System.Collections.Concurrent;
using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;

namespace ChatQA.Live;

/// <summary>What one session sends out from this process: the seats of each audience, and what carries each from state to state.</summary>
internal sealed class Room : IDisposable
{
    private readonly SessionId _session;
    private readonly Fan[] _fans;
    private readonly ConcurrentDictionary<ItemId, Lazy<GuestsDesk>> _guests = new();
    private readonly ILogger _logger;

    /// <summary>Who is to hear of their own questions once they are free.</summary>
    private readonly Dictionary<VisitorId, Task> _passedOver = [];

    private Held<SessionState> _held;
    private volatile bool _closed;
    private Snapshot<PublicItem>? _snapshot;

    public Room(SessionId session, Held<SessionState> held, ILogger logger)
    {
        (_session, _held, _logger) = (session, held, logger);
        _fans =
        [
            new(held, Public, state => state.PublicHead, SendPublic, logger),
            new(held, Desk, state => state.Head, SendDesk, logger),
            // Whose own questions changed is told whole: nothing is plenty.
            new(held, Public, _ => 0, SendMine, logger),
        ];
    }

    public Row Public { get; } = new();

    public Row Desk { get; } = new();

    public Beat Beat { get; } = new();

    /// <summary>Each guest's desk at which somebody has sat: what one guest is shown the others are not.</summary>
    public IEnumerable<GuestsDesk> Guests => _guests.Values.Select(desk => desk.Value).Where(desk => desk.Row.Count > 0);

    public bool IsEmpty => Public.Count == 0 && Desk.Count == 0 && !Guests.Any();

    /// <summary>Where a seat stands.</summary>
    public Row Of(Seat seat) => seat.Audience switch
    {
        Audience.Public => Public,
        Audience.Desk => Desk,
        Audience.Guest => Guest(seat.Guest).Row,
        _ => throw new ArgumentOutOfRangeException(nameof(seat)),
    };

    /// <summary>One guest's desk.</summary>
    public GuestsDesk Guest(ItemId guest)
    {
        var desk = _guests.GetOrAdd(guest, SetGuestsDesk).Value;
        if (_closed)
        {
            desk.Row.Close();
        }

        return desk;
    }

    /// <summary>Takes note of a commit; returns at once.</summary>
    public void Take(Held<SessionState> held)
    {
        if (held.Epoch != _held.Epoch)
        {
            // Whoever held another log hears of it with the next beat.
            Public.Forget();
            Beat.LastReminded = default;
        }

        _held = held;
        foreach (var fan in _fans.Concat(_guests.Values.Select(desk => desk.Value.Fan)))
        {
            fan.Take(held);
        }
    }

    /// <summary>The public view from scratch, made once per public head.</summary>
    public Snapshot<PublicItem> PublicSnapshot(Held<SessionState> held)
    {
        var snapshot = Volatile.Read(ref _snapshot);
        if (snapshot is null || snapshot.Head < held.State.PublicHead || snapshot.Epoch != held.Epoch)
        {
            snapshot = Snapshots.Of(held.State, held.Epoch, held.State.PublicHead, id => PublicView.Of(held.State, id));
            Volatile.Write(ref _snapshot, snapshot);
        }

        return snapshot;
    }

    /// <summary>Cuts every connection.</summary>
    public void Close()
    {
        _closed = true;
        foreach (var row in _guests.Values.Select(desk => desk.Value.Row).Append(Public).Append(Desk))
        {
            row.Close();
        }
    }

    public void Dispose()
    {
        foreach (var fan in _fans.Concat(_guests.Values.Select(desk => desk.Value.Fan)))
        {
            fan.Dispose();
        }
    }

    private Task SendPublic(Fan fan, Held<SessionState> before, Held<SessionState> after) =>
        Public.Carry(nameof(IRoomClient.Frame), before.State.PublicHead, since => since < after.State.PublicHead ? Frames.Public(after.State, after.Epoch, since) : null, fan.Again);

    private Task SendDesk(Fan fan, Held<SessionState> before, Held<SessionState> after) =>
        Desk.Carry(nameof(IDeskClient.Frame), before.Head, since => Touched(after, since) is { } touched ? Frames.Desk(after.State, after.Epoch, since, touched) : null, fan.Again);

    private Lazy<GuestsDesk> SetGuestsDesk(ItemId guest) => new(() =>
    {
        var row = new Row();
        return new GuestsDesk(guest, row, new Fan(_held, row, state => state.Head, (fan, before, after) => row.Carry(
            nameof(IDeskClient.GuestFrame), before.Head,
            since => Touched(after, since) is { } touched ? Frames.Guest(after.State, after.Epoch, since, touched, guest) : null, fan.Again), _logger));
    });

    private static IReadOnlyCollection<ItemId>? Touched(Held<SessionState> after, long since) => since < after.Head ? after.State.DeskTouches.Since(since) : null;

    private Task SendMine(Fan fan, Held<SessionState> before, Held<SessionState> after)
    {
        List<VisitorId> due = [.. _passedOver.Where(pair => pair.Value.IsCompleted).Select(pair => pair.Key)];
        due.ForEach(visitor => _passedOver.Remove(visitor));
        var askers = (Touched(after, before.Head) ?? []).Select(id => Whose(after.State.Items[id])).OfType<VisitorId>();
        foreach (var asker in Public.Here(askers.Concat(due).Distinct().Where(asker => !_passedOver.ContainsKey(asker))))
        {
            if (Public.Send(asker, nameof(IRoomClient.Mine), MineView.Of(after.State, asker)) is { } busy)
            {
                _passedOver[asker] = busy;
                _ = busy.ContinueWith(_ => fan.Again(), TaskScheduler.Default);
            }
        }

        return Task.CompletedTask;
    }

    private static VisitorId? Whose(Item item) => item switch
    {
        Question question => question.Asker,
        VisitorCard card => card.Visitor,
        _ => null,
    };
}

/// <summary>What the pulse said last besides the head, and when.</summary>
internal sealed class Beat
{
    /// <summary>The last one, on its way or done.</summary>
    public Task Going { get; set; } = Task.CompletedTask;

    public Instant LastSent { get; set; }
    public (int Present, bool Writing, int Answered) LastSaid { get; set; }

    /// <summary>The version of the votes last told.</summary>
    public long Tally { get; set; }

    /// <summary>The last pulse said something new: who was passed over hears it with the next.</summary>
    public bool WasNews { get; set; }

    /// <summary>When the staff last heard the beat, and those who asked of their own questions.</summary>
    public Instant LastReminded { get; set; }
}

/// <summary>One guest's desk: who sits there, and what was last said to them besides frames.</summary>
internal sealed class GuestsDesk(ItemId guest, Row row, Fan fan)
{
    public ItemId Guest => guest;

    public Row Row => row;

    public Fan Fan => fan;

    /// <summary>The version of the writing desk last sent; 0 when none was.</summary>
    public long Written { get; set; }

    /// <summary>Who was last said to sit there.</summary>
    public IReadOnlyList<Companion> Here { get; set; } = [];
}
