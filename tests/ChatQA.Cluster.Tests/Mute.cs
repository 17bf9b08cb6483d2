using System.Diagnostics;
using System.Globalization;
using System.Text;
using ChatQA.Cluster.Support;

namespace ChatQA.Cluster;

/// <summary>Sockets that say nothing, or a byte now and then, are freed; meanwhile people come in as ever.</summary>
public sealed class Mute(ITestOutputHelper output)
{
    private static readonly TimeSpan FreedWithin = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan AdmittedWithin = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Mute_and_dripping_sockets_are_freed_while_visitors_come_in()
    {
        await using var node = await Node.Start(Limits.AsShipped);
        var newsroom = await Newsroom.Open(node);
        var sockets = new List<(RawWire Wire, Func<int, byte[]> Drip)>();
        var each = Long.Or(600, 2000) / 5;
        var request = Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: {node.Address.Authority}\r\nX-Slow: {new string('z', 500)}");
        var greeting = RawWire.Text("""{"protocol":"json","version":1}""");
        for (var i = 0; i < each; i++)
        {
            sockets.Add((await RawWire.Dial(node.Address), _ => []));
            sockets.Add((await RawWire.Dial(node.Address), beat => [request[beat % request.Length]]));
        }

        Identity identity = null!;
        for (var i = 0; i < each * 3; i++)
        {
            // As many connections as one visitor may have.
            identity = i % 10 == 0 ? await newsroom.Visitor() : identity;
            var wire = await RawWire.Open(node.Address, $"/hubs/room?access_token={Uri.EscapeDataString(identity.Token)}");
            if (i % 3 == 2)
            {
                await wire.Send(greeting);
            }

            sockets.Add((wire, (i % 3) switch
            {
                0 => _ => [],
                1 => beat => [greeting[beat % greeting.Length]],
                _ => beat => beat % 4 == 0 ? RawWire.Text("""{"type":6}""") : [],
            }));
        }

        var ports = sockets.Select(socket => socket.Wire.Port).ToHashSet();
        var (open, began) = (ServerSide.Holds(node.Address, ports), Stopwatch.StartNew());
        var slowest = TimeSpan.Zero;
        var admitted = 0;
        var freed = TimeSpan.Zero;
        for (var beat = 0; freed == TimeSpan.Zero && began.Elapsed < FreedWithin; beat++)
        {
            await Task.WhenAll(sockets.Select(socket => Drip(socket.Wire, socket.Drip(beat))));
            var came = Stopwatch.StartNew();
            await using var visitors = await Audition.Gather(newsroom, node, visitors: 2);
            await visitors.Say();
            await visitors.Heard();
            (slowest, admitted) = (came.Elapsed > slowest ? came.Elapsed : slowest, admitted + 2);
            freed = ServerSide.Holds(node.Address, ports) == 0 ? began.Elapsed : freed;
            await Task.Delay(700);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sockets.Count} sockets, {open} open when all had come, all freed {freed.TotalSeconds:0.0} s later; {admitted} visitors admitted meanwhile, the slowest two in {slowest.TotalMilliseconds:0} ms"));
        foreach (var (wire, _) in sockets)
        {
            await wire.DisposeAsync();
        }

        Assert.True(open > sockets.Count / 2, $"{open} of {sockets.Count} were open");
        Assert.InRange(freed, TimeSpan.FromMilliseconds(1), FreedWithin);
        Assert.InRange(slowest, TimeSpan.Zero, AdmittedWithin);
        Assert.DoesNotContain(" ERR ", node.Output, StringComparison.Ordinal);
    }

    private static async Task Drip(RawWire wire, byte[] bytes)
    {
        try
        {
            await wire.Send(bytes);
        }
        catch (System.Net.Sockets.SocketException)
        {
            // Freed.
        }
    }
}
