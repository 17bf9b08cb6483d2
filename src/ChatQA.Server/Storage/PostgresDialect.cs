using System.Data.Common;
using Dapper;
using Npgsql;

namespace ChatQA.Storage;

internal sealed class PostgresDialect : IDialect, IAsyncDisposable
{
    /// <summary>The oldest that PostgreSQL still mends.</summary>
    private const int Floor = 15;

    private readonly NpgsqlDataSource _source;

    public PostgresDialect(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var said = new DbConnectionStringBuilder { ConnectionString = connectionString };
        Default("Application Name", "ChatQA");
        // A server that does not answer is given up early enough to say so to a visitor within five seconds.
        Default("Timeout", 3);
        Default("Command Timeout", 4);
        Default("Cancellation Timeout", -1);
        Default("Maximum Pool Size", 40);
        Default("Max Auto Prepare", 50);
        Default("Keepalive", 10);
        Default("Options", "-c synchronous_commit=on -c default_transaction_isolation=read\\ committed -c idle_in_transaction_session_timeout=15s");
        _source = new NpgsqlDataSourceBuilder(settings.ConnectionString).UsePhysicalConnectionInitializer(Settle, SettleAsync).Build();

        void Default(string name, object value)
        {
            if (!said.ContainsKey(name) && !said.ContainsKey(name.Replace(" ", "", StringComparison.Ordinal)))
            {
                settings[name] = value;
            }
        }
    }

    public string OneOf(string column, string parameter) => $"{column} = ANY({parameter})";

    public int Writers => 16;

    public bool Shared => true;

    public async Task<DbConnection> Open(CancellationToken cancellation) => await _source.OpenConnectionAsync(cancellation);

    public async ValueTask<DbTransaction> Begin(DbConnection connection, CancellationToken cancellation) =>
        await connection.BeginTransactionAsync(cancellation);

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private static void Settle(NpgsqlConnection connection) => throw new NotSupportedException("Connections are opened asynchronously.");

    private static async Task SettleAsync(NpgsqlConnection connection)
    {
        if (connection.PostgreSqlVersion.Major < Floor)
        {
            throw new InvalidOperationException($"PostgreSQL {connection.PostgreSqlVersion} is too old: ChatQA needs {Floor} or later.");
        }

        var found = await connection.QuerySingleAsync<Settings>(
            """
            SELECT current_setting('synchronous_commit') AS synchronous_commit, current_setting('fsync') AS fsync,
              current_setting('full_page_writes') AS full_page_writes, current_setting('server_encoding') AS server_encoding,
              current_setting('default_transaction_isolation') AS isolation, pg_is_in_recovery() AS in_recovery
            """);
        Assert("synchronous_commit", found.SynchronousCommit is "on" or "remote_apply" or "local", found.SynchronousCommit, "on");
        Assert("fsync", found.Fsync is "on", found.Fsync, "on");
        Assert("full_page_writes", found.FullPageWrites is "on", found.FullPageWrites, "on");
        Assert("server_encoding", found.ServerEncoding is "UTF8", found.ServerEncoding, "UTF8");
        Assert("default_transaction_isolation", found.Isolation is "read committed", found.Isolation, "read committed");
        Assert("the server's role", !found.InRecovery, "a standby", "the primary");
    }

    private static void Assert(string setting, bool holds, string found, string wanted)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"PostgreSQL: {setting} is {found}; ChatQA promises that what it acknowledged is on disk, and needs {wanted}.");
        }
    }

    private sealed record Settings
    {
        public string SynchronousCommit { get; init; } = "";
        public string Fsync { get; init; } = "";
        public string FullPageWrites { get; init; } = "";
        public string ServerEncoding { get; init; } = "";
        public string Isolation { get; init; } = "";
        public bool InRecovery { get; init; }
    }
}
