using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using ChatQA.Cluster.Support;
using Dapper;

namespace ChatQA.Cluster;

/// <summary>Bytes that no decent client sends: nothing falls, nothing is stored, the others hear as ever, and it is no fault of ours.</summary>
public sealed class Fuzzed(ITestOutputHelper output)
{
    private static readonly TimeSpan ClosedWithin = TimeSpan.FromSeconds(30);
    private static readonly ParallelOptions AtOnce = new() { MaxDegreeOfParallelism = 4 };

    [Fact]
    public async Task What_is_no_message_ends_its_sender_alone()
    {
        var seed = Environment.GetEnvironmentVariable("CHATQA_SEED") is { } again ? int.Parse(again, CultureInfo.InvariantCulture) : Random.Shared.Next();
        output.WriteLine($"CHATQA_SEED={seed}");
        await using var node = await Node.Start(Limits.AsShipped);
        var newsroom = await Newsroom.Open(node);
        await using var others = await Audition.Gather(newsroom, node, visitors: 10);
        var (closed, answered) = (new ConcurrentBag<TimeSpan>(), new ConcurrentBag<string>());
        await others.While(Task.Run(async () =>
        {
            var random = new Random(seed);
            for (var round = 0; round < Long.Or(6, 200); round++)
            {
                // Each has a connection and a visitor of its own; most of the time of one is waiting.
                await Parallel.ForEachAsync(Deadly(random).ToList(), AtOnce, async (deadly, _) =>
                {
                    closed.Add(await Send(node, newsroom, deadly.Bytes, deadly.Name, heard => Assert.DoesNotContain("server.error", heard, StringComparison.Ordinal)));
                });
                await Parallel.ForEachAsync(Harmless(random).ToList(), AtOnce, async (harmless, _) =>
                {
                    await Answered(node, newsroom, harmless.Bytes, harmless.Name);
                    answered.Add(harmless.Name);
                });
            }
        }));
        var p99 = await others.Heard();
        using var database = node.OpenDatabase();
        var stored = await database.Read(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM events WHERE type = 'question.asked'"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{closed.Count} senders closed, the slowest after {closed.Max().TotalMilliseconds:0} ms; {answered.Count} strange but readable ones survived; {stored} stored; the others' p99 {p99.TotalMilliseconds:0} ms"));
        Assert.Equal(0, stored);
        Assert.True(node.Runs);
        Assert.DoesNotContain(" ERR ", node.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", node.Output, StringComparison.Ordinal);
    }

    /// <summary>What must end the connection.</summary>
    private static IEnumerable<(string Name, byte[] Bytes)> Deadly(Random random)
    {
        var ask = """{"type":1,"invocationId":"1","target":"Ask","arguments":[{"text":"Encore ?"}]}""";
        yield return ("a message cut short", RawWire.Text(ask[..random.Next(1, ask.Length - 1)]));
        yield return ("deep JSON", RawWire.Text($$"""{"type":1,"target":"Ask","arguments":[{{new string('[', random.Next(70, 2000))}}"""));
        yield return ("bytes that are no UTF-8", RawWire.Frame(0x81, [.. "{\"type\":1,\"target\":\"A"u8, 0xff, 0xfe, (byte)random.Next(0x80, 0xc0), .. "\",\"arguments\":[]}\u001e"u8]));
        yield return ("too long", RawWire.Text(ask.Replace("Encore", new string('x', random.Next(8_200, 60_000)), StringComparison.Ordinal)));
        yield return ("too long, never ended", RawWire.Frame(0x81, new byte[random.Next(8_200, 40_000)]));
        yield return ("a type that is no number", RawWire.Text("""{"type":"1","target":"Ask","arguments":[]}"""));
        yield return ("no object", RawWire.Text("[1,2,3]"));
        yield return ("an empty message", RawWire.Text(""));
        yield return ("noise", RawWire.Frame(0x82, [.. Enumerable.Range(0, random.Next(1, 4000)).Select(_ => (byte)random.Next(256)), 0x1e]));
        yield return ("reserved bits", RawWire.Frame((byte)(0x81 | (1 << random.Next(4, 7))), Encoding.UTF8.GetBytes(ask)));
        yield return ("an unknown opcode", RawWire.Frame((byte)(0x80 | random.Next(3, 8)), "x"u8));
        yield return ("no mask", RawWire.Frame(0x81, Encoding.UTF8.GetBytes(ask + '\u001e'), masked: false));
        yield return ("a long ping", RawWire.Frame(0x89, new byte[random.Next(126, 4000)]));
        yield return ("a ping in pieces", RawWire.Frame(0x09, "x"u8));
        yield return ("a continuation of nothing", RawWire.Frame(0x80, "x"u8));
        yield return ("a length out of this world", [0x81, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]);
        yield return ("a flood of pings", [.. Enumerable.Range(0, 500).SelectMany(_ => RawWire.Frame(0x89, "x"u8))]);
    }

