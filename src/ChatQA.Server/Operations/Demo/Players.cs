using ChatQA.Answers;
using ChatQA.Continuation;
using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Questions;
using ChatQA.Sessions;

namespace ChatQA.Operations.Demo;

/// <summary>
/// The simulated moderator, guest and visitors of one session: each step of the script becomes the verb that a person
/// would use. Whoever else is at the desk may have been first: then the verb is refused and the play goes on.
/// </summary>
internal sealed class Players(SessionLogs sessions, SessionId session, Sample sample)
{
    private readonly Dictionary<string, (ItemId Id, Actor Asker)> _questions = [];
    private readonly Dictionary<string, ItemId> _answers = [];
    private readonly Dictionary<string, ItemId> _messages = [];

    public Actor Moderator { get; } = new(new("demo-moderator"), Role.Moderator, sample.Moderator);

    public Actor Guest { get; } = new(new("demo-guest"), Role.Guest, sample.Session.Guest.FullName);

    /// <summary>What became of the sample's questions, answers and messages.</summary>
    public ItemId? Find(string name, Deed deed) =>
        deed is Deed.Ask && _questions.TryGetValue(name, out var asked) ? asked.Id
        : deed is Deed.Answer && _answers.TryGetValue(name, out var answer) ? answer
        : deed is Deed.Write && _messages.TryGetValue(name, out var message) ? message
        : null;

    /// <summary>Null when it was done; why not otherwise.</summary>
    public async Task<Rejection?> Play(Step step)
    {
        if (await sessions.Read(session) is not { } read || Verb(step, read.State) is not { } verb)
        {
            return null;
        }

        var outcome = await sessions.Run(session, verb.By, verb.Command);
        if (outcome.Accepted(out var receipt, out var rejection))
        {
            Remember(step, verb.By, receipt.Id);
        }

        return rejection;
    }

    private (Actor By, ICommand Command)? Verb(Step step, SessionState state)
    {
        var client = ClientId.New();
        var (question, asker) = _questions.GetValueOrDefault(step.Question ?? "");
        var answer = _answers.GetValueOrDefault(step.Question ?? "");
        return step.Do switch
        {
            Deed.Ask => (Actor.Visitor(VisitorId.New()), new AskQuestion(client, step.Text, step.Name, step.Place)),
            Deed.Withdraw when asker is not null => (asker, new WithdrawQuestion(client, question)),
            Deed.Open => (Moderator, new OpenSession(client)),
            Deed.GoLive => (Moderator, new GoLive(client)),
            Deed.Announce => (Moderator, new Announce(client, step.Text)),
            Deed.Approve => (Moderator, new ApproveQuestion(client, question)),
            Deed.Edit => (Moderator, new EditQuestion(client, question, step.Text, state.Question(question)?.TextSeq ?? 0)),
            Deed.Merge => (Moderator, new MergeQuestions(client, question, _questions.GetValueOrDefault(step.Into!).Id)),
            Deed.Reject => (Moderator, new RejectQuestion(client, question, step.Reason)),
            Deed.Hand => (Moderator, new HandToGuest(client, question)),
            Deed.Answer => (Guest, new PublishAnswer(client, question, step.Text)),
            Deed.Correct => (Guest, new CorrectAnswer(client, answer, step.Text, step.Note, state.Answer(answer)?.Corrections.Count ?? 0)),
            Deed.Close => (Moderator, new CloseSession(client)),
            Deed.OpenContinuation => (Moderator, new OpenContinuation(client)),
            Deed.Write => (step.Side is Side.Guest ? Guest : Moderator, new WriteMessage(client, step.Text, step.Side!.Value)),
            Deed.CloseContinuation => (Moderator, new CloseContinuation(client)),
            _ => null,
        };
    }

    private void Remember(Step step, Actor by, ItemId item)
    {
        switch (step.Do)
        {
            case Deed.Ask:
                _questions[step.Question!] = (item, by);
                break;
            case Deed.Answer:
                _answers[step.Question!] = item;
                break;
            case Deed.Write:
                _messages[step.Message!] = item;
                break;
        }
    }
}
