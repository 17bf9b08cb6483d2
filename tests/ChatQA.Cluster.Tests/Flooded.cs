using System.Diagnostics;
using System.Globalization;
using System.Text;
using ChatQA.Cluster.Support;
using Dapper;

namespace ChatQA.Cluster;

/// <summary>Somebody sends ten thousand messages a second: cut at once, next to nothing stored, the others hear as ever.</summary>
public sealed class Flooded(ITestOutputHelper output)
{
    private static readonly TimeSpan CutWithin = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan OthersWithin = TimeSpan.FromMilliseconds(500);

    [Theory]
    [InlineData("asks")]
    [InlineData("unknown methods")]
    [InlineData("pings")]
    [InlineData("pings of the WebSocket")]
    [InlineData("empty fragments")]
    [InlineData("the desk")]
    public async Task A_flooding_connection_is_cut_and_stays_out(string with)
    {
        await using var node = await Node.Start(Limits.AsShipped);
        var newsroom = await Newsroom.Open(node);
        await using var others = await Audition.Gather(newsroom, node, visitors: 50);
        var flood = Task.Run(() => Flood(node, newsroom, with));
        await others.While(Task.WhenAll(flood, Task.Delay(2000)));
        var (sent, took, again) = await flood;
        var p99 = await others.Heard();
        using var database = node.OpenDatabase();
        var stored = await database.Read(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM events WHERE type = 'question.asked'"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{with}: cut after {took.TotalMilliseconds:0} ms and {sent} messages, {stored} stored, then {again}; the others' p99 {p99.TotalMilliseconds:0} ms"));
        Assert.InRange(took, TimeSpan.Zero, CutWithin);
        Assert.InRange(stored, 0, 20 + (2 * 2));
        Assert.Contains("429", again, StringComparison.Ordinal);
        Assert.InRange(p99, TimeSpan.Zero, OthersWithin);
        Assert.DoesNotContain(" ERR ", node.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_has_so_many_connections_and_another_has_its_own()
    {
        await using var node = await Node.Start(new(Limits.AsShipped) { ["Limits__AddressConnections"] = "5", ["Access__CountLocalAddresses"] = "true" });
        var wires = new List<RawWire>();
        for (var i = 0; i < 5; i++)
        {
            wires.Add((await RawWire.Visitor(node.Address, await Newsroom.Visitor(node.Address), from: "127.1.0.1")).Listen());
        }

        var visitor = await Newsroom.Visitor(node.Address);
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => RawWire.Visitor(node.Address, visitor, from: "127.1.0.1"));
        wires.Add((await RawWire.Visitor(node.Address, visitor, from: "127.1.0.2")).Listen());
        await wires[0].DisposeAsync();
        await Deadline.Until(
            async () =>
            {
                try
                {
                    wires.Add((await RawWire.Visitor(node.Address, visitor, from: "127.1.0.1")).Listen());
                    return true;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            CutWithin,
            () => "a place that was left is free again");
        Assert.Contains("429", refused.Message, StringComparison.Ordinal);
        foreach (var wire in wires)
        {
            await wire.DisposeAsync();
        }
    }

    /// <summary>Ten thousand a second until it is cut: how many, how long, and what it meets when it comes back.</summary>
    private static async Task<(int Sent, TimeSpan Took, string Again)> Flood(Node node, Newsroom newsroom, string with)
    {
        var desk = with == "the desk";
        var identity = await newsroom.Visitor();
        var cookie = desk ? $"Cookie: {(await newsroom.Staff("moderator", "Max Huss")).Cookie}\r\n" : "";
        var hub = desk ? "/hubs/desk" : $"/hubs/room?access_token={Uri.EscapeDataString(identity.Token)}";
        await using var wire = (await RawWire.Open(node.Address, hub, cookie)).Listen();
        await wire.Send(RawWire.Text("""{"protocol":"json","version":1}"""));
        await wire.Send(RawWire.Join(newsroom.Session));
        var (sent, started) = (0, Stopwatch.StartNew());
        try
        {
            if (with == "empty fragments")
            {
                await wire.Send(RawWire.Frame(0x01, []));
            }

            while (!wire.Ended.IsCompleted && started.Elapsed < TimeSpan.FromSeconds(15))
            {
                await wire.Send(Enumerable.Range(0, 100).SelectMany(_ => Message(with, sent++)).ToArray());
                var due = TimeSpan.FromMilliseconds(sent / 10.0) - started.Elapsed;
                await Task.Delay(due > TimeSpan.Zero ? due : TimeSpan.Zero);
            }
        }
        catch (Exception cut) when (cut is System.Net.Sockets.SocketException or ObjectDisposedException)
        {
            // As it should.
        }

        var took = started.Elapsed;
        try
        {
            await using var back = await RawWire.Open(node.Address, hub, cookie);
            return (sent, took, "let in again");
        }
        catch (HttpRequestException refused)
        {
            return (sent, took, refused.Message);
        }
    }

    private static byte[] Message(string with, int number) => with switch
    {
        "asks" => RawWire.Text($$"""{"type":1,"target":"Ask","arguments":[{"clientId":"flood-{{number:D8}}","text":"Encore une question {{number}} ?"}]}"""),
        "pings" => RawWire.Text("""{"type":6}"""),
        "pings of the WebSocket" => RawWire.Frame(0x89, Encoding.ASCII.GetBytes("x")),
        "empty fragments" => RawWire.Frame(0x00, []),
        _ => RawWire.Text($$"""{"type":1,"invocationId":"{{number}}","target":"Nonsense{{number}}","arguments":[]}"""),
    };
}
