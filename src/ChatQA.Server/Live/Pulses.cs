using ChatQA.Kernel;
using ChatQA.Presence;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using ChatQA.Votes;

namespace ChatQA.Live;

/// <summary>The beat of every room: at least every 4 s, and within half a second of a change in presence, writing or votes.</summary>
internal sealed class Pulses(Rooms rooms, SessionLogs sessions, Entrance entrance, BallotBox votes, RoomPresence presence, TimeProvider time, ILogger<Pulses> logger) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan AtLeastEvery = TimeSpan.FromSeconds(4);

    /// <summary>In a larger room who comes and goes is told with the regular beat only: there is always somebody.</summary>
    private const int Company = 200;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                foreach (var (session, room) in rooms.All)
                {
                    await Beat(session, room);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
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
            var due = Due(room.Beat, pulse);
            if (due && room.Public.Count > 0)
            {
                pulse = pulse with { Interview = await entrance.Interview(held.State) };
            }

            var tally = await votes.Of(session);
            var changed = due || Changed(room.Beat.LastSaid, pulse);
            foreach (var desk in room.Guests)
            {
                Beat(session, desk, pulse with { Head = held.Head }, changed);
            }

            if (!changed && tally.Version == room.Beat.Tally)
            {
                return;
            }

            var tallies = tally.Version == 0 ? null : new Tallies(tally.Version, room.Beat.Tally, tally.Since(room.Beat.Tally));
            room.Beat.Tally = tally.Version;

            (room.Beat.LastSaid, room.Beat.LastSent) = ((pulse.Present, pulse.GuestWriting), time.Now());
            room.Public.Send(nameof(IRoomClient.Pulse), pulse with { Tallies = tallies });
            room.Desk.Send(nameof(IDeskClient.Pulse), pulse with { Head = held.Head, Tallies = tallies });
            if (due)
            {
                Remind(room, held.State, pulse);
            }
        }
        catch (Exception failure)
        {
            logger.LogWarning(failure, "Session {Session}: no pulse", session);
        }
    }

    /// <summary>At a guest's desk it is also told, at once, who sits there.</summary>
    private void Beat(SessionId session, GuestsDesk desk, Pulse pulse, bool due)
    {
        var here = presence.At(session, desk.Guest);
        if (due || !here.SequenceEqual(desk.Here))
        {
            desk.Here = here;
            desk.Row.Send(nameof(IDeskClient.Pulse), pulse with { Here = here, WritingDesk = desk.Written is 0 ? null : desk.Written });
        }
    }

    /// <summary>The wall clock may jump back: a last beat in the future is due as well.</summary>
    private static bool Due(Beat beat, Pulse pulse) => (pulse.At - beat.LastSent).Duration() >= AtLeastEvery;

    private static bool Changed((int Present, bool Writing) said, Pulse pulse) =>
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
