using System.Globalization;
using ChatQA.Cluster.Faults;
using ChatQA.Cluster.Support;

namespace ChatQA.Cluster;

/// <summary>Everybody comes back at once after a restart: they resume with what they missed, and the log is not read once for each.</summary>
public sealed class ReconnectStorm(ITestOutputHelper output)
{
    private static readonly TimeSpan Resumption = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_restart_is_survived_by_everybody_at_little_cost()
    {
        var counted = Path.GetTempFileName();
        await using var node = await Node.Start(Fault.Environment(Fault.CountedConnections, counted));
        var newsroom = await Newsroom.Open(node);
        var clients = Long.Or(300, 2000);
        await using var crowd = await Crowd.Gather(newsroom, () => node.Address, writers: 3, readers: clients, pause: TimeSpan.FromMilliseconds(100));
        var waiting = crowd.Readers.Select(one => one.Reader).Where(reader => reader.Name.StartsWith("reader", StringComparison.Ordinal)).ToList();
        crowd.Begin();
        await Deadline.Until(() => crowd.Ledger.Acknowledged.Count > 60, TimeSpan.FromSeconds(30), crowd.Figures);

        await node.Kill();
        await File.WriteAllTextAsync(counted, "");
        node.Rise();
        await Deadline.Until(() => waiting.Count(reader => reader.Seatings > 1) >= clients * 0.99, Resumption, () => $"99% are back; {crowd.Figures()}");
        var (resumed, opened) = (node.Age.Elapsed, new FileInfo(counted).Length);
        await Deadline.Until(() => waiting.TrueForAll(reader => reader.Seatings > 1), Resumption, () => $"all are back; {crowd.Figures()}");

        await crowd.Finish(TimeSpan.FromSeconds(20));
        using var database = node.OpenDatabase();
        await crowd.Converges(database, TimeSpan.FromSeconds(10));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"99% of {clients} back {resumed.TotalSeconds:0.00} s after the start, {opened} connections to the database meanwhile; {crowd.Figures()}"));
        Assert.Equal([], await crowd.Faults(database));
        Assert.Equal(0, crowd.Readers.Sum(one => one.Reader.LaterSnapshots));
        Assert.True(opened < clients / 2, $"{opened} connections to the database for {clients} clients");
        File.Delete(counted);
    }
}
