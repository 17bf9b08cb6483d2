using System.Diagnostics;
using ChatQA.Storage;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ChatQA.Operations.Backup;

/// <summary>
/// Copies the SQLite database as it stands at one moment, while a server goes on writing to it. The copy is made anew
/// rather than page by page (<c>VACUUM INTO</c>): what was erased has left no traces in it.
/// </summary>
internal static class BackupCommand
{
    private static readonly TimeSpan Telling = TimeSpan.FromSeconds(2);

    public static async Task<int> Run(StorageOptions storage, string file)
    {
        if (storage.ConnectionString.Length > 0)
        {
            return Say.Refusal("The data are in PostgreSQL: back them up with pg_dump --format=custom. After a pg_restore, run \"restored\" (docs/operations.md).");
        }

        if (!File.Exists(storage.DatabaseFile))
        {
            return Say.Refusal($"There is no database at {Path.GetFullPath(storage.DatabaseFile)}: say where the data are with --Storage:DataPath=….");
        }

        file = Path.GetFullPath(file);
        if (File.Exists(file) || Directory.Exists(file))
        {
            return Say.Refusal($"{file} exists already, and a backup replaces nothing: give another name.");
        }

        var part = $"{file}.part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.Delete(part);
            var took = Stopwatch.StartNew();
            await Write(storage.DatabaseFile, part);
            var copy = await Copy.Inspect(part);
            if (copy.Wrong is not null)
            {
                File.Delete(part);
                return Say.Refusal($"The copy was made but {copy.Wrong}. Nothing was kept; check the disk, and the database itself with \"PRAGMA integrity_check\".");
            }

            File.Move(part, file, overwrite: false);
            Console.WriteLine($"Backed up {copy.Sessions} sessions, {copy.Events} events to {file}: {Say.Size(new FileInfo(file).Length)}, checked, in {took.Elapsed.TotalSeconds:0.0} s.");
            return 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SqliteException)
        {
            File.Delete(part);
            return Say.Refusal($"The backup was not made: {failure.Message} Nothing was kept; check the room on the disk and the rights on the folder.");
        }
    }

    private static async Task Write(string source, string part)
    {
        using var telling = new CancellationTokenSource();
        var teller = Tell(source, part, telling.Token);
        try
        {
            await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = source, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 0 }.ToString());
            await connection.OpenAsync(CancellationToken.None);
            await connection.ExecuteAsync("PRAGMA busy_timeout = 30000");
            await Task.Run(() => connection.Execute("VACUUM INTO @part", new { part }), CancellationToken.None);
        }
        finally
        {
            await telling.CancelAsync();
            await teller;
        }

        await using var written = new FileStream(part, FileMode.Open, FileAccess.ReadWrite);
        written.Flush(flushToDisk: true);
    }

    private static async Task Tell(string source, string part, CancellationToken done)
    {
        while (!await Task.Delay(Telling, done).ContinueWith(wait => wait.IsCanceled, TaskScheduler.Default))
        {
            var written = File.Exists(part) ? new FileInfo(part).Length : 0;
            Console.WriteLine($"… {Say.Size(written)} of at most {Say.Size(new FileInfo(source).Length)}");
        }
    }
}

/// <summary>How these commands speak.</summary>
internal static class Say
{
    public static int Refusal(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 1;
    }

    public static string Size(long bytes) => bytes < 1_000_000 ? $"{bytes / 1000.0:0} KB" : $"{bytes / 1_000_000.0:0.0} MB";
}
