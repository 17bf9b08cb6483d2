using ChatQA.Answers;
using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Moderation;
using ChatQA.Questions;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Moderation;

public class ModerationTests : IAsyncLifetime
{
    private Store _store = null!;
    private SessionLogs _sessions = null!;
    private SessionId _session;

    public async ValueTask InitializeAsync()
    {
        _store = await Store.Open();
        _sessions = _store.Sessions();
        _session = await _sessions.LiveSession();
    }

    public async ValueTask DisposeAsync()
    {
        await _sessions.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task The_second_moderator_learns_who_was_faster()
    {
        var question = await _sessions.Asks(_session, "julie", "Par où commencer?");
        await Does(new ApproveQuestion(ClientId.New(), question));
        var rejection = (await _sessions.Run(_session, Cast.Rene, new RejectQuestion(ClientId.New(), question, null))).Rejection;
        Assert.Null(rejection);
        rejection = (await _sessions.Run(_session, Cast.Odile, new ApproveQuestion(ClientId.New(), question))).Rejection!;
        Assert.Equal("question.already_handled", rejection.Code);
        Assert.Equal("René Caron", rejection.Args!["by"].GetString());
        Assert.Equal("rejected", rejection.Args!["status"].GetString());
    }

    [Fact]
    public async Task An_edit_keeps_the_original_and_never_overwrites_another()
    {
        var question = await _sessions.Asks(_session, "julie", "Par ou comencer?");
        var seen = (await State()).Question(question)!.TextSeq;
        await Does(new EditQuestion(ClientId.New(), question, "Par où commencer?", seen));
        Assert.Equal("question.changed_meanwhile", await Refusal(new EditQuestion(ClientId.New(), question, "Où commencer?", seen)));
        var edited = (await State()).Question(question)!;
        Assert.Equal(("Par où commencer?", "Par ou comencer?"), (edited.Words.Text, edited.Original));
        Assert.Equal("question.unchanged", await Refusal(new EditQuestion(ClientId.New(), question, "Par où commencer?", edited.TextSeq)));
    }

    [Fact]
    public async Task One_answer_credits_and_tells_everybody_who_was_merged()
    {
        var first = await _sessions.Asks(_session, "julie", "Par où commencer?");
        var second = await _sessions.Asks(_session, "karim", "Le grenier ou les fenêtres?");
        var third = await _sessions.Asks(_session, "line", "Que faire d’abord?");
        await Does(new MergeQuestions(ClientId.New(), third, second));
        await Does(new MergeQuestions(ClientId.New(), second, first));
        await Does(new HandToGuest(ClientId.New(), first));
        var answer = await _sessions.Does(_session, Cast.Guest, new PublishAnswer(ClientId.New(), first, "Par le grenier."));

        var state = await State();
        var shown = Assert.IsType<PublicQuestion>(PublicView.Of(state, first));
        Assert.Equal(["julie", "karim", "line"], shown.Askers.Select(asker => asker.Name));
        foreach (var asker in new[] { "julie", "karim", "line" })
        {
            var mine = Assert.Single(MineView.Of(state, new(asker)).Questions);
            Assert.Equal((answer.Id, QuestionStatus.Answered), (mine.Answer!.Value, mine.Standing));
        }

        Assert.Null(PublicView.Of(state, second));
    }

    [Fact]
    public async Task A_merge_undone_brings_back_each_question_with_its_own_company()
    {
        var first = await _sessions.Asks(_session, "julie", "Par où commencer?");
        var second = await _sessions.Asks(_session, "karim", "Le grenier ou les fenêtres?");
        var third = await _sessions.Asks(_session, "line", "Que faire d’abord?");
        await Does(new MergeQuestions(ClientId.New(), third, second));
        await Does(new MergeQuestions(ClientId.New(), second, first));
        await Does(new ReturnQuestion(ClientId.New(), second));

        var state = await State();
        Assert.Empty(state.Question(first)!.Merged);
        Assert.Equal([third], state.Question(second)!.Merged);
        Assert.Equal((QuestionStatus.Submitted, second), (state.Question(second)!.Status, state.Question(third)!.MergedInto!.Value));
    }

    [Fact]
    public async Task What_does_not_make_sense_is_refused()
    {
        var question = await _sessions.Asks(_session, "julie", "Par où commencer?");
        var withdrawn = await _sessions.Asks(_session, "karim", "Oubliez ça");
        await _sessions.Does(_session, Cast.Visitor("karim"), new WithdrawQuestion(ClientId.New(), withdrawn));
        Assert.Equal("question.merged_with_itself", await Refusal(new MergeQuestions(ClientId.New(), question, question)));
        Assert.Equal("question.already_handled", await Refusal(new MergeQuestions(ClientId.New(), question, withdrawn)));
        Assert.Equal("question.already_handled", await Refusal(new ApproveQuestion(ClientId.New(), withdrawn)));
        Assert.Equal("question.not_found", await Refusal(new ApproveQuestion(ClientId.New(), new("nothing"))));
        Assert.Equal("question.not_found", await Refusal(new ApproveQuestion(ClientId.New(), default)));
        Assert.Equal("text.too_long", await Refusal(new RejectQuestion(ClientId.New(), question, new string('x', 201))));
        Assert.Equal("text.required", await Refusal(new Announce(ClientId.New(), " ")));
    }

    [Fact]
    public async Task Nobody_uses_a_verb_that_is_not_theirs()
    {
        var question = await _sessions.Asks(_session, "julie", "Par où commencer?");
        Assert.Equal("access.forbidden", await _sessions.IsRefused(_session, Cast.Visitor("julie"), new ApproveQuestion(ClientId.New(), question)));
        Assert.Equal("access.forbidden", await _sessions.IsRefused(_session, Cast.Guest, new ApproveQuestion(ClientId.New(), question)));
        Assert.Equal("access.forbidden", await _sessions.IsRefused(_session, Cast.Odile, new AskQuestion(ClientId.New(), "Moi aussi?", null, null)));
        Assert.Equal("question.not_found", await _sessions.IsRefused(_session, Cast.Guest, new PublishAnswer(ClientId.New(), question, "Trop tôt.")));
        Assert.Equal("question.not_found", await _sessions.IsRefused(_session, Cast.Visitor("karim"), new WithdrawQuestion(ClientId.New(), question)));
    }

    [Fact]
    public async Task An_asker_withdraws_or_changes_only_what_still_waits()
    {
        var question = await _sessions.Asks(_session, "julie", "Par où commencer?");
        await _sessions.Does(_session, Cast.Visitor("julie"), new ReviseQuestion(ClientId.New(), question, "Par quoi commencer?", "Julie", "Amqui"));
        await Does(new ApproveQuestion(ClientId.New(), question));
        Assert.Equal("question.not_yours_any_more", await _sessions.IsRefused(_session, Cast.Visitor("julie"), new WithdrawQuestion(ClientId.New(), question)));
        Assert.Equal("Par quoi commencer?", (await State()).Question(question)!.Words.Text);
    }

    [Fact]
    public async Task One_visitor_may_have_only_so_many_questions_waiting()
    {
        for (var i = 0; i < AskQuestion.MostWaiting; i++)
        {
            await _sessions.Asks(_session, "julie", $"Et {i}?");
        }

        Assert.Equal("question.too_many_waiting", await _sessions.IsRefused(_session, Cast.Visitor("julie"), new AskQuestion(ClientId.New(), "Encore?", null, null)));
        await _sessions.Asks(_session, "karim", "Et moi?");
    }

    [Fact]
    public async Task Held_questions_are_public_only_with_their_answer()
    {
        _session = await _sessions.LiveSession(hold: true);
        var question = await _sessions.Asks(_session, "julie", "Par où commencer?");
        await Does(new HandToGuest(ClientId.New(), question));
        Assert.Null(PublicView.Of(await State(), question));
        await _sessions.Does(_session, Cast.Guest, new PublishAnswer(ClientId.New(), question, "Par le grenier."));
        Assert.NotNull(PublicView.Of(await State(), question));
    }

    [Fact]
    public async Task A_correction_is_dated_and_keeps_what_was_said()
    {
        var question = await _sessions.Asks(_session, "julie", "Combien?");
        await Does(new HandToGuest(ClientId.New(), question));
        var answer = await _sessions.Does(_session, Cast.Guest, new PublishAnswer(ClientId.New(), question, "Environ 30 %."));
        await _sessions.Does(_session, Cast.Guest, new CorrectAnswer(ClientId.New(), answer.Id, "Environ 25 %.", "Chiffre corrigé", 0));
        Assert.Equal("answer.changed_meanwhile", await Refusal(new CorrectAnswer(ClientId.New(), answer.Id, "Environ 20 %.", null, 0)));
        var corrected = (await State()).Answer(answer.Id)!;
        Assert.Equal(("Environ 25 %.", "Environ 30 %."), (corrected.Text, corrected.Corrections.Single().Was));
        Assert.Equal("Chiffre corrigé", Assert.IsType<PublicAnswer>(PublicView.Of(await State(), answer.Id)).Corrections.Single().Note);
    }

    [Fact]
    public async Task What_its_author_changed_since_it_was_read_is_not_let_through()
    {
        var question = await _sessions.Asks(_session, "julie", "Par où commencer?");
        var other = await _sessions.Asks(_session, "karim", "Et le toit?");
        var read = (await State()).Question(question)!.TextSeq;
        await _sessions.Does(_session, Cast.Visitor("julie"), new ReviseQuestion(ClientId.New(), question, "Achetez mes fenêtres!", "Julie", null));
        Assert.Equal("question.changed_meanwhile", await Refusal(new ApproveQuestion(ClientId.New(), question, read)));
        Assert.Equal("question.changed_meanwhile", await Refusal(new HandToGuest(ClientId.New(), question, read)));
        Assert.Equal("question.changed_meanwhile", await Refusal(new MergeQuestions(ClientId.New(), question, other, read)));
        await Does(new ApproveQuestion(ClientId.New(), question, (await State()).Question(question)!.TextSeq));
    }

    [Fact]
    public async Task Whoever_was_merged_into_a_withdrawn_question_still_asks()
    {
        var first = await _sessions.Asks(_session, "julie", "Par où commencer?");
        var second = await _sessions.Asks(_session, "karim", "Le grenier ou les fenêtres?");
        await Does(new MergeQuestions(ClientId.New(), second, first));
        var told = MineView.Of(await State(), new("karim")).Version;
        await _sessions.Does(_session, Cast.Visitor("julie"), new WithdrawQuestion(ClientId.New(), first));
        var left = (await State()).Question(second)!;
        Assert.Equal((QuestionStatus.Submitted, null), (left.Status, left.MergedInto));
        Assert.NotEqual(told, MineView.Of(await State(), new("karim")).Version);
    }

    [Fact]
    public async Task A_question_that_left_a_merge_credits_only_those_who_are_still_with_it()
    {
        var (p, q, r) = (await _sessions.Asks(_session, "p", "P?"), await _sessions.Asks(_session, "q", "Q?"), await _sessions.Asks(_session, "r", "R?"));
        await Does(new MergeQuestions(ClientId.New(), r, q));
        await Does(new MergeQuestions(ClientId.New(), q, p));
        await Does(new ReturnQuestion(ClientId.New(), r));
        await Does(new ReturnQuestion(ClientId.New(), q));
        await Does(new ApproveQuestion(ClientId.New(), q));
        Assert.Equal(["q"], Assert.IsType<PublicQuestion>(PublicView.Of(await State(), q)).Askers.Select(asker => asker.Name));
    }

    private Task<Receipt> Does(ICommand command) => _sessions.Does(_session, Cast.Odile, command);

    private Task<string> Refusal(ICommand command) => _sessions.IsRefused(_session, Cast.Odile, command);

    private Task<SessionState> State() => _sessions.State(_session);
}
