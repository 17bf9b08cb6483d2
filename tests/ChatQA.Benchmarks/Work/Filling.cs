using System.Diagnostics;
using ChatQA.Benchmarks.Load;

namespace ChatQA.Benchmarks.Work;

/// <summary>Fills a session of ChatQA with questions and answers before something is measured on it.</summary>
internal static class Filling
{
    public const int Items = 200;
    public const int Each = 10;
    private const int QuestionBytes = 120, AnswerBytes = 300;

    /// <summary>So many items: half questions, half their answers.</summary>
    public static async Task<int> Answered(Stage stage, string room)
    {
        var questions = await Asked(stage, room, Items / 2);
        await Approve(stage, room, questions);
        var desk = stage.Desks(room, 1)[0];
        var done = 0;
        foreach (var (at, question) in questions.Index())
        {
            var text = Prose.Text(-1 - at, AnswerBytes);
            desk.Invoke("Answer", $"{{\"clientId\":\"answer-{question}\",\"question\":\"{question}\",\"text\":\"{text}\"}}", Stopwatch.GetTimestamp(), answer => done += answer.Read("id").Length > 0 ? 1 : 0);
        }

        stage.Until(() => done == questions.Count, [desk], "answers");
        desk.Link!.Close();
        return Items;
    }

    public static Task Approve(Stage stage, string room, List<string> questions)
    {
        var desk = stage.Desks(room, 1)[0];
        var done = 0;
        foreach (var question in questions)
        {
            desk.Invoke("Approve", $"{{\"clientId\":\"approve-{question}\",\"question\":\"{question}\"}}", Stopwatch.GetTimestamp(), answer => done += answer.Read("id").Length > 0 ? 1 : 0);
        }

        stage.Until(() => done == questions.Count, [desk], "approvals");
        desk.Link!.Close();
        return Task.CompletedTask;
    }

    /// <summary>So many questions, submitted; their ids.</summary>
    public static async Task<List<string>> Asked(Stage stage, string room, int count)
    {
        var visitors = await stage.Enter(room, (count + Each - 1) / Each);
        var questions = new List<string>(count);
        for (var i = 0; i < count; i++)
        {
            stage.Peer.Ask(
                visitors[i / Each], room, $"fill-{stage.Run}-{i}", Prose.Text(i, QuestionBytes), Stopwatch.GetTimestamp(), answer => questions.Add(answer.Read("id")));
        }

        stage.Until(() => questions.Count == count, visitors, $"{count} questions");
        visitors.ForEach(visitor => visitor.Link!.Close());
        return questions;
    }
}
