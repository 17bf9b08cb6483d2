using System.Globalization;
using ChatQA.Storage;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ChatQA.Operations.Backup;

/// <summary>A SQLite file looked into as a whole: that it is sound, of a version we know, and what it holds.</summary>
/// <param name="Wrong">What is wrong with it; null when nothing is.</param>
internal sealed record Copy(string? Wrong, long Sessions, long Events)
{
    public static async Task<Copy> Inspect(string file)
    {
        try
        {
            await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            await connection.OpenAsync();
            if (await connection.ExecuteScalarAsync<string>("PRAGMA integrity_check(1)") is var check and not "ok")
            {
                return new($"it is damaged ({check})", 0, 0);
            }

            if (await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM sqlite_master WHERE name IN ('migrations', 'sessions', 'events')") < 3)
            {
                return new("it is a database, but not ChatQA's", 0, 0);
            }

            var broken = (await connection.QueryAsync("PRAGMA foreign_key_check")).Count()
                + await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM sessions WHERE head <> (SELECT COUNT(*) FROM events WHERE session = id)");
            var newest = int.Parse((await connection.ExecuteScalarAsync<string>("SELECT MAX(version) FROM migrations WHERE type = 0 AND success"))!, CultureInfo.InvariantCulture);
            return broken > 0 ? new("its rows do not belong together", 0, 0)
                : newest > Migrator.Newest ? new($"a later version of ChatQA wrote it (its schema is {newest}, this version knows {Migrator.Newest}): restore it with that version", 0, 0)
                : new(null, await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM sessions"), await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM events"));
        }
        catch (SqliteException failure)
        {
            return new($"it cannot be read as a database ({failure.Message})", 0, 0);
        }
    }
}
