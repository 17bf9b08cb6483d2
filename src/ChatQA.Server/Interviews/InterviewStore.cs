using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Text.Json;
using ChatQA.Kernel;
using ChatQA.Storage;
using ChatQA.Webhooks;
using Dapper;

namespace ChatQA.Interviews;

/// <summary>The interviews' rows: the newest version, and every version there was.</summary>
internal sealed class InterviewStore(Database database)
{
    private static readonly TimeSpan Lately = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<SessionId, (long At, Task<bool> Read)> _lately = new();

    /// <summary>The newest version; null when there is no interview yet.</summary>
    public async Task<InterviewVersion?> Find(SessionId session) => (await database.Read(connection => connection.QuerySingleOrDefaultAsync<Row>(
        """
        SELECT session, version, state, document, updated_at AS at, updated_by AS by_name, public_version, publish_at
        FROM interviews WHERE session = @session
        """,
        new { session })))?.ToVersion();

    public async Task<InterviewVersion?> Find(SessionId session, long version) => (await database.Read(connection => connection.QuerySingleOrDefaultAsync<Row>(
        "SELECT session, version, state, document, at, by_name FROM interview_versions WHERE session = @session AND version = @version",
        new { session, version })))?.ToVersion();

    /// <summary>What readers see: the last version that was published or corrected, while another may be in the making.</summary>
    public async Task<InterviewVersion?> Public(SessionId session) => (await database.Read(connection => connection.QuerySingleOrDefaultAsync<Row>(
        """
        SELECT v.session, v.version, v.state, v.document, v.at, v.by_name, i.public_version
        FROM interviews i JOIN interview_versions v ON v.session = i.session AND v.version = i.public_version
        WHERE i.session = @session
        """,
        new { session })))?.ToVersion();

    /// <summary>Readers may see it.</summary>
    public Task<bool> IsPublic(SessionId session) => database.Read(async connection => await connection.ExecuteScalarAsync<long>(
        "SELECT COUNT(*) FROM interviews WHERE session = @session AND public_version IS NOT NULL", new { session }) > 0);

    /// <summary>The same, two seconds late at most: when a session ends, a whole room comes to ask. What this node wrote is known at once.</summary>
    public Task<bool> WasPublicLately(SessionId session)
    {
        if (!_lately.TryGetValue(session, out var known) || known.Read.IsFaulted || Stopwatch.GetElapsedTime(known.At) > Lately)
        {
            _lately[session] = known = (Stopwatch.GetTimestamp(), IsPublic(session));
        }

        return known.Read;
    }

    /// <summary>The sessions whose interview readers may see.</summary>
    public async Task<IReadOnlySet<SessionId>> Published() => (await database.Read(connection => connection.QueryAsync<SessionId>(
        "SELECT session FROM interviews WHERE public_version IS NOT NULL"))).ToHashSet();

    /// <summary>Those whose embargo is over and that wait for the server to publish them.</summary>
    public async Task<IReadOnlyList<SessionId>> Due(Instant now) => [.. await database.Read(connection => connection.QueryAsync<SessionId>(
        "SELECT session FROM interviews WHERE publish_at IS NOT NULL AND publish_at <= @now", new { now }))];

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<VersionSummary>> List(SessionId session) => [.. (await database.Read(connection => connection.QueryAsync<Row>(
        "SELECT version, state, at, by_name, name FROM interview_versions WHERE session = @session ORDER BY version DESC", new { session })))
        .Select(row => new VersionSummary(row.Version, row.InterviewState, new(row.At), row.ByName, row.Name))];

    /// <summary>The sessions whose interview has many versions from before a moment.</summary>
    public async Task<IReadOnlyList<SessionId>> Crowded(Instant before) => [.. await database.Read(connection => connection.QueryAsync<SessionId>(
        "SELECT session FROM interview_versions WHERE at < @before AND name IS NULL GROUP BY session HAVING COUNT(*) > 10", new { before }))];

