using ChatQA.Cluster.Faults;
using ChatQA.Cluster.Support;

namespace ChatQA.Cluster;

/// <summary>The same kill with a server that is broken on purpose: the oracle must say so, or it proves nothing.</summary>
public sealed class AcknowledgedTooEarly(ITestOutputHelper output)
{
    [Fact]
    public async Task A_server_that_acknowledges_before_it_commits_is_found_out()
    {
        await using var node = await Node.Start(Fault.Environment(Fault.EarlyAcknowledgement));
        var newsroom = await Newsroom.Open(node);
        await using var crowd = await Crowd.Gather(newsroom, () => node.Address, writers: 6, readers: 1, pause: TimeSpan.FromMilliseconds(20));
        crowd.Begin();
        await Deadline.Until(() => crowd.Ledger.Acknowledged.Count > 40, TimeSpan.FromSeconds(20), crowd.Figures);
        await node.Kill();
        node.Rise();
        await node.Answers();
        await crowd.Finish(TimeSpan.FromSeconds(20));
        using var database = node.OpenDatabase();
        var faults = await crowd.Faults(database);
        output.WriteLine($"{crowd.Figures()}\n{string.Join('\n', faults)}");
        Assert.Contains(faults, fault => fault.StartsWith("lost: Ask", StringComparison.Ordinal));
    }
}
