using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ChatQA.Storage;

internal sealed class SqliteDialect(string connectionString) : IDialect
{
    /// <summary>Below this SQLite may corrupt a WAL that is reset while another connection reads (fixed in 3.51.3).</summary>
    private static readonly Version Floor = new(3, 51, 3);

    /// <summary>The connections whose settings are made: the pool gives an open one back as it was.</summary>
    private static readonly ConditionalWeakTable<sqlite3, object> Settled = [];

    /// <summary>Dapper writes the list out.</summary>
    public string OneOf(string column, string parameter) => $"{column} IN {parameter}";

    /// <summary>Four writers on the file's own lock waited up to 3.4 s; behind a gate 51 ms.</summary>
    public int Writers => 1;

    public bool Shared => false;

    public async Task<DbConnection> Open(CancellationToken cancellation)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            if (!Settled.TryGetValue(connection.Handle!, out _))
            {
                Settle(connection);
                Settled.AddOrUpdate(connection.Handle!, Settled);
            }

            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public ValueTask<DbTransaction> Begin(DbConnection connection, CancellationToken cancellation) =>
        ValueTask.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: false));

    private static void Settle(SqliteConnection connection)
    {
        if (!Version.TryParse(connection.ServerVersion, out var version) || version < Floor)
        {
            throw new InvalidOperationException($"SQLite {connection.ServerVersion} is too old: ChatQA needs {Floor} or later.");
        }

        var mode = connection.ExecuteScalar<string>("PRAGMA journal_mode = WAL");
        connection.Execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000; PRAGMA secure_delete = ON;");
        Assert("journal_mode", "wal", mode);
        Assert("synchronous", "2", connection.ExecuteScalar<long>("PRAGMA synchronous").ToString(CultureInfo.InvariantCulture));
        Assert("foreign_keys", "1", connection.ExecuteScalar<long>("PRAGMA foreign_keys").ToString(CultureInfo.InvariantCulture));
    }

    private static void Assert(string pragma, string wanted, string? found)
    {
        if (!string.Equals(wanted, found, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException($"SQLite refused {pragma} = {wanted} (it is {found}): the file system may not support it.");
        }
    }
}
