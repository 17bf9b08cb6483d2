using System.Collections.Concurrent;
using ChatQA.Kernel;
using ChatQA.Sessions;

namespace ChatQA.Presence;

/// <summary>What one node knows of one room by being there.</summary>
/// <param name="Present">Visitors.</param>
/// <param name="Writing">The guest, or who types for the guest, is writing.</param>
internal sealed record Presence(int Present, bool Writing)
{
    public static readonly Presence Nobody = new(0, false);

    /// <summary>Who sits at the guests' desks, in the order of their ids.</summary>
    public IReadOnlyList<Companion> Companions { get; init; } = [];

    public bool Equals(Presence? other) =>
        other is not null && (Present, Writing) == (other.Present, other.Writing) && Companions.SequenceEqual(other.Companions);

    public override int GetHashCode() => HashCode.Combine(Present, Writing, Companions.Count);
}

/// <summary>Who is in the rooms now: in this process by name, elsewhere by number. One visitor may have several windows open.</summary>
internal sealed class RoomPresence(TimeProvider time)
{
    /// <summary>How long a sign of writing holds without another.</summary>
    private static readonly TimeSpan WritingHolds = TimeSpan.FromSeconds(8);

    private readonly ConcurrentDictionary<SessionId, Here> _rooms = new();

    /// <summary>By node, then session; replaced whole at each word of that node.</summary>
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<SessionId, Presence>> _elsewhere = new();

    private sealed class Here
    {
        public Dictionary<VisitorId, int> Visitors { get; } = [];
        public List<Companion> Companions { get; } = [];
        public long? WritingSince { get; set; }
    }

    public void Enter(SessionId session, VisitorId visitor)
    {
        var room = _rooms.GetOrAdd(session, _ => new());
        lock (room)
        {
            room.Visitors[visitor] = room.Visitors.GetValueOrDefault(visitor) + 1;
        }
    }

    public void Leave(SessionId session, VisitorId visitor)
    {
        if (!_rooms.TryGetValue(session, out var room))
        {
            return;
        }

        lock (room)
        {
            if (room.Visitors.GetValueOrDefault(visitor) is > 1 and var windows)
            {
                room.Visitors[visitor] = windows - 1;
            }
            else
            {
                room.Visitors.Remove(visitor);
            }
        }
    }

    /// <summary>Somebody sits down at a guest's desk; in several windows, several times.</summary>
    public void Sit(SessionId session, Companion companion)
    {
        var room = _rooms.GetOrAdd(session, _ => new());
        lock (room)
        {
            room.Companions.Add(companion);
        }
    }

    public void Stand(SessionId session, Companion companion)
    {
        if (_rooms.TryGetValue(session, out var room))
        {
            lock (room)
            {
                room.Companions.Remove(companion);
            }
        }
    }

    /// <summary>Who sits at a guest's desk, here or elsewhere.</summary>
    public IReadOnlyList<Companion> At(SessionId session, ItemId guest) => [.. Of(session).Companions.Where(companion => companion.Guest == guest)];

    /// <summary>The guest, or who types for the guest, is writing, or has stopped.</summary>
    public void Write(SessionId session, bool writing)
    {
        var room = _rooms.GetOrAdd(session, _ => new());
        lock (room)
        {
            room.WritingSince = writing ? time.GetTimestamp() : null;
        }
    }

    /// <summary>All together: those here and those that the other nodes told of.</summary>
    public Presence Of(SessionId session) => _elsewhere.IsEmpty ? OfHere(session) : _elsewhere.Values.Select(rooms => rooms.GetValueOrDefault(session)).OfType<Presence>()
        .Aggregate(OfHere(session), (sum, there) => new(sum.Present + there.Present, sum.Writing || there.Writing)
        {
            Companions = there.Companions.Count == 0 ? sum.Companions : [.. sum.Companions.Union(there.Companions).OrderBy(companion => companion.Id.Value, StringComparer.Ordinal)],
        });

    /// <summary>Visitors, here and elsewhere.</summary>
    public int Count(SessionId session) => Of(session).Present;

    public IReadOnlyList<VisitorId> Visitors(SessionId session)
    {
        if (!_rooms.TryGetValue(session, out var room))
        {
            return [];
        }

        lock (room)
        {
            return [.. room.Visitors.Keys];
        }
    }

    /// <summary>The rooms of this process that are not empty.</summary>
    public Dictionary<SessionId, Presence> HereNow() => _rooms.Keys.Select(session => (session, Here: OfHere(session)))
        .Where(room => room.Here != Presence.Nobody).ToDictionary(room => room.session, room => room.Here);

    /// <summary>All that another node has.</summary>
    public void Elsewhere(string node, IReadOnlyDictionary<SessionId, Presence> rooms) => _elsewhere[node] = new(rooms);

    /// <summary>One room of another node.</summary>
    public void Elsewhere(string node, SessionId session, Presence there) => _elsewhere.GetOrAdd(node, _ => new())[session] = there;

    /// <summary>A node is gone, and who was there with it.</summary>
    public void Forget(string node) => _elsewhere.TryRemove(node, out _);

    private Presence OfHere(SessionId session)
    {
        if (!_rooms.TryGetValue(session, out var room))
        {
            return Presence.Nobody;
        }

        lock (room)
        {
            return new(room.Visitors.Count, room.WritingSince is { } since && time.GetElapsedTime(since) < WritingHolds)
            {
                Companions = room.Companions.Count == 0 ? [] : [.. room.Companions.Distinct().OrderBy(companion => companion.Id.Value, StringComparer.Ordinal)],
            };
        }
    }
}
