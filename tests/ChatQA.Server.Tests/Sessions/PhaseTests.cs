using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Questions;
using ChatQA.Sessions;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Sessions;

public class PhaseTests
{
    /// <summary>Every phase verb in every phase: what it leads to, or the refusal.</summary>
    [Theory]
    [InlineData(Phase.Draft, "Open Live session.phase session.phase Cancelled session.phase")]
    [InlineData(Phase.Open, "session.phase Live session.phase session.phase Cancelled session.phase")]
    [InlineData(Phase.Live, "session.phase session.phase Closed session.phase session.phase session.phase")]
    [InlineData(Phase.Closed, "session.phase session.phase session.phase Archived session.phase Live")]
    [InlineData(Phase.Archived, "session.phase session.phase session.phase session.phase session.phase Closed")]
    [InlineData(Phase.Cancelled, "session.phase session.phase session.phase session.phase session.phase Draft")]
    public async Task Each_phase_takes_only_what_belongs_to_it(Phase from, string outcomes)
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions();
        var found = new List<string>();
        foreach (var verb in Verbs())
        {
            var session = await Bring(sessions, from);
            var outcome = await sessions.Run(session, Cast.Odile, verb);
            found.Add(outcome.Rejection?.Code ?? (await sessions.State(session)).Card.Phase.ToString());
        }

        Assert.Equal(outcomes, string.Join(' ', found));
    }

    [Theory]
    [InlineData(Phase.Draft, "question.closed")]
    [InlineData(Phase.Open, "accepted")]
    [InlineData(Phase.Live, "accepted")]
    [InlineData(Phase.Closed, "question.closed")]
    [InlineData(Phase.Archived, "question.closed")]
    [InlineData(Phase.Cancelled, "question.closed")]
    public async Task Visitors_ask_while_it_is_open_or_live(Phase phase, string outcome)
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions();
        var session = await Bring(sessions, phase);
        Assert.Equal(outcome, await sessions.IsRefused(session, Cast.Visitor("julie"), new AskQuestion(ClientId.New(), "Oui?", null, null)));
    }

    [Fact]
    public async Task A_cancelled_session_with_questions_comes_back_open()
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions();
        var session = await Bring(sessions, Phase.Open);
        await sessions.Asks(session, "julie", "Par où commencer?");
        await sessions.Does(session, Cast.Odile, new CancelSession(ClientId.New()));
        await sessions.Does(session, Cast.Odile, new ReopenSession(ClientId.New()));
        Assert.Equal(Phase.Open, (await sessions.State(session)).Card.Phase);
    }

    [Fact]
    public async Task Bad_descriptions_are_refused_with_their_field()
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions();
        async Task<string> Refusal(CreateSession create)
        {
            var rejection = (await sessions.Create(Cast.Editor, create)).Rejection!;
            return $"{rejection.Code} {rejection.Args?["field"]}";
        }

        Assert.Equal("text.required title", await Refusal(Cast.Session() with { Title = "  " }));
        Assert.Equal("text.required guest_name", await Refusal(Cast.Session() with { Guest = null }));
        Assert.Equal("text.too_long title", await Refusal(Cast.Session() with { Title = new string('a', 121) }));
        Assert.Equal("session.start_out_of_range", (await sessions.Create(Cast.Editor, Cast.Session() with { StartsAt = new(0) })).Rejection?.Code);
        Assert.Equal("access.forbidden", (await sessions.Create(Cast.Guest, Cast.Session())).Rejection?.Code);
    }

    [Fact]
    public async Task Creating_again_with_the_same_client_id_is_the_same_session()
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions();
        var client = ClientId.New();
        Assert.Equal((await sessions.Create(Cast.Editor, Cast.Session(client))).Must(), (await sessions.Create(Cast.Editor, Cast.Session(client))).Must());
    }

    [Fact]
    public async Task A_session_that_is_not_there_is_said_so()
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions();
        Assert.Equal("session.not_found", await sessions.IsRefused(new("nowhere"), Cast.Odile, new Announce(ClientId.New(), "Bonjour")));
        Assert.Equal("session.not_found", await sessions.IsRefused(default, Cast.Odile, new Announce(ClientId.New(), "Bonjour")));
    }

    private static IEnumerable<ICommand> Verbs() =>
    [
        new OpenSession(ClientId.New()), new GoLive(ClientId.New()), new CloseSession(ClientId.New()),
        new ArchiveSession(ClientId.New()), new CancelSession(ClientId.New()), new ReopenSession(ClientId.New()),
    ];

    private static async Task<SessionId> Bring(SessionLogs sessions, Phase to)
    {
        var session = (await sessions.Create(Cast.Editor, Cast.Session())).Must();
        ICommand[] way = to switch
        {
            Phase.Draft => [],
            Phase.Open => [new OpenSession(ClientId.New())],
            Phase.Live => [new GoLive(ClientId.New())],
            Phase.Closed => [new GoLive(ClientId.New()), new CloseSession(ClientId.New())],
            Phase.Archived => [new GoLive(ClientId.New()), new CloseSession(ClientId.New()), new ArchiveSession(ClientId.New())],
            _ => [new CancelSession(ClientId.New())],
        };
        foreach (var step in way)
        {
            await sessions.Does(session, Cast.Odile, step);
        }

        return session;
    }
}
