using ChatQA.Answers;
using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Moderation;
using ChatQA.Questions;
using ChatQA.Sessions;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Model;

/// <summary>Steps done to a real session on a real database, and to the model beside it; they must agree after each.</summary>
internal sealed class Trial(Store store, Expected expected) : IAsyncDisposable
{
    private static readonly string[] Visitors = ["julie", "karim", "line"];
    private static readonly string[] Texts = ["Par où commencer?", "Et la cave?", "Que dit le code du bâtiment?", "Combien?"];

    private static readonly string[] Tags = ["coûts", "été", "chauffage"];

    private readonly List<ItemId> _questions = [];
    private readonly List<ItemId> _answers = [];
    private readonly List<ItemId> _announcements = [];
    private readonly List<(Actor Actor, ICommand Command, Receipt Receipt)> _done = [];
    private readonly List<Replica> _replicas = [.. Replica.Audiences.Select(Replica.Empty)];
    private SessionLogs _sessions = store.Sessions();
    private SessionId _session;
    private int _clients;

    /// <summary>What was done and what came of it, for people.</summary>
    public List<string> Told { get; } = [];

    /// <summary>Null when all agreed to the end; otherwise where they parted, after which step.</summary>
    public static async Task<(string Parted, int After, List<string> Told)?> Run(Store store, IReadOnlyList<Step> steps, Func<bool, Expected> model)
    {
        var hold = steps.Count > 0 && steps[0].C == 7;
        await using var trial = new Trial(store, model(hold));
        trial._session = await trial._sessions.LiveSession(hold);
        for (var i = 0; i < steps.Count; i++)
        {
            if (await trial.Do(steps[i]) is { } parted)
            {
                return (parted, i, trial.Told);
            }
        }

        return await trial.End() is { } atTheEnd ? (atTheEnd, steps.Count - 1, trial.Told) : null;
    }

    public ValueTask DisposeAsync() => _sessions.DisposeAsync();

    private async Task<string?> Do(Step step) => await Act(step) ?? await Compare();

    private async Task<string?> Act(Step step)
    {
        var (visitor, text) = (Visitors[step.A % Visitors.Length], Texts[step.B % Texts.Length]);
        var asker = Cast.Visitor(visitor);
        switch (step.Act)
        {
            case Model.Act.Ask:
                return await Try($"{visitor} asks \"{text}\"", asker, new AskQuestion(Client(), text, visitor, null), expected.Ask(visitor, text), _questions);
            case Model.Act.Announce:
                return await Try($"the desk announces \"{text}\"", Cast.Odile, new Announce(Client(), text), expected.Announce(text), _announcements);
            case Model.Act.Erase:
                return await Try($"{visitor} is erased", Cast.Administrator, new EraseVisitor(Client(), new(visitor)), expected.Erase(visitor));
            case Model.Act.Retract when _announcements.Count > 0 && step.A % _announcements.Count is var n:
                return await Try($"announcement {n} is retracted", Cast.Odile, new RetractAnnouncement(Client(), _announcements[n]), expected.Retract(n));
            case Model.Act.Pin or Model.Act.Unpin when step.C % 2 == 0 && _announcements.Count > 0 && step.A % _announcements.Count is var n:
                return step.Act is Model.Act.Pin
                    ? await Try($"announcement {n} is pinned", Cast.Odile, new Pin(Client(), _announcements[n]), expected.PinAnnouncement(n))
                    : await Try($"announcement {n} is unpinned", Cast.Odile, new Unpin(Client(), _announcements[n]), expected.UnpinAnnouncement(n));
            case Model.Act.Pin or Model.Act.Unpin when _answers.Count > 0 && step.A % _answers.Count is var a:
                return step.Act is Model.Act.Pin
                    ? await Try($"answer {a} is pinned", Cast.Odile, new Pin(Client(), _answers[a]), expected.PinAnswer(a))
                    : await Try($"answer {a} is unpinned", Cast.Odile, new Unpin(Client(), _answers[a]), expected.UnpinAnswer(a));
            case Model.Act.Correct when _answers.Count > 0 && (step.A % _answers.Count, step.C == 0) is var (a, stale):
                return await Try(
                    $"{(step.C % 2 == 0 ? "the guest" : "the desk")} corrects answer {a} to \"{text}\"{(stale ? " from an old reading" : "")}", step.C % 2 == 0 ? Cast.Guest : Cast.Odile,
                    new CorrectAnswer(Client(), _answers[a], text, null, expected.Answers[a].Corrections - (stale ? 1 : 0)), expected.Correct(a, text, stale, step.C % 2 == 0));
            case Model.Act.Resume:
                return await Resume(step);
            case Model.Act.Retry when _done.Count > 0:
                return await Retry(_done[step.A * 8 % _done.Count]);
            case Model.Act.Restart:
                return await Restart();
            default:
                return _questions.Count > 0 ? await OnQuestion(step, step.B % _questions.Count) : null;
        }
    }

