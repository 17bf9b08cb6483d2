using System.Diagnostics;
using System.Globalization;
using ChatQA.Cluster.Support;

namespace ChatQA.Cluster;

/// <summary>Every connection is cut after a random number of bytes: whatever a reader is shown is contiguous, and in the end it is all there.</summary>
public sealed class CutAtRandomBytes(ITestOutputHelper output)
{
    private static readonly TimeSpan Convergence = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task No_reader_is_shown_a_gap_or_anything_twice()
    {
        await using var node = await Node.Start();
        var newsroom = await Newsroom.Open(node);
        await using var proxy = new TcpProxy(node.Address);
        await using var crowd = await Crowd.Gather(newsroom, () => proxy.Address, writers: 6, readers: 8, pause: TimeSpan.FromMilliseconds(20));
        crowd.Begin();
        // Most are cut in what follows the join, some within the handshake.
        proxy.Allowance = () => (long)(Random.Shared.Next(1, 600) * Math.Pow(1000, Random.Shared.NextDouble()));
        proxy.CutAll();
        var cuts = Long.Or(150, 1000);
        await Deadline.Until(() => proxy.Cuts >= cuts, TimeSpan.FromSeconds(Long.Or(60, 600)), () => $"{cuts} cuts, {proxy.Cuts} so far; {crowd.Figures()}");
        proxy.Allowance = () => null;
        proxy.CutAll();
        var since = Stopwatch.StartNew();
        await crowd.Finish(Convergence - since.Elapsed);
        using var database = node.OpenDatabase();
        await crowd.Converges(database, Convergence - since.Elapsed);
        var converged = since.Elapsed;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{proxy.Cuts} cuts, all converged {converged.TotalSeconds:0.00} s after the last; {crowd.Figures()}"));
        Assert.Equal([], await crowd.Faults(database));
    }

    /// <summary>The same with a reader that takes what comes and never asks for what it missed: the checks find it.</summary>
    [Fact]
    public async Task A_reader_that_ignores_gaps_is_found_out()
    {
        await using var node = await Node.Start();
        var newsroom = await Newsroom.Open(node);
        // What it missed grows until it takes a frame: some of its connections must carry more than that.
        await using var proxy = new TcpProxy(node.Address) { Allowance = () => Random.Shared.Next(4) == 0 ? 60_000 : Random.Shared.Next(2_000, 10_000) };
        await using var crowd = await Crowd.Gather(newsroom, () => node.Address, writers: 4, readers: 2, pause: TimeSpan.FromMilliseconds(20));
        var careless = (await crowd.Add(newsroom, () => proxy.Address, "careless", ignoresGaps: true)).Enter();
        await careless.Seated();
        crowd.Begin();
        await Deadline.Until(() => proxy.Cuts >= 5 && Oracle.Ranges(careless).Count() > 1, TimeSpan.FromSeconds(60), () => $"cuts, {proxy.Cuts} so far; {crowd.Figures()}");
        await crowd.Finish(TimeSpan.FromSeconds(20));
        using var database = node.OpenDatabase();
        IReadOnlyList<string> faults = [];
        await Deadline.Until(
            async () => (faults = await crowd.Faults(database)).All(fault => fault.StartsWith(careless.Name, StringComparison.Ordinal)), Convergence, () => string.Join('\n', faults));
        output.WriteLine($"{crowd.Figures()}\n{string.Join('\n', faults)}");
        Assert.Contains(faults, fault => fault.StartsWith($"{careless.Name}: a gap", StringComparison.Ordinal));
    }
}
