using System.Globalization;
using ChatQA.Sessions.Erasure;
using ChatQA.Storage;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ChatQA.Operations.Backup;

/// <summary>
/// Puts a backup in the place of the SQLite database. All the work is done on a copy beside it: the database in use is
/// touched last, and kept.
/// </summary>
internal static class RestoreCommand
{
    private static readonly string[] Companions = ["-wal", "-shm"];

    public static async Task<int> Run(StorageOptions storage, string file)
    {
        if (storage.ConnectionString.Length > 0)
        {
            return Say.Refusal("The data are in PostgreSQL: stop the servers, restore with pg_restore, then run \"restored\" (docs/operations.md).");
        }

        file = Path.GetFullPath(file);
        if (!File.Exists(file))
        {
            return Say.Refusal($"There is no file {file}.");
        }

        using var alone = DataLock.Alone(storage.DataPath);
        if (alone is null)
        {
            return Say.Refusal($"A server is using the data in {Path.GetFullPath(storage.DataPath)}: stop it first, then restore.");
        }

        var next = $"{storage.DatabaseFile}.restoring";
        try
        {
            Discard(next);
            File.Copy(file, next);
            var copy = await Copy.Inspect(next);
            if (copy.Wrong is not null)
            {
                Discard(next);
                return Say.Refusal($"{file} was not restored: {copy.Wrong}. Nothing was changed.");
            }

            var ledger = new ErasureLedger(storage.LedgerFile);
            var done = await Settle(next, ledger);
            var aside = SetAside(storage.DatabaseFile);
            File.Move(next, storage.DatabaseFile);
            Console.WriteLine($"Restored {copy.Sessions} sessions, {copy.Events} events from {file}. Every client starts anew.");
            Console.WriteLine($"{done.Replayed} erasures that came after it were done again (from {Path.GetFullPath(ledger.File)}).");
            Console.WriteLine(aside is null ? "There was no database before."
                : $"What was there before is kept in {aside}; to undo, restore that file. Delete it when all is well: it holds what visitors wrote.");
            return 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SqliteException or InvalidOperationException)
        {
            Discard(next);
            return Say.Refusal($"{file} was not restored: {failure.Message} The database is as it was; check the room on the disk and the rights on the folder.");
        }
    }

    /// <summary>Everything that follows a return to an earlier moment, and all of it in the one file.</summary>
    private static async Task<Aftermath> Settle(string file, ErasureLedger ledger)
    {
        using var database = new Database(new SqliteDialect(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString()));
        var done = await Aftermath.Settle(database, ledger.Read());
        // The words that were just erased leave the file too.
        await database.Read(connection => connection.ExecuteAsync("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)"));
        await using var written = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        written.Flush(flushToDisk: true);
        return done;
    }

    /// <summary>Moves the database and its write-ahead log away together, so that neither meets the other's.</summary>
    private static string? SetAside(string database)
    {
        if (!File.Exists(database))
        {
            return null;
        }

        var aside = Path.GetFullPath(Path.Combine(
            Path.GetDirectoryName(database)!, $"chatqa-replaced-{DateTime.UtcNow.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture)}.db"));
        foreach (var companion in Companions.Where(companion => File.Exists(database + companion)))
        {
            File.Move(database + companion, aside + companion);
        }

        File.Move(database, aside);
        return aside;
    }

    private static void Discard(string file)
    {
        foreach (var companion in Companions.Prepend(""))
        {
            File.Delete(file + companion);
        }
    }
}
