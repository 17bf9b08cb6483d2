using System.Data.Common;
using System.Text.Json;
using ChatQA.Kernel;
using ChatQA.Storage;
using Dapper;

namespace ChatQA.Sessions.WordLists;

/// <summary>The list that a publication's sessions begin with: the last one that was set at a desk.</summary>
internal static class WordListStore
{
    public static async Task<IReadOnlyList<string>> Of(Database database, string publication) =>
        await database.Read(connection => connection.QuerySingleOrDefaultAsync<string>("SELECT words FROM word_lists WHERE publication = @publication", new { publication })) is { } words
            ? JsonSerializer.Deserialize<string[]>(words, Wire.Json)! : [];

    public static Task Keep(DbConnection connection, DbTransaction transaction, string publication, WordList list) => connection.ExecuteAsync(
        """
        INSERT INTO word_lists (publication, words) VALUES (@publication, @words)
        ON CONFLICT (publication) DO UPDATE SET words = excluded.words
        """,
        new { publication, words = JsonSerializer.Serialize(list.Entries, Wire.Json) },
        transaction);
}
