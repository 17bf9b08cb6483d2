using EvolveDb;
using EvolveDb.Configuration;

namespace ChatQA.Storage;

/// <summary>Applies the numbered files in Migrations at start. A gap, a duplicate or an edited file refuses to start.</summary>
internal static class Migrator
{
    public static async Task Migrate(Database database, ILogger logger, CancellationToken cancellation = default)
    {
        await using var connection = await database.Dialect.Open(cancellation);
        var evolve = new Evolve(connection, message => logger.LogDebug("{Migration}", message))
        {
            EmbeddedResourceAssemblies = [typeof(Migrator).Assembly],
            EmbeddedResourceFilters = ["ChatQA.Storage.Migrations"],
            SqlMigrationPrefix = "",
            SqlMigrationSeparator = "_",
            TransactionMode = TransactionKind.CommitAll,
            IsEraseDisabled = true,
            MetadataTableName = "migrations",
        };
        evolve.Migrate();
    }
}
