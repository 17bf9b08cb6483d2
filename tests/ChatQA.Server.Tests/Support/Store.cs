using ChatQA.Sessions;
using ChatQA.Sessions.Erasure;
using ChatQA.Storage;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatQA.Tests.Support;

/// <summary>A real database of its own, copied from one that was migrated once: a SQLite file, or one of the tests' PostgreSQL.</summary>
internal sealed class Store : IAsyncDisposable
{
    public const string Publication = "gazette";

    private static readonly Lazy<Task<string>> File = new(MakeFile);
    private static readonly Lazy<Task<string>> Template = new(MakeTemplate);

    private readonly DirectoryInfo? _folder;
    private readonly IDialect _dialect;
    private readonly Func<Task>? _drop;

    private Store(IDialect dialect, DirectoryInfo? folder, Func<Task>? drop = null)
    {
        (_dialect, _folder, _drop) = (dialect, folder, drop);
        Database = new(dialect);
    }

    public Database Database { get; }

    public static async Task<Store> Open()
    {
        StorageFeature.MapTypes();
        if (Engines.Here is Engine.PostgreSQL)
        {
            var server = await Postgres.Shared();
            var name = await server.Database(await Template.Value);
            return new(new PostgresDialect(server.To(name)), null, () => server.Drop(name));
        }

        var folder = Directory.CreateTempSubdirectory("chatqa-store-");
        var file = Path.Combine(folder.FullName, "chatqa.db");
        System.IO.File.Copy(await File.Value, file);
        return new(new SqliteDialect(ConnectionString(file)), folder);
    }

    public SessionLogs Sessions(TimeProvider? time = null, Erasures? erasures = null) =>
        new(Database, time ?? TimeProvider.System, NullLogger<SessionLogs>.Instance, erasures);

    public async ValueTask DisposeAsync()
    {
        Database.Dispose();
        if (_dialect is IAsyncDisposable pool)
        {
            await pool.DisposeAsync();
        }

        await (_drop?.Invoke() ?? Task.CompletedTask);

        if (_folder is not null)
        {
            SqliteConnection.ClearAllPools();
            _folder.Delete(true);
        }
    }

    private static string ConnectionString(string file) => new SqliteConnectionStringBuilder { DataSource = file }.ToString();

    private static async Task<string> MakeFile()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("chatqa-template-").FullName, "chatqa.db");
        using var database = new Database(new SqliteDialect(ConnectionString(file)));
        await Fill(database);
        // Everything into the one file that is copied.
        await database.Read(connection => connection.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)"));
        SqliteConnection.ClearAllPools();
        return file;
    }

    private static async Task<string> MakeTemplate()
    {
        var server = await Postgres.Shared();
        var name = await server.Database();
        // Pools would keep the template in use: it could not be copied.
        await using var dialect = new PostgresDialect($"{server.To(name)};Pooling=false");
        using var database = new Database(dialect);
        await Fill(database);
        return name;
    }

    private static async Task Fill(Database database)
    {
        await Migrator.Migrate(database, NullLogger.Instance);
        await database.Write((connection, transaction) => connection.ExecuteAsync(
            """
            INSERT INTO publications (id, name, abbreviation, language, time_zone, typography_profile, site, signature, allowed_origins, version)
            VALUES (@Publication, 'La Gazette', 'LG', 'fr-CA', 'America/Toronto', 'fr-CA-presse', 'example.org/clavardage', '', '', 1)
            """,
            new { Publication },
            transaction));
    }
}
