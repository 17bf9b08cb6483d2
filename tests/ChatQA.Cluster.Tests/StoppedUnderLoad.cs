using System.Globalization;
using System.Net;
using ChatQA.Cluster.Support;
using Dapper;

namespace ChatQA.Cluster;

/// <summary>SIGTERM under load: what was accepted is written and answered, everybody is told, and they go on where they were.</summary>
public sealed class StoppedUnderLoad(ITestOutputHelper output)
{
    private static readonly TimeSpan Exit = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_stop_loses_nothing_and_leaves_nobody_without_an_answer()
    {
        await using var node = await Node.Start();
        var newsroom = await Newsroom.Open(node);
        await using var crowd = await Crowd.Gather(newsroom, () => node.Address, writers: 8, readers: 4, pause: TimeSpan.FromMilliseconds(5));
        crowd.Begin();
        var slowest = TimeSpan.Zero;
        var cycles = Long.Or(3, 20);
        for (var cycle = 0; cycle < cycles; cycle++)
        {
            await Task.WhenAll(crowd.Readers.Select(one => one.Reader.Seated()));
            await Task.Delay(Random.Shared.Next(500, 1500));
            var told = crowd.Readers.Sum(one => one.Reader.Farewells);
            var unready = Unready(node);
            var (code, took) = await node.Terminate(Exit);
            slowest = took > slowest ? took : slowest;
            Assert.Equal(0, code);
            Assert.True(await unready, "readiness did not say no before the end");
            Assert.Equal(crowd.Readers.Count(), crowd.Readers.Sum(one => one.Reader.Farewells) - told);
            using (var database = node.OpenDatabase())
            {
                var oracle = await Oracle.Look(database, newsroom.Session);
                Assert.Equal([], oracle.Unanswered(crowd.Ledger.Acknowledged));
                Assert.Equal([], oracle.Lost(crowd.Ledger.Acknowledged));
                Assert.Equal("ok", await Oracle.Integrity(database));
            }

            node.Rise();
        }

        await Task.WhenAll(crowd.Readers.Select(one => one.Reader.Seated()));
        await Task.Delay(500);
        await crowd.Finish(TimeSpan.FromSeconds(20));
        using var after = node.OpenDatabase();
        var converged = await crowd.Converges(after, TimeSpan.FromSeconds(10));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cycles} stops, {slowest.TotalSeconds:0.00} s at most, all converged {converged.TotalSeconds:0.00} s after the last write; {crowd.Figures()}"));
        Assert.Equal([], await crowd.Faults(after));
        Assert.Equal(0, crowd.Readers.Sum(one => one.Reader.LaterSnapshots));
        Assert.Contains("server.stopping", crowd.Ledger.Refused);
    }

    /// <summary>Leaving writes when each visitor was last there: a stop is a leaving too.</summary>
    [Fact]
    public async Task Who_was_there_is_written_before_the_end()
    {
        await using var node = await Node.Start();
        var newsroom = await Newsroom.Open(node);
        await using var crowd = await Crowd.Gather(newsroom, () => node.Address, writers: 0, readers: 12, pause: TimeSpan.Zero);
        await Task.Delay(1500);
        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        await node.Terminate(Exit);
        using var database = node.OpenDatabase();
        var seen = await database.Read(async connection => (await connection.QueryAsync<long>("SELECT last_seen FROM attendance")).AsList());
        Assert.Equal(12, seen.Count);
        Assert.All(seen, last => Assert.True(last >= before, $"last seen {before - last} ms before the stop"));
    }

    /// <summary>A proxy that asks meanwhile is told to send nobody here.</summary>
    private static async Task<bool> Unready(Node node)
    {
        using var http = new HttpClient { BaseAddress = node.Address };
        while (node.Runs)
        {
            try
            {
                using var ready = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (ready.StatusCode is HttpStatusCode.ServiceUnavailable)
                {
                    return true;
                }
            }
            catch (HttpRequestException)
            {
                // It listens no more.
            }

            await Task.Delay(20);
        }

        return false;
    }
}
