using System.Collections.Concurrent;
using ChatQA.Kernel;

namespace ChatQA.Presence;

/// <summary>Who is in the rooms of this process now: one visitor may have several windows open.</summary>
internal sealed class RoomPresence
{
    private readonly ConcurrentDictionary<SessionId, Dictionary<VisitorId, int>> _rooms = new();

    public void Enter(SessionId session, VisitorId visitor)
    {
        var room = _rooms.GetOrAdd(session, _ => []);
        lock (room)
        {
            room[visitor] = room.GetValueOrDefault(visitor) + 1;
        }
    }

    /// <summary>True when that was the visitor's last window.</summary>
    public bool Leave(SessionId session, VisitorId visitor)
    {
        if (!_rooms.TryGetValue(session, out var room))
        {
            return false;
        }

        lock (room)
        {
            var left = room.GetValueOrDefault(visitor) - 1;
            if (left > 0)
            {
                room[visitor] = left;
                return false;
            }

            return room.Remove(visitor);
        }
    }

    public int Count(SessionId session)
    {
        if (!_rooms.TryGetValue(session, out var room))
        {
            return 0;
        }

        lock (room)
        {
            return room.Count;
        }
    }

    public IReadOnlyList<VisitorId> Visitors(SessionId session)
    {
        if (!_rooms.TryGetValue(session, out var room))
        {
            return [];
        }

        lock (room)
        {
            return [.. room.Keys];
        }
    }
}
