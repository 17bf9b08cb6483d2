using System.Text.Json;
using ChatQA.Kernel;
using ChatQA.Storage;
using Dapper;

namespace ChatQA.Presence;

/// <summary>
/// Adds up presence over the nodes that share a database. Each one writes a row every two seconds, and tells a change
/// at once; a node whose row stands still is gone. Clocks are never compared: each node watches the others with its own.
/// </summary>
internal sealed class Neighbours : Recurring
{
    private const string Topic = "presence";
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Gone = TimeSpan.FromSeconds(7);
    private const int RowEvery = 4;

    private readonly RoomPresence _presence;
    private readonly Database _database;
    private readonly Signals _signals;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, (long SeenAt, long Noticed)> _nodes = [];
    private Dictionary<SessionId, Presence> _told = [];
    private int _round;

    public Neighbours(RoomPresence presence, Database database, Signals signals, TimeProvider time, ILogger<Neighbours> logger) : base(Every, logger)
    {
        (_presence, _database, _signals, _time) = (presence, database, signals, time);
        signals.Heard += Hear;
    }

    private sealed record Word(string Node, Presence There);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_database.Dialect.Shared)
        {
            await base.ExecuteAsync(stoppingToken);
            await Leave();
        }
    }

    protected override async Task Round(CancellationToken stopping)
    {
        Tell();
        if (_round++ % RowEvery == 0)
        {
            await Look();
        }
    }

    private void Tell()
    {
        var here = _presence.HereNow();
        foreach (var session in here.Keys.Union(_told.Keys).Where(session => here.GetValueOrDefault(session) != _told.GetValueOrDefault(session)))
        {
            var word = new Word(_signals.Node, here.GetValueOrDefault(session) ?? Presence.Nobody);
            _signals.Tell(Topic, session.Value, JsonSerializer.Serialize(word, Wire.Json));
        }

        _told = here;
    }

    private async Task Look()
    {
        await _database.Write((connection, transaction) => connection.ExecuteAsync(
            """
            INSERT INTO nodes (id, seen_at, rooms) VALUES (@node, @now, @rooms)
            ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at, rooms = excluded.rooms
            """,
            new { node = _signals.Node, now = _time.Now(), rooms = JsonSerializer.Serialize(_told, Wire.Json) },
            transaction));
        var rows = await _database.Read(connection => connection.QueryAsync<Row>("SELECT id, seen_at, rooms FROM nodes WHERE id <> @node", new { node = _signals.Node }));
        var dead = rows.Where(row => !Notice(row)).Select(row => row.Id).ToList();
        foreach (var node in dead)
        {
            _presence.Forget(node);
            _nodes.Remove(node);
            await _database.Write((connection, transaction) => connection.ExecuteAsync("DELETE FROM nodes WHERE id = @node", new { node }, transaction));
        }

        foreach (var node in _nodes.Keys.Except(rows.Select(row => row.Id)).ToList())
        {
            _presence.Forget(node);
            _nodes.Remove(node);
        }
    }

    /// <summary>False when the row has stood still for too long.</summary>
    private bool Notice(Row row)
    {
        if (!_nodes.TryGetValue(row.Id, out var known) || known.SeenAt != row.SeenAt)
        {
            _nodes[row.Id] = (row.SeenAt, _time.GetTimestamp());
            _presence.Elsewhere(row.Id, JsonSerializer.Deserialize<Dictionary<SessionId, Presence>>(row.Rooms, Wire.Json) ?? []);
            return true;
        }

        return _time.GetElapsedTime(known.Noticed) < Gone;
    }

    private void Hear(string topic, string about, string says)
    {
        if (topic == Topic && SessionId.TryParse(about, out var session) && JsonSerializer.Deserialize<Word>(says, Wire.Json) is { } word)
        {
            _presence.Elsewhere(word.Node, session, word.There);
        }
    }

    /// <summary>Nobody is here any more.</summary>
    private async Task Leave()
    {
        try
        {
            await _database.Write((connection, transaction) => connection.ExecuteAsync("DELETE FROM nodes WHERE id = @node", new { node = _signals.Node }, transaction));
        }
        catch (Exception failure)
        {
            Logger.LogWarning("This node could not say that it leaves: {Reason}", failure.Message);
        }
    }

    private sealed record Row
    {
        public string Id { get; init; } = "";
        public long SeenAt { get; init; }
        public string Rooms { get; init; } = "";
    }
}
