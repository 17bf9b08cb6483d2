using System.Data.Common;
using ChatQA.Kernel;
using ChatQA.Storage;
using Dapper;

namespace ChatQA.Log;

/// <summary>Where a session's log stands in the database.</summary>
internal sealed record Position
{
    public SessionId Session { get; init; }
    public string Epoch { get; init; } = "";
    public long Head { get; init; }
    public long PublicHead { get; init; }
}

/// <summary>The sessions' rows, as far as logs are concerned.</summary>
internal static class Heads
{
    private const string Columns = "id AS session, epoch, head, public_head";

    /// <summary>Takes the session's row for this transaction: writers of one session, in whatever process, go one after another.</summary>
    public static Task<Position?> Lock(DbConnection connection, DbTransaction transaction, SessionId session) =>
        connection.QuerySingleOrDefaultAsync<Position?>(
            $"UPDATE sessions SET head = head WHERE id = @session RETURNING {Columns}", new { session }, transaction);

    /// <summary>Gives the log another epoch: what clients hold of it is no longer what it says.</summary>
    public static Task<string> Renew(DbConnection connection, DbTransaction transaction, SessionId session) =>
        connection.QuerySingleAsync<string>(
            "UPDATE sessions SET epoch = @epoch WHERE id = @session RETURNING epoch", new { epoch = Ids.Random(), session }, transaction);

    public static Task<Position?> Find(DbConnection connection, SessionId session) =>
        connection.QuerySingleOrDefaultAsync<Position?>($"SELECT {Columns} FROM sessions WHERE id = @session", new { session });

    public static Task<IEnumerable<Position>> Of(Database database, IEnumerable<SessionId> sessions, CancellationToken cancellation) =>
        database.Read(
            connection => connection.QueryAsync<Position>(
                $"SELECT {Columns} FROM sessions WHERE {database.Dialect.OneOf("id", "@ids")}", new { ids = sessions.Select(session => session.Value).ToArray() }),
            cancellation);
}
