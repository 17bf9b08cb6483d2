using System.Diagnostics;
using System.Globalization;
using ChatQA.Cluster.Support;
using Dapper;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Data.Sqlite;

namespace ChatQA.Cluster;

/// <summary>
/// A backup by the real command while everybody writes, an erasure after it, kill -9, a restore by the real command: what comes
/// back is a moment of the log, every client starts anew and goes on, and who was erased stays erased.
/// </summary>
public sealed class RestoredFromABackup(ITestOutputHelper output)
{
    private const string Words = "Mon grenier de la rue Sauvageau prend l’eau";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_moment_of_the_log_comes_back_and_everybody_goes_on_from_there()
    {
        await using var node = await Node.Start();
        var newsroom = await Newsroom.Open(node);
        var backup = Path.Combine(Directory.CreateTempSubdirectory("chatqa-copies-").FullName, "chatqa.backup");
        await using var crowd = await Crowd.Gather(newsroom, () => node.Address, writers: 6, readers: 4, pause: TimeSpan.FromMilliseconds(15));
        var erased = await newsroom.Visitor();
        await Asks(node, newsroom, erased);
        // A session where nobody is erased: its epoch changes by the restore alone.
        await newsroom.Post("/api/sessions", new
        {
            title = "Le printemps",
            guest = new { fullName = "Luc Moreau", title = "jardinier" },
            startsAt = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
        });
        crowd.Begin();
        await Task.Delay(Long.Or(1500, 20_000));

        // Under load.
        var early = crowd.Ledger.Acknowledged.ToArray();
        var took = Stopwatch.StartNew();
        var said = await Succeeds(node, "backup", backup);
        took.Stop();
        var meanwhile = crowd.Ledger.Acknowledged.Count - early.Length;
        Assert.True(meanwhile > 0, "nobody wrote during the backup");

        await Task.Delay(500);
        var first = (await Look(node, newsroom)).Epoch;
        await newsroom.Post($"/api/sessions/{newsroom.Session}/visitors/{erased.Visitor}/erasure", new { });
        var second = (await Look(node, newsroom)).Epoch;
        Assert.NotEqual(first, second);
        var sawErasure = await Deadline.Until(() => crowd.Readers.All(one => one.Reader.Epoch == second), Soon, () => "every reader is in the erasure’s epoch");
        await Task.Delay(Long.Or(1000, 10_000));

        await node.Kill();
        var (before, epochs) = (await Rows(Path.Combine(node.Data, "chatqa.db")), await Epochs(Path.Combine(node.Data, "chatqa.db")));
        var restored = await Succeeds(node, "restore", backup);
        Assert.Contains("1 erasures", restored, StringComparison.Ordinal);
        var after = await Rows(Path.Combine(node.Data, "chatqa.db"));
        Assert.Equal(2, epochs.Length);
        Assert.Empty(epochs.Intersect(await Epochs(Path.Combine(node.Data, "chatqa.db"))));

        // A prefix of what was committed, then the erasure again; all that was acknowledged before the backup is in it.
        foreach (var session in after.GroupBy(Session))
        {
            var (there, log) = (before.Where(row => Session(row) == session.Key).ToArray(), session.ToArray());
            var moment = session.Key == newsroom.Session ? log.Length - 1 : log.Length;
            Assert.Equal(there[..moment], log[..moment]);
            Assert.All(log[moment..], row => Assert.Contains("|visitor.erased|", row, StringComparison.Ordinal));
        }

        Assert.True(after.Length < before.Length, "the backup was not older");
        var kept = after.Select(row => row.Split('|')[4]).ToHashSet();
        Assert.Equal([], early.Where(ack => !kept.Contains(ack.Client)));

        var late = crowd.Ledger.Acknowledged.Count;
        node.Rise();
        await node.Answers();
        var third = (await Look(node, newsroom)).Epoch;
        Assert.DoesNotContain(third, new[] { first, second });
        var sawRestore = await Deadline.Until(() => crowd.Readers.All(one => one.Reader.Epoch == third), Soon, () => "every reader is in the restored epoch");
        await Deadline.Until(() => crowd.Ledger.Acknowledged.Count > late + 50, Soon, () => "the writers go on");
        await Task.Delay(500);
        await crowd.Finish(Soon);

        using var database = node.OpenDatabase();
        var converged = await crowd.Converges(database, TimeSpan.FromSeconds(10));
        var oracle = await Look(node, newsroom);
        Assert.Equal("ok", await Oracle.Integrity(database));
        Assert.Equal(
            [],
            [
                .. oracle.Log(),
                .. oracle.Lost([.. early, .. crowd.Ledger.Acknowledged.Skip(late)]),
                .. crowd.Readers.SelectMany(one => Oracle.Ranges(one.Reader)),
                .. crowd.Readers.SelectMany(one => oracle.View(one.Reader, one.Audience)),
                .. crowd.Writers.SelectMany(oracle.Own),
            ]);
        Assert.DoesNotContain(crowd.Readers.SelectMany(one => one.Reader.View.Values), item => item.Json.Contains("Sauvageau", StringComparison.Ordinal));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{said.Trim()} {meanwhile} acknowledged meanwhile ({took.Elapsed.TotalSeconds:0.0} s with the program's start); {before.Length - after.Length + 1} events given up, the erasure done again; "
            + $"epoch seen by all {crowd.Readers.Count()} after {sawErasure.TotalSeconds:0.00} s (erasure) and {sawRestore.TotalSeconds:0.00} s (restore), converged in {converged.TotalSeconds:0.00} s; {crowd.Figures()}"));
    }

    private static async Task Asks(Node node, Newsroom newsroom, Identity visitor)
    {
        await using var connection = Newsroom.Room(node.Address, visitor);
        await connection.StartAsync();
        await connection.InvokeAsync<Answer<Joined>>("Join", new { session = newsroom.Session });
        var answer = await connection.InvokeAsync<Answer<Written>>("Ask", new { clientId = Guid.NewGuid().ToString(), text = Words, name = "Gustave Sauvageau" });
        Assert.NotNull(answer.Value);
    }

    private static async Task<Oracle> Look(Node node, Newsroom newsroom)
    {
        using var database = node.OpenDatabase();
        return await Oracle.Look(database, newsroom.Session);
    }

    /// <summary>Every event of the file, in order, without the words: those may be erased.</summary>
    private static async Task<string[]> Rows(string file)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        return [.. await connection.QueryAsync<string>(
            """
            SELECT session || '|' || seq || '|' || COALESCE(public_seq, '') || '|' || at || '|' || COALESCE(client_id, '') || '|' || type || '|' || actor || '|' || data
            FROM events ORDER BY session, seq
            """)];
    }

    private static string Session(string row) => row.Split('|')[0];

    private static async Task<string[]> Epochs(string file)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        return [.. await connection.QueryAsync<string>("SELECT epoch FROM sessions")];
    }

    /// <summary>The program as an operator runs it beside the node, with its configuration.</summary>
    private static async Task<string> Succeeds(Node node, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "ChatQA.Server.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Storage__DataPath"] = node.Data;
        using var process = Process.Start(start)!;
        var said = string.Concat(await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync()));
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, said);
        return said;
    }
}