    /// <summary>What may be refused, but hurts nobody: the connection still answers afterwards.</summary>
    private static IEnumerable<(string Name, byte[] Bytes)> Harmless(Random random)
    {
        var ask = Encoding.UTF8.GetBytes("""{"type":1,"invocationId":"1","type":1,"target":"Ask","target":"Ask","arguments":[{"text":"Encore ?","text":"Toujours ?"}]}""" + '\u001e');
        var cut = random.Next(1, ask.Length - 1);
        yield return ("keys twice", RawWire.Frame(0x81, ask));
        yield return ("in fragments with a ping between", [.. RawWire.Frame(0x01, ask.AsSpan(0, cut)), .. RawWire.Frame(0x89, "x"u8), .. RawWire.Frame(0x80, ask.AsSpan(cut))]);
        yield return ("in single bytes", [.. ask.Select((one, i) => RawWire.Frame((byte)((i == 0 ? 0x01 : 0x00) | (i == ask.Length - 1 ? 0x80 : 0x00)), [one])).SelectMany(frame => frame)]);
        yield return ("binary frames", RawWire.Frame(0x82, ask));
        yield return ("an unknown type", RawWire.Text($$"""{"type":{{random.Next(20, 1000)}}}"""));
        yield return ("an unknown method", RawWire.Text("""{"type":1,"invocationId":"1","target":"DropTables","arguments":[1,{"a":[]},null]}"""));
        yield return ("other arguments", RawWire.Text("""{"type":1,"invocationId":"1","target":"Ask","arguments":[7]}"""));
        yield return ("a completion nobody waits for", RawWire.Text("""{"type":3,"invocationId":"9","result":1}"""));
        yield return ("a stream nobody offers", RawWire.Text("""{"type":4,"invocationId":"1","target":"Ask","arguments":[{"text":"a"}]}"""));
        yield return ("an item of no stream", RawWire.Text("""{"type":2,"invocationId":"9","item":1}"""));
        yield return ("a cancellation of nothing", RawWire.Text("""{"type":5,"invocationId":"9"}"""));
    }

    private static async Task<TimeSpan> Send(Node node, Newsroom newsroom, byte[] bytes, string name, Action<string> look)
    {
        await using var wire = await RawWire.Visitor(node.Address, await newsroom.Visitor());
        var heard = new StringBuilder();
        wire.Heard = piece => heard.Append(Encoding.UTF8.GetString(piece.Span));
        wire.Listen();
        var since = Stopwatch.StartNew();
        try
        {
            await wire.Send(RawWire.Join(newsroom.Session));
            await wire.Send(bytes);
        }
        catch (System.Net.Sockets.SocketException)
        {
            // Closed already.
        }

        await Deadline.Until(() => wire.Ended.IsCompleted, ClosedWithin, () => $"closed after {name}");
        look(heard.ToString());
        return since.Elapsed;
    }

    private static async Task Answered(Node node, Newsroom newsroom, byte[] bytes, string name)
    {
        await using var wire = await RawWire.Visitor(node.Address, await newsroom.Visitor());
        var heard = new StringBuilder();
        wire.Heard = piece =>
        {
            lock (heard)
            {
                heard.Append(Encoding.UTF8.GetString(piece.Span));
            }
        };
        wire.Listen();
        await wire.Send(RawWire.Join(newsroom.Session));
        await wire.Send(bytes);
        await wire.Send(RawWire.Text("""{"type":1,"invocationId":"still here","target":"Older","arguments":[{"before":"x"}]}"""));
        await Deadline.Until(() => Heard().Contains("still here", StringComparison.Ordinal), ClosedWithin, () => $"an answer after {name}: {Heard()}");
        Assert.DoesNotContain("server.error", Heard(), StringComparison.Ordinal);

        // More may come at any moment.
        string Heard()
        {
            lock (heard)
            {
                return heard.ToString();
            }
        }
    }
}
