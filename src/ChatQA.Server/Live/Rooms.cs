using System.Collections.Concurrent;
using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Presence;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Live;

/// <summary>The rooms of this process, one per session somebody is connected to.</summary>
internal sealed class Rooms : IDisposable
{
    private readonly ConcurrentDictionary<SessionId, Lazy<Room>> _rooms = new();
    private readonly SessionLogs _sessions;
    private readonly RoomPresence _presence;
    private readonly Attendance _attendance;
    private readonly ILogger<Rooms> _logger;

    public Rooms(SessionLogs sessions, RoomPresence presence, Attendance attendance, ILogger<Rooms> logger)
    {
        (_sessions, _presence, _attendance, _logger) = (sessions, presence, attendance, logger);
        sessions.Committed += OnCommitted;
        sessions.Forgotten += OnForgotten;
    }

    public IEnumerable<(SessionId Session, Room Room)> All => _rooms.Select(pair => (pair.Key, pair.Value.Value));

    /// <summary>The room of a session, and what is committed there; null when there is none.</summary>
    public async ValueTask<(Room Room, Held<SessionState> Held)?> Find(SessionId session)
    {
        if (await _sessions.Read(session) is not { } held)
        {
            return null;
        }

        return (_rooms.GetOrAdd(session, static (session, made) => new(() => new Room(session, made.held, made._logger)), (held, _logger)).Value, held);
    }

    /// <summary>The room of a session, if anybody is connected to it here.</summary>
    public Room? Here(SessionId session) => _rooms.TryGetValue(session, out var room) ? room.Value : null;

    /// <summary>
    /// What is committed, at least up to what this client has seen: it may come from a node that is ahead of this one.
    /// </summary>
    public async ValueTask<Held<SessionState>> AtLeast(Join join, Func<SessionState, long> head) =>
        (await _sessions.Read(join.Session, held => join.Epoch is null || (join.Epoch == held.Epoch && (join.Since ?? 0) <= head(held.State))))!.Value;

    public void Leave(SessionId session, Seat seat)
    {
        if (_rooms.TryGetValue(session, out var room))
        {
            room.Value.Of(seat).Remove(seat);
        }
    }

    public void Dispose()
    {
        _sessions.Committed -= OnCommitted;
        _sessions.Forgotten -= OnForgotten;
        foreach (var room in _rooms.Values)
        {
            room.Value.Dispose();
        }
    }

    private void OnForgotten(SessionId session)
    {
        if (_rooms.TryRemove(session, out var room))
        {
            room.Value.Close();
            room.Value.Dispose();
        }
    }

    private void OnCommitted(SessionId session, Committed<SessionState, SessionEvent> committed)
    {
        if (_rooms.TryGetValue(session, out var room))
        {
            room.Value.Take(new(committed.After, committed.Epoch, committed.After.Head));
        }

        // Those who were waiting in the room are there when it goes live.
        if (committed.After.Card.Phase is Phase.Live && (!committed.Before.Exists || committed.Before.Card.Phase is not Phase.Live))
        {
            foreach (var visitor in _presence.Visitors(session))
            {
                _attendance.Saw(session, visitor, duringLive: true);
            }

            _attendance.SawAtOnce(session, _presence.Count(session));
        }
    }
}
