using ChatQA.Answers;
using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Answers;

/// <summary>What the guest publishes may wait for the desk; in the first minute the guest may still replace it.</summary>
public class ApprovalTests : IAsyncLifetime
{
    private readonly HandClock _time = new(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000));
    private Store _store = null!;
    private SessionLogs _sessions = null!;
    private SessionId _session;
    private ItemId _question;

    public async ValueTask InitializeAsync()
    {
        _store = await Store.Open();
        _sessions = _store.Sessions(_time);
        _session = await _sessions.LiveSession();
        _question = await _sessions.Asks(_session, "luc", "Par où commencer?");
        await Does(Cast.Odile, new HandToGuest(ClientId.New(), _question));
    }

    public async ValueTask DisposeAsync()
    {
        await _sessions.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task An_answer_waits_is_sent_back_and_is_public_only_when_approved()
    {
        await Does(Cast.Odile, new SetApproval(ClientId.New(), true));
        var before = (await State()).PublicHead;
        var proposal = await Does(Cast.Assistant, new PublishAnswer(ClientId.New(), _question, "CANARI un"));
        Assert.Equal("proposal.already_waits", await Refusal(Cast.Guest, new PublishAnswer(ClientId.New(), _question, "deux")));
        await Does(Cast.Odile, new SendAnswerBack(ClientId.New(), proposal, "CANARI plus court"));
        Assert.Equal("proposal.already_handled", await Refusal(Cast.Odile, new ApproveAnswer(ClientId.New(), proposal, (await Read(proposal)).Seq)));
        await Does(Cast.Guest, new PublishAnswer(ClientId.New(), _question, "CANARI deux"));
        await Does(Cast.Guest, new TakeAnswerBack(ClientId.New(), proposal));
        await Does(Cast.Guest, new PublishAnswer(ClientId.New(), _question, "trois"));
        Assert.Equal("proposal.changed_meanwhile", await Refusal(Cast.Odile, new ApproveAnswer(ClientId.New(), proposal, (await Read(proposal)).Seq - 1)));
        Assert.Equal(before, (await State()).PublicHead);

        var answer = await Does(Cast.Odile, new ApproveAnswer(ClientId.New(), proposal, (await Read(proposal)).Seq));
        var state = await State();
        Assert.Equal(("trois", "Hélène Tremblay", null), (state.Answer(answer)!.Text, state.Answer(answer)!.By, state.Answer(answer)!.Typist));
        Assert.Equal(ProposalState.Published, state.Proposal(proposal)!.Stands);
        Assert.All(state.Order, id => Assert.DoesNotContain("CANARI", PublicView.Of(state, id)?.ToString() ?? "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_assistant_proposed_keeps_its_typist()
    {
        await Does(Cast.Odile, new SetApproval(ClientId.New(), true));
        Assert.Equal("approval.unchanged", await Refusal(Cast.Odile, new SetApproval(ClientId.New(), true)));
        var proposal = await Does(Cast.Assistant, new PublishAnswer(ClientId.New(), _question, "un"));
        var answer = await Does(Cast.Odile, new ApproveAnswer(ClientId.New(), proposal, (await Read(proposal)).Seq));
        Assert.Equal(("Hélène Tremblay", "Luc Moreau"), ((await State()).Answer(answer)!.By, (await State()).Answer(answer)!.Typist));
    }

    [Fact]
    public async Task A_correction_waits_too()
    {
        var answer = await Does(Cast.Guest, new PublishAnswer(ClientId.New(), _question, "un"));
        await Does(Cast.Odile, new SetApproval(ClientId.New(), true));
        var proposal = await Does(Cast.Guest, new CorrectAnswer(ClientId.New(), answer, "deux", "Le chiffre.", 0));
        Assert.Equal("un", (await State()).Answer(answer)!.Text);
        await Does(Cast.Odile, new ApproveAnswer(ClientId.New(), proposal, (await Read(proposal)).Seq));
        var corrected = (await State()).Answer(answer)!;
        Assert.Equal(("deux", "Le chiffre."), (corrected.Text, Assert.Single(corrected.Corrections).Note));
    }

    [Fact]
    public async Task A_question_that_was_taken_back_takes_its_proposal_with_it()
    {
        await Does(Cast.Odile, new SetApproval(ClientId.New(), true));
        var proposal = await Does(Cast.Guest, new PublishAnswer(ClientId.New(), _question, "un"));
        await Does(Cast.Odile, new ReturnQuestion(ClientId.New(), _question));
        Assert.Equal("proposal.already_handled", await Refusal(Cast.Odile, new ApproveAnswer(ClientId.New(), proposal, (await Read(proposal)).Seq)));
        Assert.Equal("proposal.not_found", await Refusal(Cast.Odile, new SendAnswerBack(ClientId.New(), new("nothing"), null)));
    }

    [Fact]
    public async Task In_the_first_minute_the_guest_replaces_the_text_without_a_mark_and_the_log_keeps_both()
    {
        var answer = await Does(Cast.Guest, new PublishAnswer(ClientId.New(), _question, "Par le grenié."));
        _time.Advance(TimeSpan.FromSeconds(59));
        var read = (await State()).Answer(answer)!;
        await Does(Cast.Guest, new CorrectAnswer(ClientId.New(), answer, "Par le grenier.", null, 0, read.TextSeq));
        var amended = (await State()).Answer(answer)!;
        Assert.Equal(("Par le grenier.", 0), (amended.Text, amended.Corrections.Count));
        Assert.Equal("answer.changed_meanwhile", await Refusal(Cast.Odile, new CorrectAnswer(ClientId.New(), answer, "autre", null, 0, read.TextSeq)));
        var logged = await _store.Database.Read(connection => Dapper.SqlMapper.QueryAsync<string>(connection, "SELECT data FROM events WHERE type IN ('answer.published', 'answer.amended') ORDER BY seq"));
        Assert.Collection(logged, one => Assert.Contains("grenié", one, StringComparison.Ordinal), two => Assert.Contains("grenier", two, StringComparison.Ordinal));

        _time.Advance(TimeSpan.FromSeconds(2));
        await Does(Cast.Guest, new CorrectAnswer(ClientId.New(), answer, "Par la cave.", null, 0));
        Assert.Equal("Par le grenier.", Assert.Single((await State()).Answer(answer)!.Corrections).Was);
    }

    [Fact]
    public async Task With_a_note_for_the_readers_or_by_the_desk_it_is_a_correction_at_once()
    {
        var answer = await Does(Cast.Guest, new PublishAnswer(ClientId.New(), _question, "un"));
        await Does(Cast.Odile, new CorrectAnswer(ClientId.New(), answer, "deux", null, 0));
        await Does(Cast.Guest, new CorrectAnswer(ClientId.New(), answer, "trois", null, 1));
        Assert.Equal(2, (await State()).Answer(answer)!.Corrections.Count);
    }

    private Task<SessionState> State() => _sessions.State(_session);

    private async Task<Proposal> Read(ItemId proposal) => (await State()).Proposal(proposal)!;

    private async Task<ItemId> Does(Actor actor, ICommand command) => (await _sessions.Does(_session, actor, command)).Id;

    private Task<string> Refusal(Actor actor, ICommand command) => _sessions.IsRefused(_session, actor, command);
}