    private async Task<string?> OnQuestion(Step step, int q)
    {
        var (visitor, text, id) = (Visitors[step.A % Visitors.Length], Texts[step.C % Texts.Length], _questions[q]);
        var into = step.A % _questions.Count;
        var read = (await _sessions.State(_session)).Question(id)!.TextSeq;
        var stale = step.C == 0;
        long? basedOn = stale ? read - 1 : step.C == 1 ? null : read;
        var how = stale ? " from an old reading" : "";
        return step.Act switch
        {
            Model.Act.Revise => await Try($"{visitor} revises {q} to \"{text}\"", Cast.Visitor(visitor), new ReviseQuestion(Client(), id, text, visitor + "-bis", null), expected.Revise(visitor, q, text)),
            Model.Act.Withdraw => await Try($"{visitor} withdraws {q}", Cast.Visitor(visitor), new WithdrawQuestion(Client(), id), expected.Withdraw(visitor, q)),
            Model.Act.Edit => await Try($"the desk edits {q} to \"{text}\"{how}", Cast.Odile, new EditQuestion(Client(), id, text, stale ? read - 1 : read), expected.Edit(q, text, stale)),
            Model.Act.Approve => await Try($"the desk approves {q}{how}", Cast.Odile, new ApproveQuestion(Client(), id, basedOn), expected.Approve(q, stale)),
            Model.Act.Reject => await Try($"the desk rejects {q}", Cast.Odile, new RejectQuestion(Client(), id, step.C > 3 ? "Hors sujet" : null), expected.Reject(q, step.C > 3 ? "Hors sujet" : null)),
            Model.Act.Merge => await Try($"the desk merges {q} into {into}{how}", Cast.Odile, new MergeQuestions(Client(), id, _questions[into], basedOn), expected.Merge(q, into, stale)),
            Model.Act.Return => await Try($"{(step.C > 5 ? "the guest" : "the desk")} returns {q}", step.C > 5 ? Cast.Guest : Cast.Odile, new ReturnQuestion(Client(), id), expected.Return(q, step.C > 5)),
            Model.Act.Hand => await Try($"the desk hands {q} to the guest{how}", Cast.Odile, new HandToGuest(Client(), id, basedOn), expected.Hand(q, stale)),
            Model.Act.Tag => await Try($"the desk gives {q} the theme {Tags[step.A % 3]}", Cast.Odile, new TagQuestion(Client(), id, Tags[step.A % 3], true), expected.Tag(q, Tags[step.A % 3], true)),
            Model.Act.Untag => await Try($"the desk takes the theme {Tags[step.A % 3]} from {q}", Cast.Odile, new TagQuestion(Client(), id, Tags[step.A % 3].ToUpperInvariant(), false), expected.Tag(q, Tags[step.A % 3], false)),
            Model.Act.Reply => await Try($"the desk replies \"{text}\" to {q}", Cast.Odile, new ReplyToAsker(Client(), id, text), expected.Reply(q, text)),
            Model.Act.Undo => await Try($"the desk takes back what it last did to {q}{how}", Cast.Odile, new ReturnQuestion(Client(), id, (await _sessions.State(_session)).Question(id)!.Moved!.Seq - (stale ? 1 : 0)), expected.Undo(q, !stale)),
            Model.Act.Answer => await Try($"{q} is answered \"{text}\"", Cast.Odile, new PublishAnswer(Client(), id, text), expected.Answer(q, text), _answers),
            _ => null,
        };
    }

