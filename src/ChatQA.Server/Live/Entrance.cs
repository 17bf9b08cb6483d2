using ChatQA.Access;
using ChatQA.Answers.Drafts;
using ChatQA.Interviews;
using ChatQA.Kernel;
using ChatQA.Live.Limits;
using ChatQA.Log;
using ChatQA.Moderation.Claims;
using ChatQA.Presence;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using ChatQA.Votes;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace ChatQA.Live;

/// <summary>Lets a connection into a session as one audience: first the seat, then the state, so that nothing falls between.</summary>
internal sealed class Entrance(
    Rooms rooms, RoomPresence presence, Attendance attendance, BallotBox votes, ClaimDesk claims, WritingDesks writing, IOptions<LimitsOptions> limits, TimeProvider time, AddressHashes hashes, InterviewStore interviews)
{
    public async Task<Outcome<RoomJoined>> EnterRoom(HubCallerContext connection, VisitorId visitor, Join join)
    {
        if (!join.Session.Takes(visitor) || await rooms.Find(join.Session) is not { } found || !found.Held.State.Card.Phase.IsPublic())
        {
            return Refusals.NoSuchSession;
        }

        if (found.Held.State.Visitor(visitor) is { Banned: not null })
        {
            return new Rejection("visitor.banned");
        }

        var networks = await hashes.Of(connection.Features.Get<IHttpConnectionFeature>()?.RemoteIpAddress);
        if (networks.Count > 0 && found.Held.State.SentOut() is { Count: > 0 } sentOut && await attendance.Follows(join.Session, visitor, networks, sentOut))
        {
            return new Rejection("visitor.banned");
        }

        var (room, seat) = (found.Room, Seat.Of(connection));
        // Walls are nobody, and take a place all the same.
        if (seat.Session is null && Math.Max(presence.Count(join.Session), join.Wall ? room.Public.Count : 0) >= limits.Value.SessionVisitors)
        {
            return new Rejection("session.full");
        }

        if (!seat.Take(found.Held.State.Id, Audience.Public, visitor, wall: join.Wall))
        {
            return new Rejection("session.other");
        }

        Sit(connection, room, seat);
        var held = await rooms.AtLeast(join, state => state.PublicHead);
        if (!seat.Wall)
        {
            Saw(join.Session, visitor, held.State.Card.Phase is Phase.Live, networks);
        }

        var missed = Resumes(join, held, held.State.PublicHead) ? Frames.Public(held.State, held.Epoch, join.Since!.Value) : null;
        var mine = MineView.Of(held.State, visitor);
        var tallies = await Tallies(held);
        var voted = tallies.Counts.Count == 0 ? [] : Joined.Standing(held.State, await votes.By(join.Session, visitor)).Where(tallies.Counts.ContainsKey).ToList();
        var snapshot = missed is null ? room.PublicSnapshot(held) : null;
        return new RoomJoined(
            visitor, join.Packed ? null : snapshot, missed, mine, voted is [] ? null : voted,
            Pulse(held, held.State.PublicHead) with { Mine = mine.Version is "" ? null : mine.Version, Tallies = tallies, Interview = await Interview(held.State) },
            join.Packed && snapshot is not null ? RenderedOnce.Packed(snapshot) : null);
    }

    public Task<Outcome<DeskJoined>> EnterDesk(HubCallerContext connection, Actor actor, Join join) =>
        Enter(connection, Audience.Desk, join, async held =>
        {
            var missed = Resumes(join, held, held.Head) && held.State.DeskTouches.Since(join.Since!.Value) is { } touched
                ? Frames.Desk(held.State, held.Epoch, join.Since.Value, touched) : null;
            return new DeskJoined(
                You(actor), missed is null ? Snapshots.Of(held.State, held.Epoch, held.Head, id => DeskView.Of(held.State, id)) : null, missed,
                Pulse(held, held.Head) with { Tallies = await Tallies(held) },
                await claims.Of(join.Session));
        });

    public async Task<Outcome<GuestJoined>> EnterAsGuest(HubCallerContext connection, Actor actor, Join join)
    {
        var guest = actor.SpeaksFor;
        return await Enter(connection, Audience.Guest, join, async held =>
        {
            var missed = Resumes(join, held, held.Head) && held.State.DeskTouches.Since(join.Since!.Value) is { } touched
                ? Frames.Guest(held.State, held.Epoch, join.Since.Value, touched, guest) : null;
            var desk = await writing.Read(join.Session, guest);
            return new GuestJoined(
                You(actor), missed is null ? Snapshots.Of(held.State, held.Epoch, held.Head, id => GuestView.Of(held.State, id, guest)) : null, missed,
                Pulse(held, held.Head) with { Here = presence.At(join.Session, guest), WritingDesk = desk.Version }, guest, desk);
        }, actor);
    }

    public void Leave(HubCallerContext connection)
    {
        var seat = Seat.Of(connection);
        if (seat.Session is not { } session)
        {
            return;
        }

        lock (seat)
        {
            if (!seat.IsTaken)
            {
                return;
            }

            seat.IsTaken = false;
            rooms.Leave(session, seat);
            if (seat is { Audience: Audience.Public, Wall: false })
            {
                presence.Leave(session, seat.Visitor);
                attendance.Saw(session, seat.Visitor, duringLive: false);
            }
            else if (seat.Companion is { } companion)
            {
                presence.Stand(session, Companion.Of(companion));
            }
        }

        if (seat.Audience is Audience.Desk)
        {
            _ = LeaveDesk(session, connection.ConnectionId);
        }
    }

    /// <summary>Takes the place in the room, once; nobody is left there whose connection ended while they came in.</summary>
    private void Sit(HubCallerContext connection, Room room, Seat seat)
    {
        lock (seat)
        {
            if (!seat.IsTaken)
            {
                seat.IsTaken = true;
                room.Of(seat).Add(seat);
                if (seat is { Audience: Audience.Public, Wall: false })
                {
                    presence.Enter(seat.Session!.Value, seat.Visitor);
                }
                else if (seat.Companion is { } companion)
                {
                    presence.Sit(seat.Session!.Value, Companion.Of(companion));
                }
            }
        }

        if (connection.ConnectionAborted.IsCancellationRequested)
        {
            Leave(connection);
        }
    }

    private async Task LeaveDesk(SessionId session, string seat)
    {
        await claims.Release(session, seat);
        if (rooms.Here(session)?.Desk.Count is null or 0)
        {
            claims.Forget(session);
        }
    }

    /// <summary>The guest, or who types for the guest, is writing, or has stopped.</summary>
    public void Writing(SessionId session, bool writing) => presence.Write(session, writing);

    public Pulse Pulse(Held<SessionState> held, long head)
    {
        var here = presence.Of(held.State.Id);
        return new(held.Epoch, head, time.Now(), here.Present, here.Writing, held.State.AnsweredCount);
    }

    /// <summary>Whether the interview can be read; null before the session is over.</summary>
    public async ValueTask<bool?> Interview(SessionState state) =>
        state.Card.Phase is Phase.Closed or Phase.Archived ? await interviews.WasPublicLately(state.Id) : null;

    /// <summary>All the votes on what waits.</summary>
    public async ValueTask<Tallies> Tallies(Held<SessionState> held)
    {
        var tally = await votes.Of(held.State.Id);
        return new(tally.Version, null, tally.Of(held.State));
    }

    private async Task<Outcome<T>> Enter<T>(HubCallerContext connection, Audience audience, Join join, Func<Held<SessionState>, Task<T>> joined, Actor? companion = null)
    {
        if (await rooms.Find(join.Session) is not { } found)
        {
            return Refusals.NoSuchSession;
        }

        var seat = Seat.Of(connection);
        if (!seat.Take(join.Session, audience, default, companion))
        {
            return new Rejection("session.other");
        }

        Sit(connection, found.Room, seat);
        return await joined(await rooms.AtLeast(join, state => state.Head));
    }

    private void Saw(SessionId session, VisitorId visitor, bool live, IReadOnlyList<string> networks)
    {
        attendance.Saw(session, visitor, live, networks.Count > 0 ? networks[0] : null);
        if (live)
        {
            attendance.SawAtOnce(session, presence.Count(session));
        }
    }

    private static bool Resumes(Join join, Held<SessionState> held, long head) =>
        join.Epoch == held.Epoch && join.Since is { } since && since >= 0 && since <= head;

    private static Person You(Actor actor) => new(actor.Id, actor.Role, actor.Name);
}
