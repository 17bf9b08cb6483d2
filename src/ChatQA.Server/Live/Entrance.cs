using ChatQA.Kernel;
using ChatQA.Presence;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using Microsoft.AspNetCore.SignalR;

namespace ChatQA.Live;

/// <summary>Lets a connection into a session as one audience: first the group, then the state, so that nothing falls between.</summary>
internal sealed class Entrance(Rooms rooms, RoomPresence presence, Attendance attendance, TimeProvider time)
{
    public async Task<Outcome<RoomJoined>> EnterRoom(HubCallerContext connection, IGroupManager groups, VisitorId visitor, Join join)
    {
        if (await rooms.Find(join.Session) is not { } found || !found.State.Card.Phase.IsPublic())
        {
            return Refusals.NoSuchSession;
        }

        if (!Seat.Take(connection, join.Session, Audience.Public(join.Session), out var first))
        {
            return new Rejection("session.other");
        }

        if (first)
        {
            presence.Enter(join.Session, visitor);
        }

        await groups.AddToGroupAsync(connection.ConnectionId, Audience.Public(join.Session));
        await groups.AddToGroupAsync(connection.ConnectionId, Audience.Mine(join.Session, visitor));
        var (room, state) = (await rooms.Find(join.Session)).GetValueOrDefault(found);
        var live = state.Card.Phase is Phase.Live;
        attendance.Saw(join.Session, visitor, live);
        if (live)
        {
            attendance.SawAtOnce(join.Session, presence.Count(join.Session));
        }

        var missed = Resumes(join, room, state.PublicHead) ? Frames.Public(state, room.Epoch, join.Since!.Value) : null;
        var mine = MineView.Of(state, visitor);
        return new RoomJoined(
            visitor, missed is null ? room.PublicSnapshot(state) : null, missed, mine, Pulse(room, join.Session, state.PublicHead) with { Mine = mine.Version is "" ? null : mine.Version });
    }

    public Task<Outcome<DeskJoined>> EnterDesk(HubCallerContext connection, IGroupManager groups, Actor actor, Join join) =>
        Enter(connection, groups, Audience.Desk(join.Session), join, (room, state) =>
        {
            var missed = Resumes(join, room, state.Head) && state.DeskTouches.Since(join.Since!.Value) is { } touched
                ? Frames.Desk(state, room.Epoch, join.Since.Value, touched) : null;
            return new DeskJoined(
                You(actor), missed is null ? Snapshots.Of(state, room.Epoch, state.Head, id => DeskView.Of(state, id)) : null, missed, Pulse(room, join.Session, state.Head));
        });

    public Task<Outcome<GuestJoined>> EnterAsGuest(HubCallerContext connection, IGroupManager groups, Actor actor, Join join) =>
        Enter(connection, groups, Audience.Guest(join.Session), join, (room, state) =>
        {
            var missed = Resumes(join, room, state.Head) && state.DeskTouches.Since(join.Since!.Value) is { } touched
                ? Frames.Guest(state, room.Epoch, join.Since.Value, touched) : null;
            return new GuestJoined(
                You(actor), missed is null ? Snapshots.Of(state, room.Epoch, state.Head, id => GuestView.Of(state, id)) : null, missed, Pulse(room, join.Session, state.Head));
        });

    public void Leave(HubCallerContext connection, VisitorId visitor)
    {
        if (Seat.Of(connection) is { } session)
        {
            presence.Leave(session, visitor);
            attendance.Saw(session, visitor, duringLive: false);
        }
    }

    /// <summary>The guest, or who types for the guest, is writing, or has stopped.</summary>
    public async Task Writing(SessionId session, bool writing)
    {
        if (await rooms.Find(session) is { } found)
        {
            found.Room.Beat.WritingUntil = writing ? time.Now() + Beat.WritingHolds : default;
        }
    }

    public Pulse Pulse(Room room, SessionId session, long head)
    {
        var now = time.Now();
        return new(room.Epoch, head, now, presence.Count(session), room.Beat.WritingUntil > now);
    }

    private async Task<Outcome<T>> Enter<T>(
        HubCallerContext connection, IGroupManager groups, string group, Join join, Func<Room, SessionState, T> joined)
    {
        if (await rooms.Find(join.Session) is not { } found)
        {
            return Refusals.NoSuchSession;
        }

        if (!Seat.Take(connection, join.Session, group, out _))
        {
            return new Rejection("session.other");
        }

        await groups.AddToGroupAsync(connection.ConnectionId, group);
        var (room, state) = (await rooms.Find(join.Session)).GetValueOrDefault(found);
        return joined(room, state);
    }

    private static bool Resumes(Join join, Room room, long head) => join.Epoch == room.Epoch && join.Since is { } since && since >= 0 && since <= head;

    private static Person You(Actor actor) => new(actor.Id, actor.Role, actor.Name);
}

/// <summary>Where a connection sits: one session and one audience for as long as it lives.</summary>
internal static class Seat
{
    private static readonly object Key = new();

    public static SessionId? Of(HubCallerContext connection) => connection.Items.TryGetValue(Key, out var seat) ? (((SessionId, string))seat!).Item1 : null;

    /// <summary>In which roles: one browser may hold a desk's pass and a guest's.</summary>
    public static Role Roles(HubCallerContext connection) =>
        !connection.Items.TryGetValue(Key, out var seat) || seat is not (SessionId session, string group) ? Role.None
        : group == Audience.Public(session) ? Role.Visitor
        : group == Audience.Guest(session) ? Kernel.Roles.GuestSide
        : Kernel.Roles.Desk;

    public static bool Take(HubCallerContext connection, SessionId session, string group, out bool first)
    {
        first = !connection.Items.ContainsKey(Key);
        connection.Items.TryAdd(Key, (session, group));
        return Equals(connection.Items[Key], (session, group));
    }
}
