using System.Collections.Concurrent;
using System.Text.Json;
using ChatQA.Access;
using ChatQA.Answers.Drafts;
using ChatQA.Kernel;
using ChatQA.Live;
using ChatQA.Log;
using ChatQA.Sessions.Audiences;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatQA.Tests.Support;

/// <summary>
/// A real SignalR client that follows docs/protocol.md to the letter and keeps all it heard: every range, every view.
/// </summary>
internal abstract class LiveClient<TItem> : IAsyncDisposable where TItem : class
{
    private readonly Dictionary<ItemId, TItem> _held = [];
    private readonly Lock _lock = new();

    protected LiveClient(HubConnection connection, SessionId session, string frame)
    {
        (Connection, Session) = (connection, session);
        connection.On<Frame<TItem>>(frame, Heard);
        connection.On<Pulse>("Pulse", pulse => Pulses.Enqueue(pulse));
        connection.On<WritingDesk>("WritingDesk", desk => Desks.Enqueue(desk));
    }

    public HubConnection Connection { get; }

    public SessionId Session { get; }

    public string? Epoch { get; private set; }

    public long Head { get; private set; } = -1;

    public ConcurrentQueue<Frame<TItem>> Frames { get; } = [];

    public ConcurrentQueue<Pulse> Pulses { get; } = [];

    public ConcurrentQueue<WritingDesk> Desks { get; } = [];

    /// <summary>All that was heard and is held, as JSON, to search.</summary>
    public string Everything => JsonSerializer.Serialize(new { Frames, Pulses, Desks }, Wire.Json) + View;

    /// <summary>How often something was missing and had to be asked for.</summary>
    public int Gaps { get; private set; }

    /// <summary>What is held now, as JSON by id, to compare.</summary>
    public string View
    {
        get
        {
            lock (_lock)
            {
                return JsonSerializer.Serialize(_held.OrderBy(pair => pair.Key.Value, StringComparer.Ordinal).Select(pair => pair.Value), Wire.Json);
            }
        }
    }

    public IReadOnlyList<TItem> Items
    {
        get
        {
            lock (_lock)
            {
                return [.. _held.Values];
            }
        }
    }

    public Task<Outcome<T>> Does<T>(string method, object command) => Connection.InvokeAsync<Outcome<T>>(method, command);

    /// <summary>Waits, within a deadline, until something holds.</summary>
    public static async Task Until(Func<bool> holds, string what)
    {
        for (var waited = System.Diagnostics.Stopwatch.StartNew(); !holds(); await Task.Delay(15))
        {
            if (waited.Elapsed > TimeSpan.FromSeconds(20))
            {
                throw new TimeoutException($"Not within 20 s: {what}");
            }
        }
    }

    public Task UntilHead(long head) => Until(() => Head >= head, $"head {head}");

    public async ValueTask DisposeAsync() => await Connection.DisposeAsync();

    protected Join Asking(long? since = null) => new(Session, Epoch, since ?? (Head < 0 ? null : Head));

    protected void Take(Snapshot<TItem>? snapshot, Frame<TItem>? missed)
    {
        lock (_lock)
        {
            if (snapshot is not null)
            {
                _held.Clear();
                foreach (var item in snapshot.Items)
                {
                    _held[IdOf(item)] = item;
                }

                (Epoch, Head) = (snapshot.Epoch, snapshot.Head);
            }

            if (missed is not null)
            {
                Apply(missed);
            }

            foreach (var frame in Frames)
            {
                Apply(frame);
            }
        }
    }

    protected abstract ItemId IdOf(TItem item);

    protected abstract bool IsGone(TItem item);

    private void Heard(Frame<TItem> frame)
    {
        lock (_lock)
        {
            Frames.Enqueue(frame);
            if (Head >= 0)
            {
                Apply(frame);
            }
        }
    }

    private void Apply(Frame<TItem> frame)
    {
        if (frame.Epoch != Epoch || frame.From > Head)
        {
            Gaps++;
            return;
        }

        if (frame.To <= Head)
        {
            return;
        }

        foreach (var item in frame.Items)
        {
            if (IsGone(item))
            {
                _held.Remove(IdOf(item));
            }
            else
            {
                _held[IdOf(item)] = item;
            }
        }

        Head = frame.To;
    }
}

internal sealed class RoomClient : LiveClient<PublicItem>
{
    private RoomClient(HubConnection connection, SessionId session)
        : base(connection, session, "Frame") => connection.On<Mine>("Mine", mine => Mine = mine);

    public Mine Mine { get; private set; } = new("", []);

    public VisitorToken Token { get; private init; } = null!;

    private bool Wall { get; init; }

    public static async Task<RoomClient> Join(TestServer server, SessionId session, VisitorToken? token = null, bool wall = false)
    {
        token ??= await server.VisitorToken();
        var client = new RoomClient(server.Room(token.Token), session) { Token = token, Wall = wall };
        await client.Connection.StartAsync();
        (await client.Join()).Must();
        return client;
    }

    public async Task<Outcome<RoomJoined>> Join(long? since = null)
    {
        var joined = await Does<RoomJoined>("Join", Asking(since) with { Wall = Wall });
        if (joined.Value is { } value)
        {
            Take(value.Snapshot, value.Frame);
            Mine = value.Mine;
        }

        return joined;
    }

    public async Task<ItemId> Asks(string text, string? name = null, string? place = null) =>
        (await Does<Noted>("Ask", new Questions.AskQuestion(ClientId.New(), text, name, place))).Must().Id;

    protected override ItemId IdOf(PublicItem item) => item.Id;

    protected override bool IsGone(PublicItem item) => item is PublicGone;
}

internal sealed class DeskClient : LiveClient<DeskItem>
{
    private DeskClient(HubConnection connection, SessionId session)
        : base(connection, session, "Frame")
    {
    }

    public static async Task<DeskClient> Join(TestServer server, SessionId session, HttpClient staff)
    {
        var client = new DeskClient(server.Desk(staff), session);
        await client.Connection.StartAsync();
        (await client.Join()).Must();
        return client;
    }

    public async Task<Outcome<DeskJoined>> Join(long? since = null)
    {
        var joined = await Does<DeskJoined>("Join", Asking(since));
        if (joined.Value is { } value)
        {
            Take(value.Snapshot, value.Frame);
        }

        return joined;
    }

    public async Task<Receipt> Must(string method, object command) => (await Does<Receipt>(method, command)).Must();

    protected override ItemId IdOf(DeskItem item) => item.Id;

    protected override bool IsGone(DeskItem item) => false;
}

internal sealed class GuestClient : LiveClient<GuestItem>
{
    private GuestClient(HubConnection connection, SessionId session)
        : base(connection, session, "GuestFrame")
    {
    }

    public static async Task<GuestClient> Join(TestServer server, SessionId session, HttpClient staff)
    {
        var client = new GuestClient(server.Desk(staff), session);
        await client.Connection.StartAsync();
        var joined = (await client.Does<GuestJoined>("JoinAsGuest", client.Asking())).Must();
        client.Take(joined.Snapshot, joined.Frame);
        client.Desks.Enqueue(joined.WritingDesk);
        return client;
    }

    /// <summary>The newest that was heard.</summary>
    public WritingDesk? Desk => Desks.MaxBy(desk => desk.Version);

    public async Task<Receipt> Must(string method, object command) => (await Does<Receipt>(method, command)).Must();

    protected override ItemId IdOf(GuestItem item) => item.Id;

    protected override bool IsGone(GuestItem item) => item is GuestGone;
}
