using ChatQA.Kernel;
using ChatQA.Presence;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using ChatQA.Votes;

namespace ChatQA.Live;

/// <summary>
/// The beat of every room: within half a second of a change in presence, writing or votes, and after 4 s in which nothing was sent.
/// Where frames flow they carry the head, and a crowd is not told it twice.
/// </summary>
internal sealed class Pulses(Rooms rooms, SessionLogs sessions, Entrance entrance, BallotBox votes, RoomPresence presence, ILogger<Pulses> logger) : Recurring(Tick, logger)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan AtLeastEvery = TimeSpan.FromSeconds(4);

    /// <summary>In a larger room who comes and goes is told with the regular beat only: there is always somebody.</summary>
    private const int Company = 200;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await base.ExecuteAsync(stoppingToken);
        await Task.WhenAll(rooms.All.Select(known => known.Room.Beat.Going));
    }

    protected override Task Round(CancellationToken stopping)
    {
        // A room whose last beat is still going out, or waits for the database, keeps no other waiting.
        foreach (var (session, room) in rooms.All.Where(known => !known.Room.IsEmpty && known.Room.Beat.Going.IsCompleted))
        {
            room.Beat.Going = Beat(session, room);
        }

        return Task.CompletedTask;
    }

    private async Task Beat(SessionId session, Room room)
    {
        try
        {
            if (await sessions.Read(session) is not { } held)
            {
                return;
            }

            // Looked at with each beat, so that a ban written on another node, or just as its visitor came in, holds here too.
            foreach (var banned in held.State.Visitors.Select(id => (VisitorCard)held.State.Items[id]).Where(card => card.Banned is not null))
            {
                room.Public.Close(banned.Visitor);
            }

            var pulse = entrance.Pulse(held, held.State.PublicHead);
            var silent = room.Public.Silence >= AtLeastEvery;
            if (silent && room.Public.Count > 0)
            {
                pulse = pulse with { Interview = await entrance.Interview(held.State) };
            }

            var tally = await votes.Of(session);
            var beat = room.Beat;
            var regular = IsDue(beat.LastSent, pulse.At);
            var said = (pulse.Present, pulse.GuestWriting, pulse.Answered);
            var news = tally.Version != beat.Tally || (said != beat.LastSaid && (regular || Urgent(beat.LastSaid, pulse)));
            // What was news is said once more, to who was passed over.
            var all = news || (regular && beat.WasNews);
            var tallies = tally.Version == 0 ? null : new Tallies(tally.Version, beat.Tally, tally.Since(beat.Tally));
            if (all)
            {
                (beat.LastSaid, beat.LastSent, beat.Tally, beat.WasNews) = (said, pulse.At, tally.Version, news);
            }

            if (all || silent)
            {
                await room.Public.Trickle(nameof(IRoomClient.Pulse), pulse with { Tallies = tallies });
            }

            var remind = IsDue(beat.LastReminded, pulse.At);
            if (all || remind)
            {
                room.Desk.Send(nameof(IDeskClient.Pulse), pulse with { Head = held.Head, Tallies = tallies });
            }

            foreach (var desk in room.Guests)
            {
                var here = presence.At(session, desk.Guest);
                if (all || remind || !here.SequenceEqual(desk.Here))
                {
                    desk.Here = here;
                    desk.Row.Send(nameof(IDeskClient.Pulse), pulse with { Head = held.Head, Here = here, WritingDesk = desk.Written is 0 ? null : desk.Written });
                }
            }

            if (remind)
            {
                beat.LastReminded = pulse.At;
                Remind(room, held.State, pulse);
            }
        }
        catch (Exception failure)
        {
            Logger.LogWarning(failure, "Session {Session}: no pulse", session);
            await StayAlive(session, room);
        }
    }

    /// <summary>Where no pulse could be made, a bare ping says that the line is alive.</summary>
    private async Task StayAlive(SessionId session, Room room)
    {
        try
        {
            if (room.Public.Silence >= AtLeastEvery)
            {
                await room.Public.Ping();
            }
        }
        catch (Exception failure)
        {
            Logger.LogWarning(failure, "Session {Session}: no ping either", session);
        }
    }

    /// <summary>The wall clock may jump back: a last beat in the future is due as well.</summary>
    private static bool IsDue(Instant last, Instant now) => (now - last).Duration() >= AtLeastEvery;

    private static bool Urgent((int Present, bool Writing, int Answered) said, Pulse pulse) =>
        said.Writing != pulse.GuestWriting || (said.Present != pulse.Present && Math.Min(said.Present, pulse.Present) < Company);

    /// <summary>Those who asked also hear the version of their own questions.</summary>
    private static void Remind(Room room, SessionState state, Pulse pulse)
    {
        foreach (var visitor in room.Public.Here(state.ByVisitor.Keys))
        {
            room.Public.Send(visitor, nameof(IRoomClient.Pulse), pulse with { Mine = MineView.Of(state, visitor).Version });
        }
    }
}
