using System.Diagnostics;
using ChatQA.Benchmarks.Load;
using ChatQA.Benchmarks.Peers;

namespace ChatQA.Benchmarks.Work;

/// <summary>Everybody votes within a few seconds; it ends when everybody sees the exact count.</summary>
internal static class Votes
{
    private const int Questions = 20;
    private const int Each = 3;
    private const double Seconds = 3;

    public static async Task Storm(Stage stage)
    {
        var room = await stage.Peer.NewRoom();
        var questions = await Filling.Asked(stage, room, Questions);
        await Filling.Approve(stage, room, questions);
        var voters = await stage.Enter(room, stage.Scale.Voters, first: Questions);
        if (!await Takes(stage, voters[^1], questions[0]))
        {
            Console.Error.WriteLine("This server takes no votes.");
            return;
        }

        var wanted = questions.ToDictionary(question => question, _ => 0);
        var seen = voters.ConvertAll(voter => new Tallies((ChatQaClient)voter, wanted));
        stage.Until(() => seen.TrueForAll(one => one.Known), voters, "the counts to begin with");
        var acknowledged = new Latencies();
        var count = voters.Count * Each;
        var cpu = stage.Peer.Server.Cpu;
        var start = Driver.In(0.2);
        for (var i = 0; i < count; i++)
        {
            var (voter, due) = (voters[i % voters.Count], start + (long)(i * Seconds / count * Stopwatch.Frequency));
            var question = questions[(int)((uint)HashCode.Combine(i % voters.Count) % Questions + (i / voters.Count)) % Questions];
            wanted[question]++;
            var id = $"vote-{stage.Run}-{i}";
            stage.Driver.At(due, () => Vote(voter, id, question, on: true, due, acknowledged));
        }

        stage.Until(() => acknowledged.Count == count, voters, $"{count} votes");
        var last = Stopwatch.GetTimestamp();
        stage.Driver.Run(() => seen.TrueForAll(one => one.Exact), 10);
        var known = Stopwatch.GetElapsedTime(last).TotalMilliseconds;
        cpu = stage.Peer.Server.Cpu - cpu;
        stage.Check(voters);
        var work = $"vote storm, {count} votes by {voters.Count} visitors in {Seconds:0} s";
        stage.Tell(work, "server CPU, µs a vote (pulses to all included)", cpu * 1e6 / count, "0");
        stage.Tell(work, "acknowledged p50, ms", acknowledged.At(50));
        stage.Tell(work, "acknowledged p99, ms", acknowledged.At(99));
        stage.Tell(work, "from the last acknowledgement until everybody sees the count, ms", known, "0");
        stage.Tell(work, "most tally frames to a visitor in a second", seen.Max(one => one.PerSecond(start)), "0.0");
        stage.Tell(work, "visitors whose final count is not exact", seen.Count(one => !one.Exact), "0");
    }

    /// <summary>A vote and its return: a server without votes refuses the first.</summary>
    private static async Task<bool> Takes(Stage stage, Client voter, string question)
    {
        bool? takes = null;
        Invoke(true, answer => takes = !answer.Refused || (answer.Text.Contains("request.malformed", StringComparison.Ordinal) ? false : throw new RefusedException(answer.Text)));
        stage.Until(() => takes is not null, [voter], "a vote");
        if (takes is true)
        {
            var back = false;
            Invoke(false, answer => back = answer.Read("id").Length > 0);
            stage.Until(() => back, [voter], "a vote taken back");
        }

        await Task.Yield();
        return takes is true;

        void Invoke(bool on, RoomAnswer then) => voter.Invoke("Vote", Arguments($"attempt-{stage.Run}-{(on ? 1 : 0)}", question, on), Stopwatch.GetTimestamp(), answer => then(answer));
    }

    private delegate void RoomAnswer(Answer answer);

    private static void Vote(Client voter, string id, string question, bool on, long due, Latencies acknowledged) =>
        voter.Invoke("Vote", Arguments(id, question, on), due, answer =>
        {
            answer.Read("id");
            acknowledged.Add(answer.Took);
        });

    private static string Arguments(string id, string question, bool on) => $"{{\"clientId\":\"{id}\",\"question\":\"{question}\",\"on\":{(on ? "true" : "false")}}}";
}
