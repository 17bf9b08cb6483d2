using System.Diagnostics;
using System.Globalization;
using ChatQA.Cluster.Support;

namespace ChatQA.Cluster;

/// <summary>Clients that stop reading are cut; those beside them hear as ever, and the server does not swell.</summary>
public sealed class SlowReaders(ITestOutputHelper output)
{
    private static readonly TimeSpan CutWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan OthersWithin = TimeSpan.FromMilliseconds(500);

    /// <summary>What one of them may hold in the server's memory at most, in megabytes.</summary>
    private const int Each = 4;

    [Fact]
    public async Task Who_does_not_read_is_cut_and_the_others_hear_as_ever()
    {
        await using var node = await Node.Start(Limits.AsShipped);
        var newsroom = await Newsroom.Open(node);
        // Enough in the session that a few snapshots of it are more than the system's own buffers take.
        await using (var desk = await Audition.Gather(newsroom, node, visitors: 0))
        {
            for (var i = 0; i < 30; i++)
            {
                await desk.Say(filling: 3900);
            }
        }

        await using var others = await Audition.Gather(newsroom, node, visitors: Long.Or(300, 1000));
        var (before, peak) = (ServerSide.Memory(node.Id), 0L);
        var slow = new List<RawWire>();
        for (var i = 0; i < Long.Or(20, 50); i++)
        {
            slow.Add(await RawWire.Visitor(node.Address, await newsroom.Visitor(), receives: 4096));
        }

        var ports = slow.Select(wire => wire.Port).ToHashSet();
        var open = ServerSide.Holds(node.Address, ports);
        await Task.WhenAll(slow.Select(async wire =>
        {
            for (var i = 0; i < 20; i++)
            {
                await wire.Send(RawWire.Join(newsroom.Session));
            }
        }));
        var since = Stopwatch.StartNew();
        var cut = TimeSpan.Zero;
        await others.While(Task.Run(async () =>
        {
            while (since.Elapsed < CutWithin)
            {
                await Task.Delay(100);
                peak = Math.Max(peak, ServerSide.Memory(node.Id));
                cut = cut == TimeSpan.Zero && ServerSide.Holds(node.Address, ports) == 0 ? since.Elapsed : cut;
            }
        }));
        var p99 = await others.Heard();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{open} that do not read beside {others.Visitors} that do: all cut after {cut.TotalSeconds:0.0} s; the others' p99 {p99.TotalMilliseconds:0} ms; memory {before} MB, {peak} MB at most"));
        foreach (var wire in slow)
        {
            await wire.DisposeAsync();
        }

        Assert.Equal(slow.Count, open);
        Assert.InRange(cut, TimeSpan.FromMilliseconds(1), CutWithin);
        Assert.InRange(p99, TimeSpan.Zero, OthersWithin);
        Assert.InRange(peak - before, long.MinValue, 64 + (slow.Count * Each));
    }
}
