using EvolveDb;

namespace ChatQA.Storage;

/// <summary>Applies the numbered files in Migrations at start. A gap, a duplicate or an edited file refuses to start.</summary>
internal static class Migrator
{
    private const string Folder = "ChatQA.Storage.Migrations.";

    /// <summary>The number of the newest migration that this version knows.</summary>
    public static int Newest { get; } = typeof(Migrator).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .Max(name => int.Parse(name[Folder.Length..].Split('_')[0], System.Globalization.CultureInfo.InvariantCulture));

    public static async Task Migrate(Database database, ILogger logger, CancellationToken cancellation = default)
    {
        await using var connection = await database.Dialect.Open(cancellation);
        var evolve = new Evolve(connection, message => logger.LogDebug("{Migration}", message))
        {
            EmbeddedResourceAssemblies = [typeof(Migrator).Assembly],
            EmbeddedResourceFilters = ["ChatQA.Storage.Migrations"],
            // Evolve wants a prefix; the files are numbered 0001 to 0999.
            SqlMigrationPrefix = "0",
            SqlMigrationSeparator = "_",
            IsEraseDisabled = true,
            MetadataTableName = "migrations",
            CommandTimeout = 600,
        };
        evolve.Migrate();
    }
}
