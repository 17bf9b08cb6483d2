using System.Diagnostics;
using ChatQA.Benchmarks.Peers;

namespace ChatQA.Benchmarks.Work;

/// <summary>Everybody comes at once. In ChatQA each receives a snapshot; the others give nothing.</summary>
internal static class Joins
{
    /// <summary>What an item of some two hundred bytes comes to at the very least, packed.</summary>
    private const int PackedBytes = 40;

    /// <summary>So many storms a round: of one, a second long, the machine's other business decides.</summary>
    private const int Storms = 5;

    public static async Task Storm(Stage stage)
    {
        await stage.Peer.Admit(stage.Scale.Visitors);
        var work = $"join storm, {stage.Scale.Visitors} visitors (ChatQA: a snapshot of {Filling.Items} questions and answers)";
        var empty = await Several(stage, await stage.Peer.NewRoom());
        if (stage.Peer is not ChatQa)
        {
            Tell(stage, work, empty);
            return;
        }

        stage.Tell(work, "server CPU, µs a join without a snapshot", empty.Cpu, "0");
        var room = await stage.Peer.NewRoom();
        await Filling.Answered(stage, room);
        var full = await Several(stage, room);
        Tell(stage, work, full);
        if (full.Bytes - empty.Bytes < Filling.Items * PackedBytes)
        {
            throw new RefusedException($"{stage.Peer.Name}: joins without their snapshot");
        }
    }

    private static void Tell(Stage stage, string work, (double PerSecond, double Cpu, double Bytes) storms)
    {
        stage.Tell(work, "joins/s", storms.PerSecond, "0");
        stage.Tell(work, "server CPU, µs a join", storms.Cpu, "0");
        stage.Tell(work, "bytes a join", storms.Bytes, "0");
    }

    /// <summary>The mean of several storms, after one that is not measured: each finds what the one before left behind.</summary>
    private static async Task<(double PerSecond, double Cpu, double Bytes)> Several(Stage stage, string room)
    {
        await Come(stage, room, stage.Scale.Visitors);
        var (perSecond, cpu, bytes) = (0.0, 0.0, 0.0);
        for (var storm = 0; storm < Storms; storm++)
        {
            var come = await Come(stage, room, stage.Scale.Visitors);
            (perSecond, cpu, bytes) = (perSecond + come.PerSecond, cpu + come.Cpu, bytes + come.Bytes);
        }

        return (perSecond / Storms, cpu / Storms, bytes / Storms);
    }

    /// <summary>So many come as fast as they are let in, and go again.</summary>
    private static async Task<(double PerSecond, double Cpu, double Bytes)> Come(Stage stage, string room, int count)
    {
        Settle(stage);
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

    /// <summary>Waits until those who went are gone in the server as well: what that takes is no part of a join.</summary>
    private static void Settle(Stage stage)
    {
        for (var (tries, before) = (0, double.MinValue); tries < 20 && stage.Peer.Server.Cpu - before > 0.02; tries++)
        {
            before = stage.Peer.Server.Cpu;
            stage.Driver.Run(0.25);
        }
    }
}
