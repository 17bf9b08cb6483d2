using System.Data;
using System.Data.Common;
using System.Threading.Channels;
using ChatQA.Kernel;
using ChatQA.Storage;
using Dapper;

namespace ChatQA.Presence;

/// <summary>How many came.</summary>
/// <param name="Unique">Distinct visitors who were there while the session was live.</param>
/// <param name="Peak">The most at once while it was live.</param>
public sealed record AttendanceFigures(int Unique, int Peak);

/// <summary>Keeps who came to each session, first and last seen. Sightings wait here and are written together.</summary>
internal sealed class Attendance(Database database, TimeProvider time, ILogger<Attendance> logger) : BackgroundService
{
    private static readonly TimeSpan Flushing = TimeSpan.FromSeconds(2);

    /// <summary>How long sightings wait for company: a storm of visitors is a few transactions, not hundreds.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(200);

    private const int Batch = 1000;

    private volatile bool _stopping;

    /// <summary>Completed by whoever cannot wait for company.</summary>
    private volatile TaskCompletionSource _hurry = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly Channel<object> _waiting = Channel.CreateUnbounded<object>(new() { SingleReader = true });

    private sealed record Sighting(SessionId Session, VisitorId Visitor, Instant At, bool DuringLive, string? Network);

    private sealed record PeakSeen(SessionId Session, int Present);

    /// <param name="network">Where they come from, hashed; null when it is not known now.</param>
    public void Saw(SessionId session, VisitorId visitor, bool duringLive, string? network = null) =>
        Take(session, new Sighting(session, visitor, time.Now(), duringLive, network));

    /// <summary>
    /// Whether a visitor first came after one of those who were sent out, and from the same place: most likely the same person with a new
    /// token. Who shared the place before is somebody else, and stays.
    /// </summary>
    public async Task<bool> Follows(SessionId session, VisitorId visitor, IReadOnlyList<string> networks, IReadOnlyDictionary<VisitorId, Instant> sentOut)
    {
        var came = (await database.Read(connection => connection.QueryAsync<Seen>(
            $"SELECT visitor, first_seen FROM attendance WHERE session = @session AND ({database.Dialect.OneOf("network", "@networks")} OR visitor = @visitor)",
            new { session, visitor, networks = networks.ToArray() }))).ToList();
        var first = came.FirstOrDefault(seen => seen.Visitor == visitor.Value)?.FirstSeen ?? long.MaxValue;
        return came.Any(seen => seen.Visitor != visitor.Value && sentOut.TryGetValue(new(seen.Visitor), out var at) && first > at.Milliseconds);
    }

    private sealed record Seen
    {
        public string Visitor { get; init; } = "";
        public long FirstSeen { get; init; }
    }

    public void SawAtOnce(SessionId session, int present) => Take(session, new PeakSeen(session, present));

    /// <summary>Who comes to a rehearsal is counted nowhere: it may be deleted before this is written.</summary>
    private void Take(SessionId session, object seen)
    {
        if (session.Rehearsed is null)
        {
            _waiting.Writer.TryWrite(seen);
        }
    }

    /// <summary>The figures with everything seen so far; a demonstration counts nobody.</summary>
    public async Task<AttendanceFigures> Read(SessionId session, CancellationToken cancellation = default)
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_waiting.Writer.TryWrite(written))
        {
            _hurry.TrySetResult();
            await written.Task.WaitAsync(cancellation);
        }

        return await database.Read(
            async connection => await connection.QuerySingleOrDefaultAsync<Row>(
                """
                SELECT (SELECT COUNT(*) FROM attendance WHERE session = @session AND during_live) AS unique_visitors, peak
                FROM sessions WHERE id = @session AND NOT demonstration
                """,
                new { session }) is { } row ? new AttendanceFigures((int)row.UniqueVisitors, (int)row.Peak) : new AttendanceFigures(0, 0),
            cancellation);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var full = false;
        while (await _waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            if (!full && !_stopping)
            {
                await Task.WhenAny(_hurry.Task, Task.Delay(Gathering, time, CancellationToken.None));
            }

            // Before the batch is taken: who hurries after this is in it, or hurries the next.
            _hurry = new(TaskCreationOptions.RunContinuationsAsynchronously);
            var batch = new List<object>();
            while (batch.Count < Batch && _waiting.Reader.TryRead(out var sighting))
            {
                batch.Add(sighting);
            }

            full = batch.Count == Batch;

            try
            {
                await Write(batch);
            }
            catch (Exception failure)
            {
                logger.LogError(failure, "{Count} sightings were not written", batch.Count);
            }

            foreach (var reader in batch.OfType<TaskCompletionSource>())
            {
                reader.TrySetResult();
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // What was seen is still written, even when others used up the time for stopping.
        _stopping = true;
        _waiting.Writer.TryComplete();
        _hurry.TrySetResult();
        if (ExecuteTask is { } writing)
        {
            await Task.WhenAny(writing, Task.Delay(Flushing, CancellationToken.None));
        }
    }

    private async Task Write(List<object> batch)
    {
        var sightings = batch.OfType<Sighting>().ToList();
        var peaks = batch.OfType<PeakSeen>().GroupBy(p => p.Session).Select(seen => new { Session = seen.Key, Present = seen.Max(p => p.Present) }).ToList();
        if (sightings.Count + peaks.Count == 0)
        {
            return;
        }

        await database.Write(async (connection, transaction) =>
        {
            await Insert(connection, transaction, sightings);
            await connection.ExecuteAsync("UPDATE sessions SET peak = @Present WHERE id = @Session AND peak < @Present", peaks, transaction);
        });
    }

    private static async Task Insert(DbConnection connection, DbTransaction transaction, List<Sighting> sightings)
    {
        await using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText =
            """
            INSERT INTO attendance (session, visitor, first_seen, last_seen, during_live, network) VALUES (@session, @visitor, @at, @at, @duringLive, @network)
            ON CONFLICT (session, visitor) DO UPDATE SET last_seen = excluded.last_seen, during_live = attendance.during_live OR excluded.during_live,
              network = COALESCE(excluded.network, attendance.network)
            """;
        var (session, visitor, network) = (insert.Bind("@session", DbType.String), insert.Bind("@visitor", DbType.String), insert.Bind("@network", DbType.String));
        var (at, duringLive) = (insert.Bind("@at", DbType.Int64), insert.Bind("@duringLive", DbType.Boolean));
        foreach (var seen in sightings)
        {
            (session.Value, visitor.Value, network.Value) = (seen.Session.Value, seen.Visitor.Value, seen.Network is { } known ? known : DBNull.Value);
            (at.Value, duringLive.Value) = (seen.At.Milliseconds, seen.DuringLive);
            await insert.ExecuteNonQueryAsync();
        }
    }

    private sealed record Row
    {
        public long UniqueVisitors { get; init; }
        public long Peak { get; init; }
    }
}
