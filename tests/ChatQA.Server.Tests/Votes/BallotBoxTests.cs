using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Sessions;
using ChatQA.Storage;
using ChatQA.Tests.Support;
using ChatQA.Votes;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatQA.Tests.Votes;

public class BallotBoxTests : IAsyncLifetime
{
    private Store _store = null!;
    private SessionLogs _sessions = null!;
    private BallotBox _box = null!;
    private SessionId _session;
    private ItemId _question;

    public async ValueTask InitializeAsync()
    {
        _store = await Store.Open();
        _sessions = _store.Sessions();
        _box = await Box();
        _session = await _sessions.LiveSession();
        _question = await Approved("Par où commencer?");
    }

    public async ValueTask DisposeAsync()
    {
        await _box.StopAsync(CancellationToken.None);
        await _sessions.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task A_vote_counts_once_however_often_it_is_said_and_may_be_taken_back()
    {
        await _box.Of(_session);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            Assert.Null(await _box.Cast(_session, new("zoe"), _question, on: true));
        }

        Assert.Null(await _box.Cast(_session, new("karim"), _question, on: true));
        Assert.Equal(2, (await _box.Of(_session)).Of(_question));
        Assert.Equal([_question], await _box.By(_session, new("zoe")));
        Assert.Null(await _box.Cast(_session, new("zoe"), _question, on: false));
        Assert.Null(await _box.Cast(_session, new("zoe"), _question, on: false));
        Assert.Equal(1, (await _box.Of(_session)).Of(_question));
        Assert.Empty(await _box.By(_session, new("zoe")));
    }

