using System.Data.Common;
using System.Text.Json;
using ChatQA.Kernel;
using ChatQA.Storage;
using Dapper;

namespace ChatQA.Interviews;

/// <summary>The interviews' rows: the newest version, and every version there was.</summary>
internal sealed class InterviewStore(Database database)
{
    /// <summary>The newest version; null when there is no interview yet.</summary>
    public async Task<InterviewVersion?> Find(SessionId session) => (await database.Read(connection => connection.QuerySingleOrDefaultAsync<Row>(
        "SELECT session, version, state, document, updated_at AS at, updated_by AS by_name FROM interviews WHERE session = @session", new { session })))?.ToVersion();

    public async Task<InterviewVersion?> Find(SessionId session, long version) => (await database.Read(connection => connection.QuerySingleOrDefaultAsync<Row>(
        "SELECT session, version, state, document, at, by_name FROM interview_versions WHERE session = @session AND version = @version",
        new { session, version })))?.ToVersion();

    /// <summary>The sessions whose interview readers may see.</summary>
    public async Task<IReadOnlySet<SessionId>> Published() => (await database.Read(connection => connection.QueryAsync<SessionId>(
        "SELECT session FROM interviews WHERE state = @state", new { state = nameof(InterviewState.Published) }))).ToHashSet();

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<VersionSummary>> List(SessionId session) => [.. (await database.Read(connection => connection.QueryAsync<Row>(
        "SELECT version, state, at, by_name FROM interview_versions WHERE session = @session ORDER BY version DESC", new { session })))
        .Select(row => new VersionSummary(row.Version, row.InterviewState, new(row.At), row.ByName))];

    /// <summary>Writes the first version; false when somebody else had begun.</summary>
    public Task<bool> Begin(InterviewVersion first) => database.Write(async (connection, transaction) =>
        await connection.ExecuteAsync(
            """
            INSERT INTO interviews (session, version, state, document, updated_at, updated_by) VALUES (@Session, @Version, @State, @Document, @At, @ByName)
            ON CONFLICT (session) DO NOTHING
            """,
            Row.Of(first),
            transaction) == 1 && await Keep(connection, transaction, first));

    /// <summary>Writes the next version; false when the newest is not the one before it any more.</summary>
    public Task<bool> Save(InterviewVersion next) => database.Write(async (connection, transaction) =>
        await connection.ExecuteAsync(
            """
            UPDATE interviews SET version = @Version, state = @State, document = @Document, updated_at = @At, updated_by = @ByName
            WHERE session = @Session AND version = @Version - 1
            """,
            Row.Of(next),
            transaction) == 1 && await Keep(connection, transaction, next));

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

        public InterviewState InterviewState => Enum.Parse<InterviewState>(State);

        public static Row Of(InterviewVersion version) => new()
        {
            Session = version.Session.Value,
            Version = version.Version,
            State = version.State.ToString(),
            Document = JsonSerializer.Serialize(version.Document, Wire.Json),
            At = version.At.Milliseconds,
            ByName = version.By,
        };

        public InterviewVersion ToVersion() =>
            new(new(Session), Version, InterviewState, JsonSerializer.Deserialize<InterviewDocument>(Document, Wire.Json)!, new(At), ByName);
    }
}
