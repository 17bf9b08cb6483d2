using System.Diagnostics;
using ChatQA.Benchmarks.Peers;

namespace ChatQA.Benchmarks.Work;

/// <summary>Everybody comes at once. In ChatQA each receives a snapshot; the others give nothing.</summary>
internal static class Joins
{
    /// <summary>What an item of some two hundred bytes comes to at the very least, packed.</summary>
    private const int PackedBytes = 40;

    public static async Task Storm(Stage stage)
    {
        await stage.Peer.Admit(stage.Scale.Visitors);
        await Come(stage, await stage.Peer.NewRoom(), 300);
        // Who measures the second storm measures what the first left behind as well: so do all.
        var empty = await Come(stage, await stage.Peer.NewRoom(), stage.Scale.Visitors);
        var room = await stage.Peer.NewRoom();
        var work = $"join storm, {stage.Scale.Visitors} visitors (ChatQA: a snapshot of {Filling.Items} questions and answers)";
        if (stage.Peer is ChatQa)
        {
            stage.Tell(work, "server CPU, µs a join without a snapshot", empty.Cpu, "0");
            await Filling.Answered(stage, room);
        }

        await Come(stage, room, 300);
        var storm = await Come(stage, room, stage.Scale.Visitors);
        stage.Tell(work, "joins/s", storm.PerSecond, "0");
        stage.Tell(work, "server CPU, µs a join", storm.Cpu, "0");
        stage.Tell(work, "bytes a join", storm.Bytes, "0");
        if (stage.Peer is ChatQa && storm.Bytes - empty.Bytes < Filling.Items * PackedBytes)
        {
            throw new RefusedException($"{stage.Peer.Name}: joins without their snapshot");
        }
    }

    /// <summary>So many come as fast as they are let in, and go again.</summary>
    private static async Task<(double PerSecond, double Cpu, double Bytes)> Come(Stage stage, string room, int count)
    {
        stage.Driver.Run(0.5);
        var cpu = stage.Peer.Server.Cpu;
        var start = Stopwatch.GetTimestamp();
        var clients = await stage.Enter(room, count);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        stage.Driver.Run(0.3);
        cpu = stage.Peer.Server.Cpu - cpu;
        stage.Check(clients);
        var bytes = clients.Average(client => client.Link!.Received);
        clients.ForEach(client => client.Link!.Close());
        return (count / seconds, cpu * 1e6 / count, bytes);
    }
}
