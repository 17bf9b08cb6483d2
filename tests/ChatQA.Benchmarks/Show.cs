using System.Diagnostics;
using System.Runtime.InteropServices;
using ChatQA.Benchmarks.Figures;
using ChatQA.Benchmarks.Peers;
using ChatQA.Benchmarks.Work;

namespace ChatQA.Benchmarks;

/// <summary>The whole run: every round of every piece of work with each peer in turn, so that a disturbance meets them all.</summary>
internal static class Show
{
    /// <param name="Fresh">Measured on a process that nothing ran on before.</param>
    /// <param name="Alone">ChatQA alone can do it.</param>
    /// <param name="Long">Once is enough where time is short.</param>
    internal sealed record Act(string Name, Func<Stage, Task> Play, bool Fresh = false, bool Alone = false, bool Long = false);

    public static IReadOnlyList<Act> Acts { get; } =
    [
        // In the order of a session: they come, hear, and ask.
        new("joins", Joins.Storm),
        new("fanout", FanOut.Quiet),
        new("fanout", FanOut.Busy),
        new("asks", Asks.Fixed),
        new("asks", Asks.Burst),
        new("votes", Votes.Storm, Alone: true),
        new("growth", Growth.Flat, Alone: true, Long: true),
        new("idle", Idle.Memory, Fresh: true, Long: true),
    ];

    public static async Task<int> Run(string[] only, string[] wanted, Scale scale, FileInfo? output)
    {
        var folder = Directory.CreateTempSubdirectory("chatqa-benchmarks-").FullName;
        var peers = await Cast.Of(wanted);
        var table = new Table([.. peers.Select(peer => peer.Name)], Target.All(scale.Visitors, scale.Small));
        var clock = Stopwatch.StartNew();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => End();
        // Since .NET 10 a signal ends a program without a word to it.
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Environment.Exit(143));
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Environment.Exit(130));
        try
        {
            foreach (var peer in peers)
            {
                await peer.Start(folder);
                await WarmUp(only, peer, folder, scale.WarmUps);
            }

            foreach (var act in Acts.Where(act => only.Contains(act.Name)))
            {
                for (var round = 1; round <= (act.Long ? scale.LongRounds : scale.Rounds); round++)
                {
                    foreach (var peer in peers.Where(peer => !act.Alone || peer is ChatQa))
                    {
                        Console.Error.WriteLine($"{clock.Elapsed:mm\\:ss} {act.Name} ({act.Play.Method.Name}), round {round}, {peer.Name}");
                        await Play(act, peer, folder, table, scale);
                    }
                }
            }
        }
        catch (RefusedException refused)
        {
            Console.Error.WriteLine($"Stopped: {refused.Message}");
            foreach (var peer in peers.Where(peer => peer.Started))
            {
                Console.Error.WriteLine($"What {peer.Name} said last:\n{string.Join('\n', File.ReadLines(peer.Server.Output).TakeLast(10))}");
            }

            return 2;
        }
        finally
        {
            End();
        }

        return table.Wrong == 0 ? 0 : 1;

        // What was measured is told also when the run is cut short.
        void End()
        {
            if (!Directory.Exists(folder))
            {
                return;
            }

            peers.ForEach(peer => peer.Dispose());
            Directory.Delete(folder, recursive: true);
            var markdown = table.Markdown();
            Console.WriteLine(markdown);
            if (output is not null)
            {
                File.WriteAllText(output.FullName, markdown);
            }
        }
    }

    /// <summary>Everything some times and small, measured by nobody: the runtime compiles what is used once more when it knows how.</summary>
    private static async Task WarmUp(string[] only, Peer peer, string folder, int times)
    {
        var unseen = new Table([], []);
        List<Act> acts = [.. Acts.Where(act => only.Contains(act.Name) && !act.Fresh && (!act.Alone || peer is ChatQa))];
        foreach (var act in Enumerable.Repeat(acts, times).SelectMany(all => all))
        {
            await Play(act, peer, folder, unseen, Scale.WarmUp);
        }
    }

    private static async Task Play(Act act, Peer peer, string folder, Table table, Scale scale)
    {
        if (act.Fresh)
        {
            await peer.Start(folder);
        }

        using (var stage = new Stage(peer, table, scale))
        {
            await act.Play(stage);
        }

        await Quiet(peer);
    }

    /// <summary>Waits until what the last piece of work left behind is done: its visitors gone, its garbage collected.</summary>
    private static async Task Quiet(Peer peer)
    {
        for (var tries = 0; tries < 20; tries++)
        {
            var cpu = peer.Server.Cpu;
            await Task.Delay(250);
            if (peer.Server.Cpu - cpu < 0.03)
            {
                return;
            }
        }
    }
}
