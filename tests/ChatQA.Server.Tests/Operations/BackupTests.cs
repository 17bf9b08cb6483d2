using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Sessions;
using ChatQA.Sessions.Erasure;
using ChatQA.Storage;
using ChatQA.Tests.Support;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatQA.Tests.Operations;

/// <summary>The commands as an operator types them, on real files.</summary>
public sealed class BackupTests : IDisposable
{
    private const string Words = "Mon grenier de la rue Sauvageau prend l’eau";

    private readonly string _data = Directory.CreateTempSubdirectory("chatqa-backup-").FullName;

    private string Backup => Path.Combine(_data, "copies", "chatqa.backup");

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task A_restore_brings_the_backup_back_in_another_epoch_and_keeps_what_was_there()
    {
        var (session, first) = await Work(async (sessions, id) => await sessions.Asks(id, "julie", "Avant?"));
        await Succeeds("backup", Backup);
        await Work(async (sessions, _) => await sessions.Asks(session, "julie", "Après?"), session);

        var said = await Succeeds("restore", Backup);

        await Work(async (sessions, _) =>
        {
            var (state, epoch, _) = (await sessions.Read(session))!.Value;
            Assert.Equal(["Avant?"], state.Items.Values.OfType<Question>().Select(question => question.Words.Text));
            Assert.NotEqual(first, epoch);
        }, session);
        var kept = Assert.Single(Directory.GetFiles(_data, "chatqa-replaced-*.db"));
        Assert.Contains(kept, said, StringComparison.Ordinal);

        // Undone by the same command.
        await Succeeds("restore", kept);
        await Work(async (sessions, _) => Assert.Equal(2, (await sessions.State(session)).QuestionCount), session);
    }

    [Fact]
    public async Task Who_was_erased_after_the_backup_is_erased_again_and_nobody_else_to_the_last_byte()
    {
        var (session, _) = await Work(async (sessions, id) =>
        {
            await sessions.Asks(id, "sauvageau", Words);
            await sessions.Asks(id, "line", "Et la cave?");
        });
        await Succeeds("backup", Backup);
        await Work(async (sessions, _) => await sessions.Does(session, Cast.Administrator, new EraseVisitor(ClientId.New(), new("sauvageau"))), session);

        Assert.Contains("1 erasures", await Succeeds("restore", Backup), StringComparison.Ordinal);

        await Work(async (sessions, _) =>
        {
            var questions = (await sessions.State(session)).Items.Values.OfType<Question>().ToDictionary(question => question.Asker.Value);
            Assert.Equal(QuestionStatus.Erased, questions["sauvageau"].Status);
            Assert.Equal("Et la cave?", questions["line"].Words.Text);
        }, session);
        Assert.DoesNotContain("Sauvageau", System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(Path.Combine(_data, "chatqa.db"))), StringComparison.Ordinal);

