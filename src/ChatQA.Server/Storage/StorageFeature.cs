using ChatQA.Kernel;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ChatQA.Storage;

internal sealed class StorageOptions
{
    /// <summary>Where the database, the keys and what else must survive a restart are kept.</summary>
    public string DataPath { get; set; } = "data";
}

internal static class StorageFeature
{
    public static WebApplicationBuilder AddStorage(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<StorageOptions>().BindConfiguration("Storage").ValidateOnStart();
        builder.Services.AddSingleton<IDialect>(services =>
        {
            var data = services.GetRequiredService<Microsoft.Extensions.Options.IOptions<StorageOptions>>().Value.DataPath;
            Directory.CreateDirectory(data);
            return new SqliteDialect(new SqliteConnectionStringBuilder { DataSource = Path.Combine(data, "chatqa.db"), ForeignKeys = true }.ToString());
        });
        builder.Services.AddSingleton<Database>();
        MapTypes();
        return builder;
    }

    public static async Task MigrateStorage(this WebApplication app) =>
        await Migrator.Migrate(app.Services.GetRequiredService<Database>(), app.Logger, app.Lifetime.ApplicationStopping);

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
