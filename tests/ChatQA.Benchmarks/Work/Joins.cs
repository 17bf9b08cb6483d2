using System.Diagnostics;
using ChatQA.Benchmarks.Peers;

namespace ChatQA.Benchmarks.Work;

/// <summary>Everybody comes at once. In ChatQA each receives a snapshot; the others give nothing.</summary>
internal static class Joins
{
    public static async Task Storm(Stage stage)
    {
        var room = await stage.Peer.NewRoom();
        var filled = stage.Peer is ChatQa ? await Filling.Answered(stage, room) : 0;
        await stage.Peer.Admit(stage.Scale.Visitors);
        (await stage.Enter(room, 300)).ForEach(client => client.Link!.Close());
        stage.Driver.Run(0.5);
        var cpu = stage.Peer.Server.Cpu;
        var start = Stopwatch.GetTimestamp();
        var clients = await stage.Enter(room, stage.Scale.Visitors);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        stage.Driver.Run(0.3);
        cpu = stage.Peer.Server.Cpu - cpu;
        stage.Check(clients);
        var work = $"join storm, {clients.Count} visitors (ChatQA: a snapshot of {Filling.Items} questions and answers)";
        stage.Tell(work, "joins/s", clients.Count / seconds, "0");
        stage.Tell(work, "server CPU, µs a join", cpu * 1e6 / clients.Count, "0");
        stage.Tell(work, "bytes a join", clients.Average(client => client.Link!.Received), "0");
        if (filled > 0 && clients.Min(client => client.Link!.Received) < filled * 100)
        {
            throw new RefusedException($"{stage.Peer.Name}: a join without its snapshot");
        }
    }
}
