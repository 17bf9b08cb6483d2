using ChatQA.Kernel;
using ChatQA.Presence;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using Microsoft.AspNetCore.SignalR;

namespace ChatQA.Live;

/// <summary>The beat of every room: at least every 4 s, and within half a second of a change in presence or writing.</summary>
internal sealed class Pulses(
    Rooms rooms, SessionLogs sessions, Entrance entrance, RoomPresence presence,
    IHubContext<RoomHub, IRoomClient> visitors, IHubContext<DeskHub, IDeskClient> staff, TimeProvider time, ILogger<Pulses> logger) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan AtLeastEvery = TimeSpan.FromSeconds(4);

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
            if (await sessions.Read(session) is not { } read)
            {
                return;
            }

            var pulse = entrance.Pulse(room, session, read.State.PublicHead);
            var due = Due(room.Beat, pulse);
            if (!due && room.Beat.LastSaid == (pulse.Present, pulse.GuestWriting))
            {
                return;
            }

            (room.Beat.LastSaid, room.Beat.LastSent) = ((pulse.Present, pulse.GuestWriting), time.Now());
            _ = visitors.Clients.Group(Audience.Public(session)).Pulse(pulse);
            _ = staff.Clients.Groups(Audience.Desk(session), Audience.Guest(session)).Pulse(pulse with { Head = read.State.Head });
            if (due)
            {
                Remind(session, read.State, pulse);
            }
        }
        catch (Exception failure)
        {
            logger.LogWarning(failure, "Session {Session}: no pulse", session);
        }
    }

    /// <summary>The wall clock may jump back: a last beat in the future is due as well.</summary>
    private static bool Due(Beat beat, Pulse pulse) => (pulse.At - beat.LastSent).Duration() >= AtLeastEvery;

    /// <summary>Those who asked also hear the version of their own questions.</summary>
    private void Remind(SessionId session, SessionState state, Pulse pulse)
    {
        foreach (var visitor in presence.Visitors(session).Where(state.ByVisitor.ContainsKey))
        {
            _ = visitors.Clients.Group(Audience.Mine(session, visitor)).Pulse(pulse with { Mine = MineView.Of(state, visitor).Version });
        }
    }
}
