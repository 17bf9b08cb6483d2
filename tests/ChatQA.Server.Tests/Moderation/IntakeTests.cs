using ChatQA.Kernel;
using ChatQA.Moderation.Intake;
using ChatQA.Questions;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Moderation;

public class IntakeTests
{
    private int _asked;
    private readonly HandClock _clock = new();

    /// <summary>Another one each time.</summary>
    private AskQuestion Question => new(ClientId.New(), $"Et la cave, {++_asked}?", null, null);

    [Fact]
    public async Task Last_questions_are_taken_until_the_end_and_no_longer()
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions(_clock);
        var session = await sessions.LiveSession();
        await sessions.Does(session, Cast.Odile, new CallLastQuestions(ClientId.New(), 5));
        var shown = Shown(await sessions.State(session));
        Assert.Equal((Instant.From(_clock.GetUtcNow()) + TimeSpan.FromMinutes(5), true), (shown.QuestionsEndAt, shown.TakesQuestions));

        _clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromMilliseconds(1));
        Assert.Equal("accepted", await sessions.IsRefused(session, Cast.Visitor("julie"), Question));
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("question.closed", await sessions.IsRefused(session, Cast.Visitor("karim"), Question));
    }

    [Fact]
    public async Task The_end_moves_and_is_lifted()
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions(_clock);
        var session = await sessions.LiveSession();
        await sessions.Does(session, Cast.Odile, new CallLastQuestions(ClientId.New(), 1));
        await sessions.Does(session, Cast.Rene, new CallLastQuestions(ClientId.New(), 10));
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("accepted", await sessions.IsRefused(session, Cast.Visitor("julie"), Question));
        await sessions.Does(session, Cast.Odile, new CancelLastQuestions(ClientId.New()));
        Assert.Null(Shown(await sessions.State(session)).QuestionsEndAt);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("accepted", await sessions.IsRefused(session, Cast.Visitor("karim"), Question));
        Assert.Equal("questions.no_end_set", await sessions.IsRefused(session, Cast.Odile, new CancelLastQuestions(ClientId.New())));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(241)]
    public async Task A_countdown_has_sensible_minutes(int minutes)
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions();
        var session = await sessions.LiveSession();
        Assert.Equal("questions.minutes_out_of_range", await sessions.IsRefused(session, Cast.Odile, new CallLastQuestions(ClientId.New(), minutes)));
    }

    [Fact]
    public async Task Questions_close_and_open_whatever_the_phase_that_takes_them()
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions();
        var session = await sessions.LiveSession();
        Assert.Equal("questions.already_open", await sessions.IsRefused(session, Cast.Odile, new OpenQuestions(ClientId.New())));
        await sessions.Does(session, Cast.Odile, new CloseQuestions(ClientId.New()));
        Assert.False(Shown(await sessions.State(session)).TakesQuestions);
        Assert.Equal("question.closed", await sessions.IsRefused(session, Cast.Visitor("julie"), Question));
        Assert.Equal("questions.already_closed", await sessions.IsRefused(session, Cast.Rene, new CloseQuestions(ClientId.New())));
        await sessions.Does(session, Cast.Rene, new OpenQuestions(ClientId.New()));
        Assert.Equal("accepted", await sessions.IsRefused(session, Cast.Visitor("julie"), Question));
    }

    [Fact]
    public async Task A_session_that_goes_on_after_its_close_takes_questions_again()
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions(_clock);
        var session = await sessions.LiveSession();
        await sessions.Does(session, Cast.Odile, new CallLastQuestions(ClientId.New(), 1));
        _clock.Advance(TimeSpan.FromMinutes(2));
        await sessions.Does(session, Cast.Odile, new CloseSession(ClientId.New()));
        await sessions.Does(session, Cast.Odile, new ReopenSession(ClientId.New()));
        Assert.Equal("accepted", await sessions.IsRefused(session, Cast.Visitor("julie"), Question));
    }

    [Fact]
    public async Task Slow_mode_lets_each_visitor_ask_once_in_so_many_seconds()
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions(_clock);
        var session = await sessions.LiveSession();
        await sessions.Asks(session, "julie", "Par où commencer?");
        await sessions.Does(session, Cast.Odile, new SetSlowMode(ClientId.New(), 60));
        _clock.Advance(TimeSpan.FromSeconds(20));
        var refused = (await sessions.Run(session, Cast.Visitor("julie"), Question)).Rejection!;
        Assert.Equal("question.too_soon 40", $"{refused.Code} {refused.Args!["retryAfter"]}");
        Assert.Equal("accepted", await sessions.IsRefused(session, Cast.Visitor("karim"), Question));
        _clock.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal("accepted", await sessions.IsRefused(session, Cast.Visitor("julie"), Question));
        await sessions.Does(session, Cast.Odile, new SetSlowMode(ClientId.New(), 0));
        Assert.Equal("accepted", await sessions.IsRefused(session, Cast.Visitor("julie"), Question));
        Assert.Equal("questions.seconds_out_of_range", await sessions.IsRefused(session, Cast.Odile, new SetSlowMode(ClientId.New(), 3601)));
    }

    [Fact]
    public async Task A_retry_in_slow_mode_gets_its_first_result()
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions(_clock);
        var session = await sessions.LiveSession();
        await sessions.Does(session, Cast.Odile, new SetSlowMode(ClientId.New(), 60));
        var ask = Question;
        var first = await sessions.Does(session, Cast.Visitor("julie"), ask);
        Assert.Equal(first, await sessions.Does(session, Cast.Visitor("julie"), ask));
    }

    [Fact]
    public async Task The_closing_note_is_taken_back_by_an_empty_one()
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions();
        var session = await sessions.LiveSession();
        await sessions.Does(session, Cast.Odile, new WriteClosingNote(ClientId.New(), "Merci d’avoir écrit."));
        // Before the end it is for the desk alone.
        Assert.Null(Shown(await sessions.State(session)).ClosingNote);
        await sessions.Does(session, Cast.Odile, new CloseSession(ClientId.New()));
        Assert.Equal("Merci d’avoir écrit.", Shown(await sessions.State(session)).ClosingNote);
        await sessions.Does(session, Cast.Odile, new WriteClosingNote(ClientId.New(), " "));
        Assert.Null(Shown(await sessions.State(session)).ClosingNote);
        Assert.Equal("text.too_long", await sessions.IsRefused(session, Cast.Odile, new WriteClosingNote(ClientId.New(), new string('a', 601))));
    }

    [Fact]
    public async Task Only_the_desk_sets_how_questions_come_in()
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions();
        var session = await sessions.LiveSession();
        ICommand[] all =
        [
            new OpenQuestions(ClientId.New()), new CloseQuestions(ClientId.New()), new CallLastQuestions(ClientId.New(), 5),
            new CancelLastQuestions(ClientId.New()), new SetSlowMode(ClientId.New(), 30), new WriteClosingNote(ClientId.New(), "Merci"),
        ];
        foreach (var command in all)
        {
            Assert.Equal("access.forbidden", await sessions.IsRefused(session, Cast.Guest, command));
            Assert.Equal("access.forbidden", await sessions.IsRefused(session, Cast.Visitor("julie"), command));
        }
    }

    private static PublicSession Shown(SessionState state) => (PublicSession)PublicView.Of(state, ItemId.Session)!;
}
