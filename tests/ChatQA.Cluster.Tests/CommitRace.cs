using System.Globalization;
using ChatQA.Cluster.Support;
using ChatQA.Tests.Support;
using Microsoft.AspNetCore.SignalR.Client;
using Npgsql;

namespace ChatQA.Cluster;

/// <summary>
/// Two nodes write one session while a third writer, this test, takes its place in the log and commits two seconds
/// later: a reader that goes "after n" must not pass over it. Wake-ups are lost meanwhile too.
/// </summary>
public sealed class CommitRace(ITestOutputHelper output)
{
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Nobody_passes_over_what_is_committed_late()
    {
        Assert.SkipWhen(Postgres.Missing is not null, Postgres.Missing ?? "");
        using var postgres = await Postgres.Start();
        var shared = new Dictionary<string, string> { ["Storage__ConnectionString"] = postgres.To("postgres") };
        await using var first = await Node.Start(shared);
        await using var second = await Node.Start(shared);
        var newsroom = await Newsroom.Open(first);
        var turn = 0;
        await using var crowd = await Crowd.Gather(newsroom, () => (Interlocked.Increment(ref turn) % 2 == 0 ? first : second).Address, writers: 8, readers: 4, pause: TimeSpan.FromMilliseconds(15));
        await using var desk = Newsroom.Desk(second.Address, await newsroom.Staff("moderator", "René Caron"));
        await desk.StartAsync();
        await desk.InvokeAsync<Answer<Joined>>("Join", new { session = newsroom.Session });
        var announced = (await desk.InvokeAsync<Answer<Written>>("Announce", new { clientId = Guid.NewGuid(), text = "Bienvenue à tous." })).Value!.Id;
        crowd.Begin();
        var late = new List<long>();
        for (var round = 0; round < Long.Or(3, 20); round++)
        {
            await Task.Delay(700);
            late.Add(await WriteLate(postgres, newsroom.Session, announced, $"late{round}"));
            await postgres.Execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'");
        }

        await Task.Delay(1000);
        await crowd.Finish(TimeSpan.FromSeconds(20));
        using var database = first.OpenDatabase();
        var converged = await crowd.Converges(database, TimeSpan.FromSeconds(10));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{late.Count} commits held {Hold.TotalSeconds} s, converged in {converged.TotalSeconds:0.00} s; {crowd.Figures()}"));
        Assert.Equal([], await crowd.Faults(database));
        foreach (var (reader, _) in crowd.Readers.Where(one => one.Audience is Audience.Public))
        {
            Assert.Equal([], Enumerable.Range(0, late.Count).Select(round => $"late{round}").Except(reader.View.Keys));
        }
    }

    /// <summary>The same race over a sequence of the database's own, which is given out before the commit: the check must find what is passed over.</summary>
    [Fact]
    public async Task A_sequence_given_out_before_the_commit_is_found_out()
    {
        Assert.SkipWhen(Postgres.Missing is not null, Postgres.Missing ?? "");
        using var postgres = await Postgres.Start();
        await postgres.Execute("CREATE TABLE broken (seq BIGSERIAL PRIMARY KEY, words TEXT NOT NULL)");
        var seen = new List<long>();
        using var enough = new CancellationTokenSource();
        var reader = Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                seen.AddRange(await Seqs(postgres, $"SELECT seq FROM broken WHERE seq > {seen.LastOrDefault()} ORDER BY seq"));
                await Task.Delay(20);
            }
        });
        await using (var held = new NpgsqlConnection(postgres.To("postgres")))
        {
            await held.OpenAsync();
            await using var transaction = await held.BeginTransactionAsync();
            await using var insert = new NpgsqlCommand("INSERT INTO broken (words) VALUES ('late')", held, transaction);
            await insert.ExecuteNonQueryAsync();
            for (var i = 0; i < 10; i++)
            {
                await postgres.Execute("INSERT INTO broken (words) VALUES ('in time')");
            }

            await Task.Delay(300);
            await transaction.CommitAsync();
        }

        await Task.Delay(300);
        await enough.CancelAsync();
        await reader;
        Assert.NotEqual(await Seqs(postgres, "SELECT seq FROM broken ORDER BY seq"), seen);
    }

    /// <summary>As a third node would: the row's lock, the next place in the log, a commit that takes its time. Nobody is told.</summary>
    private static async Task<long> WriteLate(Postgres postgres, string session, string like, string id)
    {
        await using var connection = new NpgsqlConnection(postgres.To("postgres"));
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(
            """
            WITH place AS (UPDATE sessions SET head = head + 1, public_head = public_head + 1 WHERE id = @session RETURNING head, public_head)
            INSERT INTO events (session, seq, public_seq, at, actor, role, actor_name, client_id, type, data, subject, words)
            SELECT session, place.head, place.public_head, at, actor, role, actor_name, @client, type, replace(data, @like, @id), subject, words
            FROM events, place WHERE session = @session AND type LIKE 'announcement.%' AND data LIKE '%' || @like || '%'
            RETURNING seq
            """,
            connection,
            transaction);
        command.Parameters.AddWithValue("session", session);
        command.Parameters.AddWithValue("like", like);
        command.Parameters.AddWithValue("id", id);
        command.Parameters.AddWithValue("client", Guid.NewGuid().ToString());
        var seq = (long)(await command.ExecuteScalarAsync())!;
        await Task.Delay(Hold);
        await transaction.CommitAsync();
        return seq;
    }

    private static async Task<List<long>> Seqs(Postgres postgres, string sql)
    {
        await using var connection = new NpgsqlConnection(postgres.To("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<long>();
        while (await rows.ReadAsync())
        {
            found.Add(rows.GetInt64(0));
        }

        return found;
    }
}
