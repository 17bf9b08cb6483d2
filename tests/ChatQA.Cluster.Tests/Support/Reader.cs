using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatQA.Cluster.Support;

/// <summary>
/// A client that follows docs/protocol.md to the letter, connects again whenever it is cut, asks for what it missed,
/// and keeps a log of every range that it took, for the oracle.
/// </summary>
internal sealed class Reader : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>How long a pulse may stay ahead before something counts as missing.</summary>
    private static readonly TimeSpan Behind = TimeSpan.FromMilliseconds(500);

    private readonly Func<HubConnection> _connect;
    private readonly string _session;
    private readonly string _join;
    private readonly string _frame;
    private readonly CancellationTokenSource _left = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (long Seq, string Json)> _held = [];
    private readonly List<Frame> _kept = [];
    private readonly List<Shown> _shown = [];
    private readonly List<string> _wireGaps = [];
    private TaskCompletionSource<HubConnection> _seated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HubConnection? _current;
    private (string Epoch, long To)? _lastHeard;
    private bool _joining;
    private Task _life = Task.CompletedTask;

    /// <param name="connect">A new connection each time, not yet started: it may lead to another node.</param>
    private Reader(string name, string session, Func<HubConnection> connect, string join, string frame) =>
        (Name, _session, _connect, _join, _frame) = (name, session, connect, join, frame);

    public string Name { get; }

    public string? Epoch { get; private set; }

    public long Head { get; private set; } = -1;

    public Mine Mine { get; private set; } = new("", []);

    /// <summary>Where the last snapshot was cut, and at which head: what is older was left out by agreement.</summary>
    public (string? Older, long Head) Cut { get; private set; }

    public int Connections { get; private set; }

    /// <summary>How many snapshots after the first: reconnections that could not be resumed.</summary>
    public int LaterSnapshots => Shown.Count(range => range.Snapshot) - 1;

    /// <summary>How many joins were answered with what was missed.</summary>
    public int Resumed { get; private set; }

    /// <summary>How often something was missing on an open connection and had to be asked for.</summary>
    public int AskedAgain { get; private set; }

    /// <summary>How often a connection got as far as the session.</summary>
    public int Seatings { get; private set; }

    public int Pulses { get; private set; }

    /// <summary>How often the server said that it was about to stop.</summary>
    public int Farewells { get; private set; }

    /// <summary>A client with this fault takes what comes and never asks for what is missing: the checks must find it.</summary>
    public bool IgnoresGaps { get; init; }

    public IReadOnlyList<Shown> Shown
    {
        get
        {
            lock (_lock)
            {
                return [.. _shown];
            }
        }
    }

    /// <summary>Places where two frames after each other on one connection did not meet; the protocol heals them, a healthy server has none.</summary>
    public IReadOnlyList<string> WireGaps
    {
        get
        {
            lock (_lock)
            {
                return [.. _wireGaps];
            }
        }
    }

    /// <summary>Told of each item that was taken into the view; it must return at once.</summary>
    public Action<JsonElement>? Took { get; set; }

    /// <summary>What is held now: the JSON of each item by id.</summary>
    public IReadOnlyDictionary<string, (long Seq, string Json)> View
    {
        get
        {
            lock (_lock)
            {
                return new Dictionary<string, (long, string)>(_held);
            }
        }
    }

    public static Reader OfRoom(string name, string session, Func<HubConnection> connect, bool ignoresGaps = false) =>
        new(name, session, connect, "Join", "Frame") { IgnoresGaps = ignoresGaps };

    public static Reader OfDesk(string name, string session, Func<HubConnection> connect) => new(name, session, connect, "Join", "Frame");

    public static Reader OfGuest(string name, string session, Func<HubConnection> connect) => new(name, session, connect, "JoinAsGuest", "GuestFrame");

    /// <summary>Begins to connect, and goes on until it is disposed.</summary>
    public Reader Enter()
    {
        _life = Task.Run(Live);
        return this;
    }

    /// <summary>The connection that is in the session, as soon as there is one.</summary>
    public async Task<HubConnection> Seated(CancellationToken cancellation = default)
    {
        while (true)
        {
            var connection = await Volatile.Read(ref _seated).Task.WaitAsync(cancellation);
            if (connection.State is HubConnectionState.Connected)
            {
                return connection;
            }

            await Task.Delay(10, cancellation);
        }
    }

    /// <summary>Leaves and does not come back; what it logged stays.</summary>
    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        await _life.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task Live()
    {
        for (var failures = 0; !_left.IsCancellationRequested;)
        {
            try
            {
                if (await Sit())
                {
                    failures = 0;
                }
            }
            catch (Exception) when (!_left.IsCancellationRequested)
            {
                // Not reached, cut while joining, or refused for the moment.
            }

            failures++;
            var most = Math.Min(1000, 50 << Math.Min(failures, 5));
            await Task.Delay(Random.Shared.Next(20, most), _left.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>One connection, from its start to its end; true when it got as far as the session.</summary>
    private async Task<bool> Sit()
    {
        await using var connection = _connect();
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        connection.On<Frame>(_frame, frame => Heard(connection, frame));
        connection.On<Mine>("Mine", mine => Mine = mine);
        connection.On<Pulse>("Pulse", pulse => _ = Beat(connection, pulse));
        connection.On("Stopping", () => { Farewells++; });
        lock (_lock)
        {
            (_current, _joining, _lastHeard) = (connection, true, null);
            _kept.Clear();
        }

        using (var patience = CancellationTokenSource.CreateLinkedTokenSource(_left.Token))
        {
            patience.CancelAfter(Patience);
            await connection.StartAsync(patience.Token);
            Connections++;
            await Join(connection, patience.Token);
        }

        Seatings++;
        _seated.TrySetResult(connection);
        await Task.WhenAny(closed.Task, Task.Delay(Timeout.Infinite, _left.Token));
        Volatile.Write(ref _seated, new(TaskCreationOptions.RunContinuationsAsynchronously));
        return true;
    }

    private async Task Join(HubConnection connection, CancellationToken cancellation)
    {
        lock (_lock)
        {
            _joining = true;
        }

        var answer = await connection.InvokeAsync<Answer<Joined>>(_join, new { session = _session, epoch = Epoch, since = Head < 0 ? (long?)null : Head }, cancellation);
        var joined = answer.Value ?? throw new InvalidOperationException($"{Name} may not join: {answer.Rejection?.Code}");
        Mine = joined.Mine ?? Mine;
        lock (_lock)
        {
            if (joined.Snapshot is { } snapshot && !(IgnoresGaps && Head >= 0))
            {
                Replace(snapshot);
            }

            if (joined.Frame is { } missed)
            {
                Resumed++;
                if (!IgnoresGaps)
                {
                    Take(missed);
                }
            }

            _joining = false;
            _kept.ForEach(frame => Take(frame));
            _kept.Clear();
        }
    }

    /// <summary>Rule 5: what comes before the answer to Join waits for it.</summary>
    private void Heard(HubConnection connection, Frame frame)
    {
        lock (_lock)
        {
            if (connection != _current)
            {
                // What a closed connection still had to say.
                return;
            }

            if (_lastHeard is { } last && (last.Epoch != frame.Epoch || last.To != frame.From))
            {
                _wireGaps.Add($"{Name}, connection {Connections}: {frame.From}..{frame.To} came after ..{last.To}");
            }

            _lastHeard = (frame.Epoch, frame.To);
            if (_joining)
            {
                _kept.Add(frame);
            }
            else if (!Take(frame))
            {
                AskAgain();
            }
        }
    }

    /// <summary>Rules 1 to 3; false when something is missing.</summary>
    private bool Take(Frame frame)
    {
        if (frame.Epoch != Epoch || (frame.From > Head && !IgnoresGaps))
        {
            return false;
        }

        if (frame.To > Head)
        {
            foreach (var item in frame.Items)
            {
                Hold(item);
            }

            _shown.Add(new(Connections, false, frame.Epoch, frame.From, frame.To));
            Head = frame.To;
        }

        return true;
    }

    private void Replace(Snapshot snapshot)
    {
        _held.Clear();
        foreach (var item in snapshot.Items)
        {
            Hold(item);
        }

        _shown.Add(new(Connections, true, snapshot.Epoch, 0, snapshot.Head));
        (Epoch, Head, Cut) = (snapshot.Epoch, snapshot.Head, (snapshot.Older, snapshot.Head));
    }

    private void Hold(JsonElement item)
    {
        var id = item.GetProperty("id").GetString()!;
        if (item.GetProperty("kind").GetString() is "gone")
        {
            _held.Remove(id);
        }
        else
        {
            _held[id] = (item.GetProperty("seq").GetInt64(), item.GetRawText());
            Took?.Invoke(item);
        }
    }

    /// <summary>A head that stays above ours, or another version of our own questions: ask again.</summary>
    private async Task Beat(HubConnection connection, Pulse pulse)
    {
        Pulses++;
        if (Missing())
        {
            await Task.Delay(Behind);
            if (Missing() && Volatile.Read(ref _seated).Task is { IsCompletedSuccessfully: true } seated && seated.Result == connection)
            {
                AskAgain();
            }
        }

        bool Missing()
        {
            lock (_lock)
            {
                return !_joining && (pulse.Epoch != Epoch || pulse.Head > Head || (pulse.Mine is { } version && version != Mine.Version));
            }
        }
    }

    private void AskAgain()
    {
        if (IgnoresGaps || _joining || Volatile.Read(ref _seated).Task is not { IsCompletedSuccessfully: true } seated)
        {
            return;
        }

        AskedAgain++;
        _joining = true;
        _ = Task.Run(async () =>
        {
            try
            {
                await Join(seated.Result, _left.Token);
            }
            catch (Exception)
            {
                // Cut meanwhile, and the next connection asks; or the store was away, and the next pulse does.
                lock (_lock)
                {
                    _joining = _joining && _current != seated.Result;
                }
            }
        });
    }
}
