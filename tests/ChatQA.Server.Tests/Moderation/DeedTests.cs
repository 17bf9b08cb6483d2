using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Moderation;
using ChatQA.Questions;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Moderation;

/// <summary>Themes, words to one asker, and deeds of two moderators on one question.</summary>
public class DeedTests : IAsyncLifetime
{
    private Store _store = null!;
    private SessionLogs _sessions = null!;
    private SessionId _session;
    private ItemId _question;

    public async ValueTask InitializeAsync()
    {
        _store = await Store.Open();
        _sessions = _store.Sessions();
        _session = await _sessions.LiveSession();
        _question = await _sessions.Asks(_session, "julie", "Par où commencer?");
    }

    public async ValueTask DisposeAsync()
    {
        await _sessions.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task Readers_see_the_themes_of_what_is_public_and_of_nothing_else()
    {
        await Does(new TagQuestion(ClientId.New(), _question, "  Été  au  grenier ", true));
        Assert.Equal(["Été au grenier"], (await State()).Question(_question)!.Tags);
        Assert.Null(PublicView.Of(await State(), _question));
        var before = (await State()).PublicHead;
        await Does(new ApproveQuestion(ClientId.New(), _question));
        Assert.Equal(["Été au grenier"], Public()!.Tags!);
        await Does(new TagQuestion(ClientId.New(), _question, "coûts", true));
        Assert.Equal(["Été au grenier", "coûts"], Public()!.Tags!);
        Assert.Equal(before + 2, (await State()).PublicHead);

        PublicQuestion? Public() => PublicView.Of(State().Result, _question) as PublicQuestion;
    }

    [Fact]
    public async Task A_theme_is_written_one_way_in_a_session_whoever_writes_it()
    {
        var second = await _sessions.Asks(_session, "karim", "Le grenier?");
        await Does(new TagQuestion(ClientId.New(), _question, "Été", true));
        await Does(new TagQuestion(ClientId.New(), second, "ÉTÉ", true));
        Assert.Equal(["Été"], (await State()).Question(second)!.Tags);
        Assert.Equal("tag.unchanged", await Refusal(new TagQuestion(ClientId.New(), second, "été", true)));
        await Does(new TagQuestion(ClientId.New(), second, "éTÉ", false));
        Assert.Empty((await State()).Question(second)!.Tags);
        Assert.Equal("tag.unchanged", await Refusal(new TagQuestion(ClientId.New(), second, "Été", false)));
    }

    [Fact]
    public async Task Themes_that_cannot_be_are_refused()
    {
        Assert.Equal("text.required", await Refusal(new TagQuestion(ClientId.New(), _question, "  ", true)));
        Assert.Equal("text.required", await Refusal(new TagQuestion(ClientId.New(), _question, null, true)));
        Assert.Equal("text.too_long", await Refusal(new TagQuestion(ClientId.New(), _question, new string('x', 41), true)));
        Assert.Equal("question.not_found", await Refusal(new TagQuestion(ClientId.New(), new("nothing"), "coûts", true)));
        Assert.Equal("access.forbidden", await _sessions.IsRefused(_session, Cast.Guest, new TagQuestion(ClientId.New(), _question, "coûts", true)));
        for (var i = 0; i < TagQuestion.Most; i++)
        {
            await Does(new TagQuestion(ClientId.New(), _question, $"thème {i}", true));
        }

        Assert.Equal("tag.too_many", await Refusal(new TagQuestion(ClientId.New(), _question, "un de plus", true)));
        await _sessions.Does(_session, Cast.Visitor("julie"), new WithdrawQuestion(ClientId.New(), _question));
        Assert.Equal("question.already_handled", await Refusal(new TagQuestion(ClientId.New(), _question, "thème 1", false)));
    }

    [Fact]
    public async Task A_word_to_the_asker_is_read_by_the_askers_and_by_nobody_else()
    {
        var second = await _sessions.Asks(_session, "karim", "Le grenier d’abord?");
        await Does(new ApproveQuestion(ClientId.New(), _question));
        await Does(new MergeQuestions(ClientId.New(), second, _question));
        var before = (await State()).PublicHead;
        await Does(new ReplyToAsker(ClientId.New(), _question, "Elle passera à la fin."));
        var state = await State();
        Assert.Equal(before, state.PublicHead);
        foreach (var asker in new[] { "julie", "karim" })
        {
            Assert.Equal("Elle passera à la fin.", MineView.Of(state, new(asker)).Questions.Single().Reply);
        }

        Assert.Equal("text.required", await Refusal(new ReplyToAsker(ClientId.New(), _question, " ")));
        Assert.Equal("text.too_long", await Refusal(new ReplyToAsker(ClientId.New(), _question, new string('x', 601))));
        Assert.Equal("question.not_found", await Refusal(new ReplyToAsker(ClientId.New(), default, "Bonjour")));
        await _sessions.Does(_session, Cast.Administrator, new EraseVisitor(ClientId.New(), new("julie")));
        Assert.Null(((DeskQuestion)DeskView.Of(await State(), _question)).Reply);
    }

    [Fact]
    public async Task A_deed_decided_on_what_was_there_before_says_who_was_faster_and_when()
    {
        await Does(new ApproveQuestion(ClientId.New(), _question));
        foreach (var late in new ICommand[]
        {
            new RejectQuestion(ClientId.New(), _question, null, Seen: QuestionStatus.Submitted),
            new HandToGuest(ClientId.New(), _question, Seen: QuestionStatus.Submitted),
            new MergeQuestions(ClientId.New(), _question, await _sessions.Asks(_session, "karim", "Et la cave?"), Seen: QuestionStatus.Submitted),
            new ApproveQuestion(ClientId.New(), _question),
        })
        {
            var refused = (await _sessions.Run(_session, Cast.Rene, late)).Rejection!;
            Assert.Equal("question.already_handled", refused.Code);
            Assert.Equal(("approved", "Odile Fortin"), (refused.Args!["status"].GetString(), refused.Args["by"].GetString()));
            Assert.Equal((await State()).Question(_question)!.Moved!.At.Milliseconds, refused.Args["at"].GetInt64());
        }

        Assert.Equal(QuestionStatus.Approved, (await State()).Question(_question)!.Status);
    }

    [Fact]
    public async Task Who_answered_or_withdrew_is_told_and_not_who_had_it_before()
    {
        await Does(new HandToGuest(ClientId.New(), _question));
        await _sessions.Does(_session, Cast.Guest, new ChatQA.Answers.PublishAnswer(ClientId.New(), _question, "Par le grenier."));
        Assert.Equal(("answered", "Hélène Tremblay"), await Faster(_question));
        var second = await _sessions.Asks(_session, "karim", "Et la cave?");
        await _sessions.Does(_session, Cast.Visitor("karim"), new WithdrawQuestion(ClientId.New(), second));
        Assert.Equal(("withdrawn", null), await Faster(second));

        async Task<(string?, string?)> Faster(ItemId question)
        {
            var refused = (await _sessions.Run(_session, Cast.Odile, new ApproveQuestion(ClientId.New(), question))).Rejection!;
            Assert.True(refused.Args!["at"].GetInt64() > 0);
            return (refused.Args["status"].GetString(), refused.Args["by"].GetString());
        }
    }

    [Fact]
    public async Task A_text_that_changed_says_who_changed_it()
    {
        var read = (await State()).Question(_question)!.TextSeq;
        await Does(new EditQuestion(ClientId.New(), _question, "Par quoi commencer?", read));
        var refused = (await _sessions.Run(_session, Cast.Rene, new RejectQuestion(ClientId.New(), _question, null, read))).Rejection!;
        Assert.Equal(("question.changed_meanwhile", "Odile Fortin"), (refused.Code, refused.Args!["by"].GetString()));
        Assert.True(refused.Args["at"].GetInt64() > 0);
    }

    [Fact]
    public async Task An_undo_takes_back_one_deed_and_never_somebody_elses()
    {
        var mine = await Does(new ApproveQuestion(ClientId.New(), _question));
        var theirs = (await _sessions.Run(_session, Cast.Rene, new HandToGuest(ClientId.New(), _question))).Must();
        Assert.Equal("question.already_handled", await Refusal(new ReturnQuestion(ClientId.New(), _question, mine.Seq)));
        var back = await Does(new ReturnQuestion(ClientId.New(), _question, theirs.Seq));
        await Does(new ReturnQuestion(ClientId.New(), _question, back.Seq));
        Assert.Equal(QuestionStatus.Submitted, (await State()).Question(_question)!.Status);
    }

    [Fact]
    public async Task A_question_edited_back_is_its_askers_again()
    {
        var edited = await Does(new EditQuestion(ClientId.New(), _question, "Par quoi commencer?", (await State()).Question(_question)!.TextSeq));
        Assert.Equal("Odile Fortin", ((DeskQuestion)DeskView.Of(await State(), _question)).Edited!.By);
        await Does(new EditQuestion(ClientId.New(), _question, "Par où commencer?", edited.Seq));
        var question = (await State()).Question(_question)!;
        Assert.Equal((null, null), (question.Original, question.Edited));
    }

    private Task<Receipt> Does(ICommand command) => _sessions.Does(_session, Cast.Odile, command);

    private Task<string> Refusal(ICommand command) => _sessions.IsRefused(_session, Cast.Odile, command);

    private Task<SessionState> State() => _sessions.State(_session);
}
