using System.Threading.Channels;
using ChatQA.Kernel;
using ChatQA.Presence;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using Microsoft.AspNetCore.SignalR;

namespace ChatQA.Live;

/// <summary>
/// What one session sends out. Commits wait here and leave in order, one frame an audience for all that waits;
/// the write path never waits for it, nor it for a slow reader.
/// </summary>
internal sealed class Room : IDisposable
{
    private readonly SessionId _session;
    private readonly IHubContext<RoomHub, IRoomClient> _visitors;
    private readonly IHubContext<DeskHub, IDeskClient> _staff;
    private readonly RoomPresence _presence;
    private readonly ILogger _logger;
    private readonly Channel<SessionState> _committed = Channel.CreateUnbounded<SessionState>(new() { SingleReader = true });
    private SessionState _sent;
    private Snapshot<PublicItem>? _snapshot;

    public Room(
        SessionState state, string epoch, IHubContext<RoomHub, IRoomClient> visitors, IHubContext<DeskHub, IDeskClient> staff, RoomPresence presence, ILogger logger)
    {
        (_session, Epoch, _sent, _visitors, _staff, _presence, _logger) = (state.Id, epoch, state, visitors, staff, presence, logger);
        _ = Task.Run(Work);
    }

    public string Epoch { get; }

    public Beat Beat { get; } = new();

    /// <summary>Takes note of a commit; returns at once.</summary>
    public void Take(SessionState after) => _committed.Writer.TryWrite(after);

    /// <summary>The public view from scratch, made once per public head.</summary>
    public Snapshot<PublicItem> PublicSnapshot(SessionState state)
    {
        var snapshot = Volatile.Read(ref _snapshot);
        if (snapshot is null || snapshot.Head < state.PublicHead)
        {
            snapshot = Snapshots.Of(state, Epoch, state.PublicHead, id => PublicView.Of(state, id));
            Volatile.Write(ref _snapshot, snapshot);
        }

        return snapshot;
    }

    public void Dispose() => _committed.Writer.TryComplete();

    private async Task Work()
    {
        while (await _committed.Reader.WaitToReadAsync())
        {
            SessionState? newest = null;
            while (_committed.Reader.TryRead(out var after))
            {
                newest = newest is null || after.Head > newest.Head ? after : newest;
            }

            if (newest is not null && newest.Head > _sent.Head)
            {
                try
                {
                    Send(_sent, newest);
                }
                catch (Exception failure)
                {
                    // The pulse carries the new head: clients ask for what this frame would have said.
                    _logger.LogError(failure, "Session {Session}: a frame could not be made", _session);
                }

                _sent = newest;
            }
        }
    }

    private void Send(SessionState before, SessionState after)
    {
        if (after.PublicHead > before.PublicHead
            && Frames.Public(after, Epoch, before.PublicHead) is { } publicFrame)
        {
            Go(_visitors.Clients.Group(Audience.Public(_session)).Frame(publicFrame));
        }

        if (after.DeskTouches.Since(before.Head) is not { } touched)
        {
            return;
        }

        Go(_staff.Clients.Group(Audience.Desk(_session)).Frame(Frames.Desk(after, Epoch, before.Head, touched)));
        Go(_staff.Clients.Group(Audience.Guest(_session)).GuestFrame(Frames.Guest(after, Epoch, before.Head, touched)));
        var askers = touched.Select(after.Question).OfType<Question>().Select(question => question.Asker).ToHashSet();
        askers.IntersectWith(_presence.Visitors(_session));
        foreach (var asker in askers)
        {
            Go(_visitors.Clients.Group(Audience.Mine(_session, asker)).Mine(MineView.Of(after, asker)));
        }
    }

    /// <summary>A send is never awaited: one reader that stopped reading must not hold the others.</summary>
    private void Go(Task send) => send.ContinueWith(
        failed => _logger.LogWarning(failed.Exception, "Session {Session}: a frame was not sent", _session),
        CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted,
        TaskScheduler.Default);
}

/// <summary>What the pulse says besides the head, and when it was last said.</summary>
internal sealed class Beat
{
    /// <summary>How long a sign of writing holds without another.</summary>
    public static readonly TimeSpan WritingHolds = TimeSpan.FromSeconds(8);

    public Instant WritingUntil { get; set; }
    public Instant LastSent { get; set; }
    public (int Present, bool Writing) LastSaid { get; set; }
}

/// <summary>The names of the groups of connections, one per audience.</summary>
internal static class Audience
{
    public static string Public(SessionId session) => $"public:{session}";

    public static string Desk(SessionId session) => $"desk:{session}";

    public static string Guest(SessionId session) => $"guest:{session}";

    public static string Mine(SessionId session, VisitorId visitor) => $"mine:{session}:{visitor}";
}
