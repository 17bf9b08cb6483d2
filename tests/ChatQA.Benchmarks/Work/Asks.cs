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
        Tell(stage, $"asks, {Rate:0}/s", count, cpu, acknowledged, heard);
    }

    public static async Task Burst(Stage stage)
    {
        await Burst(stage, stage.Scale.BurstVisitors / 5, null);
        var work = $"asks, burst of {stage.Scale.BurstVisitors * Each} from {stage.Scale.BurstVisitors} visitors";
        await Burst(stage, stage.Scale.BurstVisitors, work);
    }

    private static async Task Burst(Stage stage, int crowd, string? work)
    {
        var room = await stage.Peer.NewRoom();
        var visitors = await stage.Enter(room, crowd);
        var moderators = stage.Desks(room, 1);
        var heard = new Hearing(moderators);
        var acknowledged = new Latencies();
        var count = crowd * Each;
        var cpu = stage.Peer.Server.Cpu;
        var start = Stopwatch.GetTimestamp();
        for (var number = 0; number < Each; number++)
        {
            for (var source = 0; source < crowd; source++)
            {
                Ask(stage, visitors[source], room, source, number, start, acknowledged);
            }
        }

        stage.Until(() => acknowledged.Count == count && heard.Deliveries >= count, visitors, $"{count} questions");
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        cpu = stage.Peer.Server.Cpu - cpu;
        stage.Check([.. visitors, .. moderators]);
        if (work is not null)
        {
            stage.Tell(work, "asks/s, written and with the moderator", count / seconds, "0");
            Tell(stage, work, count, cpu, acknowledged, heard);
        }

        visitors.ForEach(visitor => visitor.Link!.Close());
        moderators.ForEach(moderator => moderator.Link!.Close());
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

    private static void Tell(Stage stage, string work, int count, double cpu, Latencies acknowledged, Hearing heard)
    {
        stage.Tell(work, "server CPU, µs a question", cpu * 1e6 / count, "0");
        stage.Tell(work, "acknowledged p50, ms", acknowledged.At(50));
        stage.Tell(work, "acknowledged p99, ms", acknowledged.At(99));
        stage.Tell(work, "acknowledged p99.9, ms", acknowledged.At(99.9));
        stage.Tell(work, "with the moderator p50, ms", heard.Latencies.At(50));
        stage.Tell(work, "with the moderator p99, ms", heard.Latencies.At(99));
        heard.Tell(stage, work, count);
    }
}
