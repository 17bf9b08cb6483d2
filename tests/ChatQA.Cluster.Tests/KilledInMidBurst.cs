using System.Globalization;
using ChatQA.Cluster.Support;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatQA.Cluster;

/// <summary>kill -9 at random moments under load, on the same data: nothing acknowledged is lost, nothing is done twice.</summary>
public sealed class KilledInMidBurst(ITestOutputHelper output)
{
    private static readonly TimeSpan ServingAgain = TimeSpan.FromSeconds(3);

    /// <summary>Where a start takes long by itself, on a machine that has little to give: as many times what it takes there with nothing to do beside it.</summary>
    private const int OfAStart = 2;

    /// <summary>A start that takes longer is no start.</summary>
    private static readonly TimeSpan Never = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Attempt = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Nothing_acknowledged_is_lost_and_nothing_is_done_twice()
    {
        await using var node = await Node.Start();
        var newsroom = await Newsroom.Open(node);
        var prober = await newsroom.Visitor();
        await node.Kill();
        node.Rise();
        var alone = await Join(node, newsroom, prober);
        await using var crowd = await Crowd.Gather(newsroom, () => node.Address, writers: 8, readers: 4, pause: TimeSpan.FromMilliseconds(10));
        crowd.Begin();
        var starts = new List<TimeSpan>();
        var cycles = Long.Or(5, 60);
        for (var cycle = 0; cycle < cycles; cycle++)
        {
            await Task.Delay(Random.Shared.Next(300, 2500));
            await node.Kill();
            node.Rise();
            starts.Add(await Join(node, newsroom, prober));
            using var database = node.OpenDatabase();
            Assert.Equal("ok", await Oracle.Integrity(database));
            if (cycle % 10 == 9)
            {
                var log = await Oracle.Look(database, newsroom.Session);
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"kill {cycle + 1}: {log.Head} events, serving again in {starts[^1].TotalSeconds:0.00} s"));
            }
        }

        await Task.Delay(1000);
        await crowd.Finish(TimeSpan.FromSeconds(20));
        using var after = node.OpenDatabase();
        var converged = await crowd.Converges(after, TimeSpan.FromSeconds(10));
        starts.Sort();
        var (usual, slowest) = (starts[starts.Count / 2], starts[^1]);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cycles} kills, a start alone {alone.TotalSeconds:0.00} s, serving again in {usual.TotalSeconds:0.00} s, {slowest.TotalSeconds:0.00} s at most, all converged {converged.TotalSeconds:0.00} s after the last write; {crowd.Figures()}"));
        Assert.Equal([], await crowd.Faults(after));
        Assert.Equal("ok", await Oracle.Integrity(after));
        // The median: a start shares the machine with whatever else runs on it.
        Assert.True(usual <= ServingAgain || usual <= OfAStart * alone, $"serving again took {usual}, a start alone {alone}");
        Assert.True(crowd.Ledger.Acknowledged.Count > 20 * cycles, crowd.Figures());
    }

    /// <summary>From the start of the process to a visitor in the room.</summary>
    private async Task<TimeSpan> Join(Node node, Newsroom newsroom, Identity visitor)
    {
        Exception? last = null;
        await Deadline.Until(
            async () =>
            {
                try
                {
                    using var patience = new CancellationTokenSource(Attempt);
                    await using var connection = Newsroom.Room(node.Address, visitor);
                    await connection.StartAsync(patience.Token);
                    return (await connection.InvokeAsync<Answer<Joined>>("Join", new { session = newsroom.Session }, patience.Token)).Value is not null;
                }
                catch (Exception failure)
                {
                    if (failure is OperationCanceledException)
                    {
                        output.WriteLine($"{node.Age.Elapsed.TotalSeconds:0.0} s after the start an attempt was given up: {failure.StackTrace}");
                    }

                    last = failure;
                    return false;
                }
            },
            Never,
            () => $"a visitor is in the room again; {last}\n{node.Output}");
        return node.Age.Elapsed;
    }
}