        // Restored once more, nothing is left to do again; what the visitor wrote since the erasure is theirs.
        await Work(async (sessions, _) => await sessions.Asks(session, "sauvageau", "Je reviens."), session);
        Assert.Contains("0 erasures", await Succeeds("restored"), StringComparison.Ordinal);
        await Work(async (sessions, _) => Assert.Single((await sessions.State(session)).Items.Values.OfType<Question>(), question => question.Words.Text == "Je reviens."), session);
    }

    [Fact]
    public async Task A_backup_replaces_nothing_and_a_restore_takes_nothing_that_is_not_a_sound_backup()
    {
        await Work((sessions, id) => sessions.Asks(id, "julie", "Avant?"));
        await Succeeds("backup", Backup);
        await Refuses("exists already", "backup", Backup);
        await Refuses("no file", "restore", Path.Combine(_data, "nothing"));

        var before = await File.ReadAllBytesAsync(Path.Combine(_data, "chatqa.db"));
        await Refuses("cannot be read as a database", "restore", await Spoilt("text", file => File.WriteAllTextAsync(file, new string('x', 5000))));
        await Refuses("was not restored: it", "restore", await Spoilt("torn", async file =>
        {
            var bytes = await File.ReadAllBytesAsync(file);
            bytes.AsSpan(4096, bytes.Length - 8192).Fill(0x5a);
            await File.WriteAllBytesAsync(file, bytes);
        }));
        await Refuses("not ChatQA's", "restore", await Spoilt("other", async file =>
        {
            File.Delete(file);
            await Execute(file, "CREATE TABLE recipes (id TEXT)");
        }));
        await Refuses("a later version", "restore", await Spoilt("later", file => Execute(file, "UPDATE migrations SET version = '900' WHERE version = '003'")));
        await Refuses("do not belong together", "restore", await Spoilt("lost", file => Execute(file, "DELETE FROM events WHERE seq = 2")));
        Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(_data, "chatqa.db")));
        Assert.Empty(Directory.GetFiles(_data, "*.restoring*"));
    }

    [Fact]
    public async Task A_running_server_is_backed_up_and_never_restored_under()
    {
        await using var server = await ServerProcess.Start();
        var copy = Path.Combine(_data, "live.backup");
        var (code, said) = await Command.Run(server.Data, "backup", copy);
        Assert.True(code == 0, said);

        (code, said) = await Command.Run(server.Data, "restore", copy);
        Assert.Equal(1, code);
        Assert.Contains("stop it first", said, StringComparison.Ordinal);
        (code, said) = await Command.Run(server.Data, "restored");
        Assert.Equal(1, code);
        Assert.Contains("stop it first", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_PostgreSQL_its_own_tools_are_named()
    {
        const string Elsewhere = "--Storage:ConnectionString=Host=localhost;Database=chatqa";
        await Refuses("pg_dump", "backup", Backup, Elsewhere);
        await Refuses("pg_restore", "restore", Backup, Elsewhere);
    }

    private async Task<string> Succeeds(params string[] arguments)
    {
        var (code, said) = await Command.Run(_data, arguments);
        Assert.True(code == 0, said);
        return said;
    }

    private async Task Refuses(string because, params string[] arguments)
    {
        var (code, said) = await Command.Run(_data, arguments);
        Assert.Equal(1, code);
        Assert.Contains(because, said, StringComparison.Ordinal);
    }

    private async Task<string> Spoilt(string name, Func<string, Task> spoil)
    {
        var file = Path.Combine(_data, name);
        File.Copy(Backup, file);
        await spoil(file);
        return file;
    }

    private static async Task Execute(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=false;Foreign Keys=false");
        await connection.ExecuteAsync(sql);
    }

    /// <summary>What a server would do with the data, in this process; answers the session and its epoch.</summary>
    private async Task<(SessionId Session, string Epoch)> Work(Func<SessionLogs, SessionId, Task> work, SessionId? known = null)
    {
        StorageFeature.MapTypes();
        using var database = new Database(new SqliteDialect($"Data Source={Path.Combine(_data, "chatqa.db")};Pooling=false"));
        await Migrator.Migrate(database, NullLogger.Instance);
        await database.Write((connection, transaction) => connection.ExecuteAsync(
            """
            INSERT INTO publications (id, name, abbreviation, language, time_zone, typography_profile, site, signature, allowed_origins, version)
            VALUES (@Publication, 'La Gazette', 'LG', 'fr-CA', 'America/Toronto', 'fr-CA-presse', 'example.org/clavardage', '', '', 1) ON CONFLICT DO NOTHING
            """,
            new { Store.Publication },
            transaction));
        var ledger = new ErasureLedger(Path.Combine(_data, "erasures.jsonl"));
        await using var sessions = new SessionLogs(database, TimeProvider.System, NullLogger<SessionLogs>.Instance, new(ledger, []));
        var session = known ?? await sessions.LiveSession();
        await work(sessions, session);
        return (session, (await sessions.Read(session))!.Value.Epoch);
    }
}