    /// <summary>Lets versions go; never one that was named meanwhile, that readers see, or the newest. How many went.</summary>
    public Task<int> Drop(SessionId session, IReadOnlyList<long> versions) => database.Write(async (connection, transaction) =>
    {
        var gone = 0;
        foreach (var version in versions)
        {
            gone += await connection.ExecuteAsync(
                """
                DELETE FROM interview_versions WHERE session = @session AND version = @version AND name IS NULL
                  AND version NOT IN (SELECT version FROM interviews WHERE session = @session UNION SELECT public_version FROM interviews WHERE session = @session AND public_version IS NOT NULL)
                """,
                new { session, version },
                transaction);
        }

        return gone;
    });

    /// <summary>Calls a version something, or nothing any more; false when there is no such version.</summary>
    public Task<bool> Name(SessionId session, long version, string? name) => database.Write(async (connection, transaction) => await connection.ExecuteAsync(
        "UPDATE interview_versions SET name = @name WHERE session = @session AND version = @version", new { session, version, name }, transaction) == 1);

    /// <summary>Writes the first version; false when somebody else had begun.</summary>
    public Task<bool> Begin(InterviewVersion first) => Written(first.Session, database.Write(async (connection, transaction) =>
        await connection.ExecuteAsync(
            """
            INSERT INTO interviews (session, version, state, document, updated_at, updated_by, public_version)
            VALUES (@Session, @Version, @State, @Document, @At, @ByName, @PublicVersion)
            ON CONFLICT (session) DO NOTHING
            """,
            Row.Of(first.State.IsSeen() ? first with { PublicVersion = first.Version } : first),
            transaction) == 1 && await Keep(connection, transaction, first)));

    /// <summary>Writes the next version; false when the newest is not the one before it any more.</summary>
    public Task<bool> Save(InterviewVersion next) => Written(next.Session, database.Write(async (connection, transaction) =>
        await connection.ExecuteAsync(
            """
            UPDATE interviews SET version = @Version, state = @State, document = @Document, updated_at = @At, updated_by = @ByName,
              public_version = @PublicVersion, publish_at = @PublishAt
            WHERE session = @Session AND version = @Version - 1
            """,
            Row.Of(next),
            transaction) == 1 && await Keep(connection, transaction, next) && await Tell(connection, transaction, next)));

    private async Task<bool> Written(SessionId session, Task<bool> write)
    {
        var written = await write;
        _lately.TryRemove(session, out _);
        return written;
    }

    private static async Task<bool> Tell(DbConnection connection, DbTransaction transaction, InterviewVersion version)
    {
        if (version.State is InterviewState.Published)
        {
            await Outbox.Put(connection, transaction, [new(WebhookEvents.Interview, version.Session, version.At, [], new { version.Session, version.Version, path = $"/s/{version.Session}/interview" })]);
        }

        return true;
    }

    private static async Task<bool> Keep(DbConnection connection, DbTransaction transaction, InterviewVersion version) => await connection.ExecuteAsync(
        "INSERT INTO interview_versions (session, version, state, document, at, by_name) VALUES (@Session, @Version, @State, @Document, @At, @ByName)",
        Row.Of(version),
        transaction) == 1;

    private sealed record Row
    {
        public string Session { get; init; } = "";
        public long Version { get; init; }
        public string State { get; init; } = "";
        public string Document { get; init; } = "";
        public long At { get; init; }
        public string ByName { get; init; } = "";
        public string? Name { get; init; }
        public long? PublicVersion { get; init; }
        public long? PublishAt { get; init; }

        public InterviewState InterviewState => Enum.Parse<InterviewState>(State);

        public static Row Of(InterviewVersion version) => new()
        {
            Session = version.Session.Value,
            Version = version.Version,
            State = version.State.ToString(),
            Document = JsonSerializer.Serialize(version.Document, Wire.Json),
            At = version.At.Milliseconds,
            ByName = version.By,
            PublicVersion = version.PublicVersion,
            PublishAt = version.PublishAt?.Milliseconds,
        };

        public InterviewVersion ToVersion() =>
            new(new(Session), Version, InterviewState, JsonSerializer.Deserialize<InterviewDocument>(Document, Wire.Json)!, new(At), ByName)
            {
                PublicVersion = PublicVersion,
                PublishAt = PublishAt is { } at ? new(at) : null,
            };
    }
}
