using System.Diagnostics;
using ChatQA.Benchmarks.Load;

namespace ChatQA.Benchmarks.Work;

/// <summary>Whether a question costs as much in a session that has thousands of them as in one that has a hundred.</summary>
internal static class Growth
{
    private const int Small = 100;
    private const int Events = 800;
    private const int AtOnce = 4;
    private const int Listeners = 40;

    public static async Task Flat(Stage stage)
    {
        var (small, large) = (await stage.Peer.NewRoom(), await stage.Peer.NewRoom());
        await Filling.Asked(stage, small, Small);
        await Filling.Asked(stage, large, stage.Scale.Grown);
        await Cost(stage, small, Events / 2);
        await Cost(stage, large, Events / 2);
        var (atFirst, atLast) = (0.0, 0.0);
        foreach (var room in (string[])[small, large, large, small])
        {
            var cost = await Cost(stage, room, Events);
            (atFirst, atLast) = room == small ? (atFirst + (cost / 2), atLast) : (atFirst, atLast + (cost / 2));
        }

        var work = $"growth from {Small} to {stage.Scale.Grown} questions (asked, approved, and an announcement, heard by {Listeners})";
        stage.Tell(work, "server CPU at the beginning, µs", atFirst, "0");
        stage.Tell(work, "server CPU at the end, µs", atLast, "0");
        stage.Tell(work, "cost at the end over cost at the beginning", atLast / atFirst, "0.00");
    }

    /// <summary>Server CPU of one question asked, approved and followed by an announcement, in µs.</summary>
    private static async Task<double> Cost(Stage stage, string room, int count)
    {
        // Not those who filled it: they have as many waiting as one may have.
        var visitors = await stage.Enter(room, Listeners, first: stage.Scale.Grown / Filling.Each);
        var desks = stage.Desks(room, AtOnce);
        stage.Driver.Run(0.5);
        var (begun, done) = (0, 0);
        var run = Guid.NewGuid().ToString("N")[..8];
        var cpu = stage.Peer.Server.Cpu;
        for (var lane = 0; lane < AtOnce; lane++)
        {
            Next(lane);
        }

        stage.Until(() => done == count, visitors, $"{count} questions asked and approved");
        cpu = stage.Peer.Server.Cpu - cpu;
        stage.Check([.. visitors, .. desks]);
        visitors.ForEach(visitor => visitor.Link!.Close());
        desks.ForEach(desk => desk.Link!.Close());
        stage.Driver.Run(0.5);
        return cpu * 1e6 / count;

        void Next(int lane)
        {
            if (begun == count)
            {
                return;
            }

            var (number, desk) = (begun++, desks[lane]);
            // The same words of the same visitor would be a second press.
            var text = $"{run} {Prose.Text(number, 151)}";
            stage.Peer.Ask(visitors[number % visitors.Count], room, $"grow-{run}-{number}", text, Stopwatch.GetTimestamp(), asked =>
            {
                var question = asked.Read("id");
                desk.Invoke("Approve", $"{{\"clientId\":\"approval-{run}-{number}\",\"question\":\"{question}\"}}", Stopwatch.GetTimestamp(), approved =>
                {
                    approved.Read("id");
                    stage.Peer.Publish(desk, room, $"tell-{run}-{number}", text, Stopwatch.GetTimestamp(), told =>
                    {
                        told.Read("id");
                        done++;
                        Next(lane);
                    });
                });
            });
        }
    }
}
