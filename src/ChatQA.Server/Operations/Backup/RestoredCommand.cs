using System.Data.Common;
using ChatQA.Sessions.Erasure;
using ChatQA.Storage;

namespace ChatQA.Operations.Backup;

/// <summary>For a database that other means took back to an earlier moment (pg_restore, a snapshot of the disk): what a restore does besides.</summary>
internal static class RestoredCommand
{
    public static async Task<int> Run(StorageOptions storage, Database database, IReadOnlyList<string> ledgers)
    {
        using var alone = storage.ConnectionString.Length > 0 ? null : DataLock.Alone(storage.DataPath);
        if (alone is null && storage.ConnectionString.Length == 0)
        {
            return Say.Refusal($"A server is using the data in {Path.GetFullPath(storage.DataPath)}: stop it first.");
        }

        if (ledgers.FirstOrDefault(ledger => !File.Exists(ledger)) is { } missing)
        {
            return Say.Refusal($"There is no ledger {missing}.");
        }

        IReadOnlyList<string> read = ledgers.Count > 0 ? ledgers : [storage.LedgerFile];
        try
        {
            var done = await Aftermath.Settle(database, [.. read.SelectMany(ledger => new ErasureLedger(ledger).Read()).OrderBy(line => line.At)]);
            Console.WriteLine($"{done.Sessions} sessions: every client starts anew. {done.Replayed} erasures were done again (from {string.Join(", ", read.Select(Path.GetFullPath))}).");
            return 0;
        }
        catch (Exception failure) when (failure is DbException or IOException or InvalidOperationException)
        {
            return Say.Refusal($"Not done: {failure.Message} Run it again when that is put right; doing it twice harms nothing.");
        }
    }
}