    [Fact]
    public async Task Whatever_the_storm_the_count_is_that_of_the_rows_and_each_vote_is_acknowledged()
    {
        var second = await Approved("Et la cave?");
        await _box.Of(_session);
        var random = new Random(7);
        var cast = Enumerable.Range(0, 3_000).Select(_ => (Visitor: $"v{random.Next(400)}", Question: random.Next(2) == 0 ? _question : second, On: random.Next(4) > 0)).ToList();
        var answers = await Task.WhenAll(cast.Select(c => _box.Cast(_session, new(c.Visitor), c.Question, c.On)));
        Assert.All(answers, Assert.Null);
        var tally = await _box.Of(_session);
        foreach (var question in new[] { _question, second })
        {
            var expected = cast.Where(c => c.Question == question).GroupBy(c => c.Visitor).Count(g => g.Last().On);
            Assert.Equal(expected, tally.Of(question));
            Assert.Equal(expected, await _store.Database.Read(c => c.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM votes WHERE question = @question", new { question })));
        }
    }

    [Fact]
    public async Task An_approval_counts_its_own_question_and_not_the_whole_session()
    {
        await _box.Cast(_session, new("zoe"), _question, on: true);
        Assert.Equal(1, (await _box.Of(_session)).Of(_question));
        // Nobody told of this row: whoever counts the session finds it.
        await _store.Database.Write((connection, transaction) => connection.ExecuteAsync(
            "INSERT INTO votes (session, question, visitor, at) VALUES (@session, @question, 'omar', 1)", new { session = _session, question = _question }, transaction));
        var other = await Approved("Et la cave?");
        // Counts come after the votes that they waited with, and before the next ones.
        await _box.Cast(_session, new("karim"), other, on: true);
        await _box.Cast(_session, new("aline"), other, on: true);
        Assert.Equal(1, (await _box.Of(_session)).Of(_question));
        await _box.Cast(_session, new("karim"), _question, on: true);
        Assert.Equal(3, (await _box.Of(_session)).Of(_question));
    }

    [Fact]
    public async Task Another_process_counts_the_same_and_learns_of_votes_it_did_not_write()
    {
        await _box.Cast(_session, new("zoe"), _question, on: true);
        var other = await Box();
        Assert.Equal(1, (await other.Of(_session)).Of(_question));
        await _box.Cast(_session, new("karim"), _question, on: true);
        other.Recount(_session);
        await LiveClient<object>.Until(() => other.Of(_session).AsTask().Result.Of(_question) == 2, "the other counted again");
        await _box.Cast(_session, new("karim"), _question, on: false);
        await _box.Cast(_session, new("zoe"), _question, on: false);
        var before = (await other.Of(_session)).Version;
        other.Recount(_session);
        await LiveClient<object>.Until(() => other.Of(_session).AsTask().Result.Of(_question) == 0, "nobody's vote is left");
        Assert.Equal([KeyValuePair.Create(_question, 0)], (await other.Of(_session)).Since(before));
        await other.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_store_that_fails_acknowledges_nothing()
    {
        await _box.Of(_session);
        await _store.Database.Write((connection, transaction) => connection.ExecuteAsync("ALTER TABLE votes RENAME TO away", transaction: transaction));
        Assert.Equal("server.store_unavailable", (await _box.Cast(_session, new("zoe"), _question, on: true))?.Code);
        await _store.Database.Write((connection, transaction) => connection.ExecuteAsync("ALTER TABLE away RENAME TO votes", transaction: transaction));
        Assert.Null(await _box.Cast(_session, new("zoe"), _question, on: true));
        Assert.Equal(1, (await _box.Of(_session)).Of(_question));
    }

    [Fact]
    public async Task One_that_stops_writes_what_was_cast_and_takes_no_more()
    {
        var cast = Enumerable.Range(0, 50).Select(i => _box.Cast(_session, new($"v{i}"), _question, on: true)).ToList();
        await _box.StopAsync(CancellationToken.None);
        Assert.All(await Task.WhenAll(cast), Assert.Null);
        Assert.Equal("server.stopping", (await _box.Cast(_session, new("late"), _question, on: true))?.Code);
        var other = await Box();
        Assert.Equal(50, (await other.Of(_session)).Of(_question));
        await other.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task An_erased_visitor_has_no_vote_left()
    {
        await _box.Cast(_session, new("zoe"), _question, on: true);
        await using var sessions = _store.Sessions(erasures: new(null, [new ErasedVotes()]));
        var box = await Box(sessions);
        Assert.Equal(1, (await box.Of(_session)).Of(_question));
        await sessions.Does(_session, Cast.Administrator, new EraseVisitor(ClientId.New(), new("zoe")));
        await LiveClient<object>.Until(() => box.Of(_session).AsTask().Result.Of(_question) == 0, "the vote is gone");
        await box.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Only_questions_of_others_that_wait_in_an_open_room_take_votes()
    {
        var waiting = await _sessions.Asks(_session, "luc", "Pas encore lue?");
        var answered = await Approved("Déjà?");
        await _sessions.Does(_session, Cast.Odile, new HandToGuest(ClientId.New(), answered));
        async Task<string?> Refused(ItemId question, string visitor = "karim", ClientId? client = null) =>
            new CastVote(client ?? ClientId.New(), question, true).Refused(await _sessions.State(_session), new(visitor))?.Code;

        Assert.Null(await Refused(_question));
        Assert.Equal("question.not_found", await Refused(waiting));
        Assert.Equal("question.not_found", await Refused(new("nothing")));
        Assert.Equal("question.not_found", await Refused(default));
        Assert.Equal("question.not_found", await Refused(ItemId.Session));
        Assert.Equal("vote.own_question", await Refused(_question, "zoe"));
        Assert.Equal("vote.not_taken", await Refused(answered));
        Assert.Equal("client_id.malformed", await Refused(_question, client: new("?")));
        await _sessions.Does(_session, Cast.Odile, new CloseSession(ClientId.New()));
        Assert.Equal("session.phase", await Refused(_question));
    }

    private async Task<ItemId> Approved(string text)
    {
        var question = await _sessions.Asks(_session, "zoe", text);
        await _sessions.Does(_session, Cast.Odile, new ApproveQuestion(ClientId.New(), question));
        return question;
    }

    private async Task<BallotBox> Box(SessionLogs? sessions = null)
    {
        sessions ??= _sessions;
        var box = new BallotBox(
            _store.Database, new VoteStore(_store.Database, sessions, TimeProvider.System), sessions, new Signals(_store.Database.Dialect, NullLogger<Signals>.Instance), TimeProvider.System, NullLogger<BallotBox>.Instance);
        await box.StartAsync(CancellationToken.None);
        return box;
    }
}
