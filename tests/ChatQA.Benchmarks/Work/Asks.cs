using System.Diagnostics;
using ChatQA.Benchmarks.Load;
using ChatQA.Benchmarks.Peers;

namespace ChatQA.Benchmarks.Work;

/// <summary>Questions, each on disk before it is acknowledged, and each delivered to the moderator.</summary>
internal static class Asks
{
    private const int Bytes = 160;

    /// <summary>What one visitor may have waiting in ChatQA.</summary>
    private const int Each = 10;
    private const int Bursts = 3;
    private const double Rate = 200;

    public static async Task Fixed(Stage stage)
    {
        var count = (int)(Rate * stage.Scale.Steady);
        var room = await stage.Peer.NewRoom();
        var visitors = await stage.Enter(room, (count / Each) + 1);
        var heard = new Hearing(stage.Desks(room, 1));
        var acknowledged = new Latencies();
        var cpu = stage.Peer.Server.Cpu;
        var start = Driver.In(0.2);
        for (var i = 0; i < count; i++)
        {
            var (source, number, due) = (i % visitors.Count, i / visitors.Count, start + (long)(i / Rate * Stopwatch.Frequency));
            stage.Driver.At(due, () => Ask(stage, visitors[source], room, source, number, due, acknowledged));
        }

        stage.Until(() => acknowledged.Count == count && heard.Deliveries >= count, visitors, $"{count} questions");
        stage.Driver.Run(0.3);
        cpu = stage.Peer.Server.Cpu - cpu;
        stage.Check(visitors);
        var work = $"asks, {Rate:0}/s";
        Tell(stage, work, count, cpu, acknowledged, heard.Latencies);
        heard.Tell(stage, work, count);
    }

    /// <summary>Several bursts, each in a room of its own: one lasts less than a second.</summary>
    public static async Task Burst(Stage stage)
    {
        var (acknowledged, delivered) = (new Latencies(), new Latencies());
        var (seconds, cpu, count) = (0.0, 0.0, 0);
        var work = $"asks, burst of {stage.Scale.BurstVisitors * Each} from {stage.Scale.BurstVisitors} visitors";
        for (var burst = 0; burst < Bursts; burst++)
        {
            var (took, used) = await One(stage, work, acknowledged, delivered);
            (seconds, cpu, count) = (seconds + took, cpu + used, count + (stage.Scale.BurstVisitors * Each));
        }

        stage.Tell(work, "asks/s, written and with the moderator", count / seconds, "0");
        Tell(stage, work, count, cpu, acknowledged, delivered);
    }

    private static async Task<(double Seconds, double Cpu)> One(Stage stage, string work, Latencies acknowledged, Latencies delivered)
    {
        var room = await stage.Peer.NewRoom();
        var visitors = await stage.Enter(room, stage.Scale.BurstVisitors);
        var moderators = stage.Desks(room, 1);
        var heard = new Hearing(moderators, delivered);
        var count = visitors.Count * Each;
        var wanted = acknowledged.Count + count;
        stage.Driver.Run(0.3);
        var cpu = stage.Peer.Server.Cpu;
        var start = Stopwatch.GetTimestamp();
        for (var number = 0; number < Each; number++)
        {
            for (var source = 0; source < visitors.Count; source++)
            {
                Ask(stage, visitors[source], room, source, number, start, acknowledged);
            }
        }

        stage.Until(() => acknowledged.Count == wanted && heard.Deliveries >= count, visitors, $"{count} questions");
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        cpu = stage.Peer.Server.Cpu - cpu;
        stage.Check([.. visitors, .. moderators]);
        heard.Tell(stage, work, count);
        visitors.ForEach(visitor => visitor.Link!.Close());
        moderators.ForEach(moderator => moderator.Link!.Close());
        return (seconds, cpu);
    }

    private static void Ask(Stage stage, Client visitor, string room, int source, int number, long due, Latencies acknowledged) => stage.Peer.Ask(
        visitor, room, $"ask-{stage.Run}-{source}-{number}", new Mark(source, number, due).Text(Bytes), due, answer =>
        {
            if (answer.Refused)
            {
                throw new RefusedException(answer.Text);
            }

            acknowledged.Add(answer.Took);
        });

    private static void Tell(Stage stage, string work, int count, double cpu, Latencies acknowledged, Latencies delivered)
    {
        stage.Tell(work, "server CPU, µs a question", cpu * 1e6 / count, "0");
        stage.Tell(work, "acknowledged p50, ms", acknowledged.At(50));
        stage.Tell(work, "acknowledged p99, ms", acknowledged.At(99));
        stage.Tell(work, "acknowledged p99.9, ms", acknowledged.At(99.9));
        stage.Tell(work, "with the moderator p50, ms", delivered.At(50));
        stage.Tell(work, "with the moderator p99, ms", delivered.At(99));
    }
}
