using ChatQA.Kernel;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ChatQA.Storage;

internal sealed class StorageOptions
{
    /// <summary>Where the database, the keys and what else must survive a restart are kept.</summary>
    public string DataPath { get; set; } = "data";

    /// <summary>PostgreSQL's, in Npgsql's form; empty for SQLite in <see cref="DataPath"/>.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>The file that says which visitors were erased, apart from every backup; empty for erasures.jsonl in <see cref="DataPath"/>.</summary>
    public string ErasureLedger { get; set; } = "";

    internal string LedgerFile => ErasureLedger.Length > 0 ? ErasureLedger : Path.Combine(DataPath, "erasures.jsonl");

    internal string DatabaseFile => Path.Combine(DataPath, "chatqa.db");
}

internal static class StorageFeature
{
    public static WebApplicationBuilder AddStorage(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<StorageOptions>().BindConfiguration("Storage")
            .Validate(Reads, "Storage:ConnectionString is not one: Host=db.example.org;Database=chatqa;Username=chatqa;Password=…").ValidateOnStart();
        builder.Services.AddSingleton(services => Dialect(services.GetRequiredService<IOptions<StorageOptions>>().Value));
        builder.Services.AddSingleton<Signals>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Signals>());
        builder.Services.AddSingleton<Database>();
        builder.Services.AddSingleton<DataLock>();
        MapTypes();
        return builder;
    }

    public static async Task MigrateStorage(this WebApplication app)
    {
        // Held until the end: nobody restores under a running server.
        app.Services.GetRequiredService<DataLock>();
        await Migrator.Migrate(app.Services.GetRequiredService<Database>(), app.Logger, app.Lifetime.ApplicationStopping);
    }

    private static IDialect Dialect(StorageOptions options)
    {
        Directory.CreateDirectory(options.DataPath);
        return options.ConnectionString.Length > 0
            ? new PostgresDialect(options.ConnectionString)
            : new SqliteDialect(new SqliteConnectionStringBuilder { DataSource = options.DatabaseFile, ForeignKeys = true }.ToString());
    }

    private static bool Reads(StorageOptions options)
    {
        try
        {
            return options.ConnectionString.Length == 0 || new NpgsqlConnectionStringBuilder(options.ConnectionString).Host is { Length: > 0 };
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public static void MapTypes()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new InstantHandler());
        SqlMapper.AddTypeHandler(new IdHandler<SessionId>());
        SqlMapper.AddTypeHandler(new IdHandler<VisitorId>());
        SqlMapper.AddTypeHandler(new IdHandler<ItemId>());
        SqlMapper.AddTypeHandler(new IdHandler<ActorId>());
        SqlMapper.AddTypeHandler(new IdHandler<ClientId>());
    }
}
