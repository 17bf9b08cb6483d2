using System.Text.Json;
using ChatQA.Sessions;
using ChatQA.Storage;
using ChatQA.Tests.Support;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatQA.Tests.Log;

/// <summary>
/// Databases written by each released version, kept in Fixtures/&lt;version&gt;: they are migrated and their logs read,
/// and must show what they showed then. A new one is written by CHATQA_FIXTURE=&lt;version&gt;; an old one never again.
/// </summary>
public sealed class EarlierVersionsTests
{
    private static readonly string Fixtures = Path.Combine(Repository.Root, "tests/ChatQA.Server.Tests/Log/Fixtures");

    public static TheoryData<string> Versions => [.. Directory.EnumerateDirectories(Fixtures).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_log_of_that_version_shows_what_it_showed_then(string version)
    {
        var folder = Directory.CreateTempSubdirectory("chatqa-fixture-");
        try
        {
            var file = Path.Combine(folder.FullName, "chatqa.db");
            File.Copy(Path.Combine(Fixtures, version, "chatqa.db"), file);
            StorageFeature.MapTypes();
            using var database = new Database(new SqliteDialect(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString()));
            await Migrator.Migrate(database, NullLogger.Instance);
            var id = await database.Read(connection => connection.QuerySingleAsync<string>("SELECT id FROM sessions"));
            await using var sessions = new SessionLogs(database, TimeProvider.System, NullLogger<SessionLogs>.Instance);
            using var then = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Fixtures, version, "state.json")));
            using var now = JsonDocument.Parse(Plays.Everything(await sessions.State(new(id))));
            Assert.Equal([], Missing(then.RootElement, now.RootElement, ""));
        }
        finally
        {
            folder.Delete(true);
        }
    }

    /// <summary>What the test above migrates is really of before.</summary>
    [Fact]
    public async Task The_first_fixture_knows_the_first_migration_alone()
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(Fixtures, "0.1", "chatqa.db")};Mode=ReadOnly;Pooling=false");
        Assert.Equal(["001"], await connection.QueryAsync<string>("SELECT version FROM migrations WHERE type = 0"));
        Assert.InRange(Migrator.Newest, 3, 999);
    }

    [Fact]
    public async Task The_newest_fixture_holds_every_event_there_is()
    {
        if (Environment.GetEnvironmentVariable("CHATQA_FIXTURE") is { Length: > 0 } version)
        {
            await Write(Path.Combine(Fixtures, version));
        }

        await using var store = await Store.Open();
        await using var sessions = store.Sessions();
        await Plays.ARehearsal(sessions, await Plays.AWholeSession(sessions));
        var written = (await store.Database.Read(connection => connection.QueryAsync<string>("SELECT DISTINCT type FROM events"))).Order(StringComparer.Ordinal);
        Assert.Equal(EventCatalogue.Names.Order(StringComparer.Ordinal), written);
    }

    [Fact]
    public void What_is_no_longer_shown_is_found_and_what_is_shown_besides_is_not()
    {
        using var then = JsonDocument.Parse("""{"a":[{"text":"x"},{"text":"y"}],"n":1}""");
        using var now = JsonDocument.Parse("""{"a":[{"text":"x","more":1},{"text":"z"}]}""");
        Assert.Equal([".a[1].text: \"y\" is \"z\"", ".n: 1 is nothing"], Missing(then.RootElement, now.RootElement, ""));
    }

    /// <summary>Fields are only added: all that was shown then is shown now, alike.</summary>
    private static IEnumerable<string> Missing(JsonElement then, JsonElement now, string where) => (then.ValueKind, now.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.Object) => then.EnumerateObject().SelectMany(field =>
            now.TryGetProperty(field.Name, out var still) ? Missing(field.Value, still, $"{where}.{field.Name}") : [$"{where}.{field.Name}: {field.Value.GetRawText()} is nothing"]),
        (JsonValueKind.Array, JsonValueKind.Array) when then.GetArrayLength() == now.GetArrayLength() =>
            then.EnumerateArray().Zip(now.EnumerateArray()).SelectMany((pair, i) => Missing(pair.First, pair.Second, $"{where}[{i}]")),
        _ => JsonElement.DeepEquals(then, now) ? [] : [$"{where}: {then.GetRawText()} is {now.GetRawText()}"],
    };

    private static async Task Write(string folder)
    {
        Directory.CreateDirectory(folder);
        await using var store = await Store.Open();
        await using var sessions = store.Sessions();
        var session = await Plays.AWholeSession(sessions);
        await File.WriteAllTextAsync(Path.Combine(folder, "state.json"), Plays.Everything(await sessions.State(session)) + "\n");
        var file = Path.Combine(folder, "chatqa.db");
        File.Delete(file);
        await store.Database.Read(connection => connection.ExecuteAsync("VACUUM INTO @file", new { file }));
    }
}
