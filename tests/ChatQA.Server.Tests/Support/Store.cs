using ChatQA.Sessions;
using ChatQA.Storage;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatQA.Tests.Support;

/// <summary>A real SQLite file of its own, copied from one that was migrated once.</summary>
internal sealed class Store : IAsyncDisposable
{
    public const string Publication = "gazette";

    private static readonly Lazy<Task<string>> Template = new(MakeTemplate);

    private readonly DirectoryInfo _folder;

    private Store(DirectoryInfo folder)
    {
        _folder = folder;
        Database = new(new SqliteDialect(ConnectionString(File)));
    }

    public Database Database { get; }

    public string File => Path.Combine(_folder.FullName, "chatqa.db");

    public static async Task<Store> Open()
    {
        StorageFeature.MapTypes();
        var folder = Directory.CreateTempSubdirectory("chatqa-store-");
        System.IO.File.Copy(await Template.Value, Path.Combine(folder.FullName, "chatqa.db"));
        return new Store(folder);
    }

    public SessionLogs Sessions(TimeProvider? time = null) => new(Database, time ?? TimeProvider.System, NullLogger<SessionLogs>.Instance);

    public ValueTask DisposeAsync()
    {
        Database.Dispose();
        SqliteConnection.ClearAllPools();
        _folder.Delete(true);
        return ValueTask.CompletedTask;
    }

    private static string ConnectionString(string file) => new SqliteConnectionStringBuilder { DataSource = file }.ToString();

    private static async Task<string> MakeTemplate()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("chatqa-template-").FullName, "chatqa.db");
        using var database = new Database(new SqliteDialect(ConnectionString(file)));
        await Migrator.Migrate(database, NullLogger.Instance);
        await database.Write((connection, transaction) => connection.ExecuteAsync(
            """
            INSERT INTO publications (id, name, abbreviation, language, time_zone, typography_profile, site, signature, allowed_origins, version)
            VALUES (@Publication, 'La Gazette', 'LG', 'fr-CA', 'America/Toronto', 'fr-CA-presse', 'example.org/clavardage', '', '', 1)
            """,
            new { Publication },
            transaction));
        // Everything into the one file that is copied.
        await database.Read(connection => connection.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)"));
        SqliteConnection.ClearAllPools();
        return file;
    }
}