    /// <summary>Both must refuse for the same reason, or neither.</summary>
    private async Task<string?> Try(string what, Actor actor, ICommand command, string? refusal, List<ItemId>? made = null)
    {
        var outcome = await _sessions.Run(_session, actor, command);
        Told.Add($"{what}{(outcome.Rejection is null ? "" : $": {outcome.Rejection.Code}")}");
        if (outcome.Accepted(out var receipt, out var rejection))
        {
            _done.Add((actor, command, receipt));
            made?.Add(receipt.Id);
        }

        return rejection?.Code == refusal ? null : $"It should have been {refusal ?? "accepted"}.";
    }

    private async Task<string?> Retry((Actor Actor, ICommand Command, Receipt Receipt) done)
    {
        Told.Add($"{done.Command.GetType().Name} is sent once more");
        var before = (await _sessions.Read(_session))!.Value.Head;
        var again = await _sessions.Run(_session, done.Actor, done.Command);
        return again.Value != done.Receipt ? $"It was answered with {again.Value} {again.Rejection} instead of {done.Receipt}."
            : (await _sessions.Read(_session))!.Value.Head != before ? "It was done twice." : null;
    }

    private async Task<string?> Resume(Step step)
    {
        var from = _replicas[step.A * 8 % _replicas.Count];
        Told.Add($"a {from.Audience} client that held {from.Head} resumes");
        var held = (await _sessions.Read(_session))!.Value;
        var resumed = from.Resume(held);
        _replicas.Add(resumed);
        return Differ($"the {from.Audience} client that resumed", resumed.FromScratch(held), resumed.ToString());
    }

    private async Task<string?> Restart()
    {
        Told.Add("the server restarts");
        var held = (await _sessions.Read(_session))!.Value;
        await _sessions.DisposeAsync();
        _sessions = store.Sessions();
        var read = (await _sessions.Read(_session))!.Value;
        return held.Epoch != read.Epoch ? "The epoch changed by itself." : Differ("the state read again", Plays.Everything(held.State), Plays.Everything(read.State));
    }

    private async Task<string?> End()
    {
        foreach (var replica in _replicas.ToList())
        {
            var held = (await _sessions.Read(_session))!.Value;
            var resumed = replica.Resume(held);
            if (Differ($"the {replica.Audience} client that held {replica.Head} and resumed at the end", resumed.FromScratch(held), resumed.ToString()) is { } parted)
            {
                return parted;
            }
        }

        return await Restart();
    }

    private async Task<string?> Compare()
    {
        var state = await _sessions.State(_session);
        var shown = new Shown(state, _questions, _answers, _announcements);
        return Differ("the desk", expected.Desk(), shown.Desk()) ?? Differ("the room", expected.Public(), shown.Public()) ?? Differ("the guest", expected.Guest(), shown.Guest())
            ?? Visitors.Select(visitor => Differ($"{visitor}’s own list", expected.Mine(visitor), shown.Mine(visitor))).FirstOrDefault(parted => parted is not null);
    }

    private static string? Differ(string where, string expected, string found) =>
        expected == found ? null : $"In {where} there should be\n{expected}\nand there is\n{found}";

    private ClientId Client() => new($"{_session}-{_clients++}");
}
