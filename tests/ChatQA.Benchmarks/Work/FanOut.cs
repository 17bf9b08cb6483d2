using System.Diagnostics;
using ChatQA.Benchmarks.Load;
using ChatQA.Benchmarks.Peers;

namespace ChatQA.Benchmarks.Work;

/// <summary>Events of 400 bytes from the desk to everybody in the room: on a schedule, or as many as go through.</summary>
internal static class FanOut
{
    private const int Bytes = 400;
    private const int Publishers = 8;

    /// <summary>Events published and not yet with every visitor, at the maximum.</summary>
    private const int InFlight = 64;

    /// <summary>A small room where little happens.</summary>
    public static async Task Quiet(Stage stage)
    {
        var room = await stage.Peer.NewRoom();
        var clients = await stage.Enter(room, stage.Scale.Small);
        var desks = stage.Desks(room, Publishers);
        Steady(stage, room, clients, desks, 10, 1, null);
        Steady(stage, room, clients, desks, 1, stage.Scale.Trickle, $"fan-out, {clients.Count} visitors, 1 event/s");
        Steady(stage, room, clients, desks, 10, stage.Scale.Steady / 2, $"fan-out, {clients.Count} visitors, 10 events/s");
    }

    /// <summary>A large and busy one.</summary>
    public static async Task Busy(Stage stage)
    {
        var room = await stage.Peer.NewRoom();
        var clients = await stage.Enter(room, stage.Scale.Visitors);
        var desks = stage.Desks(room, Publishers);
        Steady(stage, room, clients, desks, 10, 1, null);
        Steady(stage, room, clients, desks, 10, stage.Scale.Steady, $"fan-out, {clients.Count} visitors, 10 events/s");
        Maximum(stage, room, clients, desks, 50, null);
        Maximum(stage, room, clients, desks, stage.Scale.Maximum, $"fan-out, {clients.Count} visitors, maximum");
    }

    private static void Steady(Stage stage, string room, List<Client> clients, List<Client> desks, double rate, double seconds, string? work)
    {
        var heard = new Hearing(clients);
        var count = (int)Math.Max(rate * seconds, 1);
        var answered = 0;
        var cpu = stage.Peer.Server.Cpu;
        var start = Driver.In(0.2);
        for (var number = 0; number < count; number++)
        {
            var (mark, due) = (number, start + (long)(number / rate * Stopwatch.Frequency));
            stage.Driver.At(due, () => stage.Peer.Publish(
                desks[0], room, $"event-{stage.Run}-{work?.Length}-{rate:0}-{mark}", new Mark(0, mark, due).Text(Bytes), due, answer => answered += answer.Refused ? throw new RefusedException(answer.Text) : 1));
        }

        stage.Until(() => answered == count && heard.Deliveries >= (long)count * clients.Count, clients, $"{count} events to {clients.Count} visitors");
        stage.Driver.Run(0.3);
        cpu = stage.Peer.Server.Cpu - cpu;
        stage.Check(clients);
        if (work is not null)
        {
            stage.Tell(work, "server CPU, µs a delivery", cpu * 1e6 / heard.Deliveries, "0.0");
            stage.Tell(work, "latency p50, ms", heard.Latencies.At(50));
            stage.Tell(work, "latency p99, ms", heard.Latencies.At(99));
            stage.Tell(work, "latency p99.9, ms", heard.Latencies.At(99.9));
            stage.Tell(work, "bytes an event and visitor", (double)heard.Bytes / heard.Deliveries, "0");
            stage.Tell(work, "frames an event", (double)heard.Frames / heard.Deliveries, "0.00");
            heard.Tell(stage, work, count);
        }
    }

    private static void Maximum(Stage stage, string room, List<Client> clients, List<Client> desks, int count, string? work)
    {
        var heard = new Hearing(clients);
        var sent = new int[desks.Count];
        var published = 0;
        var cpu = stage.Peer.Server.Cpu;
        var start = Stopwatch.GetTimestamp();
        var answered = 0;
        stage.Until(
            () =>
            {
                while (published < count && published - (heard.Deliveries / clients.Count) < InFlight)
                {
                    var source = published++ % desks.Count;
                    var now = Stopwatch.GetTimestamp();
                    stage.Peer.Publish(
                        desks[source], room, $"max-{stage.Run}-{work?.Length}-{source}-{sent[source]}", new Mark(source, sent[source]++, now).Text(Bytes), now,
                        answer => answered += answer.Refused ? throw new RefusedException(answer.Text) : 1);
                }

                return answered == count && heard.Deliveries >= (long)count * clients.Count;
            },
            clients,
            $"{count} events to {clients.Count} visitors");
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        cpu = stage.Peer.Server.Cpu - cpu;
        stage.Check(clients);
        if (work is not null)
        {
            stage.Tell(work, "deliveries/s", heard.Deliveries / seconds, "0");
            stage.Tell(work, "server CPU, µs a delivery", cpu * 1e6 / heard.Deliveries, "0.0");
            stage.Tell(work, "latency p50, ms", heard.Latencies.At(50));
            stage.Tell(work, "latency p99, ms", heard.Latencies.At(99));
            stage.Tell(work, "frames an event", (double)heard.Frames / heard.Deliveries, "0.00");
            heard.Tell(stage, work, count);
        }
    }
}
