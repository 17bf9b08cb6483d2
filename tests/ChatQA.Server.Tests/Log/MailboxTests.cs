using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Moderation;
using ChatQA.Questions;
using ChatQA.Tests.Support;
using Dapper;

namespace ChatQA.Tests.Log;

public class MailboxTests
{
    [Fact]
    public async Task A_thousand_asks_at_once_make_a_gapless_log_in_far_fewer_commits()
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions();
        var session = await sessions.LiveSession();
        var commits = 0;
        sessions.Committed += (_, _) => commits++;

        var receipts = await Task.WhenAll(Enumerable.Range(0, 1000).Select(async i =>
            (await sessions.Run(session, Cast.Visitor($"v{i}"), new AskQuestion(ClientId.New(), $"Question {i}", null, null))).Must()));

        Assert.Equal(1000, receipts.Select(receipt => receipt.Seq).Distinct().Count());
        Assert.InRange(commits, 1, 300);
        var seqs = (await store.Database.Read(connection => connection.QueryAsync<long>("SELECT seq FROM events ORDER BY seq"))).ToList();
        Assert.Equal(Enumerable.Range(1, 1002).Select(i => (long)i), seqs);
    }

    [Fact]
    public async Task A_full_mailbox_is_busy_and_what_it_took_is_still_written()
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions();
        var session = await sessions.LiveSession();
        var open = new TaskCompletionSource();
        var taken = new TaskCompletionSource();
        var held = store.Database.Write(async (connection, transaction) =>
        {
            await connection.ExecuteAsync("UPDATE sessions SET head = head WHERE id = @session", new { session }, transaction);
            taken.SetResult();
            await open.Task;
        });
        await taken.Task;

        var asked = Enumerable.Range(0, 5000).Select(i => sessions.Run(session, Cast.Visitor($"v{i}"), new AskQuestion(ClientId.New(), $"Question {i}", null, null))).ToList();
        var refused = asked.Where(ask => ask.IsCompleted).ToList();
        open.SetResult();
        await held;
        var answers = await Task.WhenAll(asked);

        Assert.InRange(refused.Count, 1, 5000 - 4096);
        Assert.All(refused, ask => Assert.Equal("server.busy", ask.Result.Rejection?.Code));
        Assert.Equal(5000 - refused.Count, answers.Count(answer => answer.Rejection is null));
        Assert.Equal(5000 - refused.Count, await store.Database.Read(connection => connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM events WHERE type = 'question.asked'")));
    }

    [Fact]
    public async Task Public_sequences_are_gapless_over_what_the_public_sees_and_absent_from_the_rest()
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions();
        var session = await sessions.LiveSession();
        var kept = await sessions.Asks(session, "julie", "Par où commencer?");
        var refused = await sessions.Asks(session, "marc", "Autre chose");
        await sessions.Does(session, Cast.Odile, new RejectQuestion(ClientId.New(), refused, "Hors sujet"));
        await sessions.Does(session, Cast.Odile, new ApproveQuestion(ClientId.New(), kept));
        await sessions.Does(session, Cast.Odile, new HandToGuest(ClientId.New(), kept));

        var rows = (await store.Database.Read(connection =>
            connection.QueryAsync<(string Type, long? PublicSeq)>("SELECT type, public_seq FROM events ORDER BY seq"))).ToList();

        Assert.Equal(
            [("session.created", null), ("session.went_live", 1), ("question.asked", null), ("question.asked", null), ("question.rejected", null), ("question.approved", 2), ("question.handed_to_guest", 3)],
            rows);
    }

    [Fact]
    public async Task A_retry_gets_the_first_result_also_in_the_same_batch_and_after_a_restart()
    {
        await using var store = await Store.Open();
        var ask = new AskQuestion(ClientId.New(), "Par où commencer?", "Julie", null);
        SessionId session;
        Receipt first;
        await using (var sessions = store.Sessions())
        {
            session = await sessions.LiveSession();
            var both = await Task.WhenAll(sessions.Run(session, Cast.Visitor("julie"), ask), sessions.Run(session, Cast.Visitor("julie"), ask));
            first = both[0].Must();
            Assert.Equal(first, both[1].Must());
        }

        await using var restarted = store.Sessions();
        Assert.Equal(first, (await restarted.Run(session, Cast.Visitor("julie"), ask)).Must());
        Assert.NotEqual(first, (await restarted.Run(session, Cast.Visitor("line"), ask)).Must());
        Assert.Equal(2, (await restarted.State(session)).QuestionCount);
    }

    [Fact]
    public async Task The_state_read_again_from_the_log_is_the_state_that_was_held()
    {
        await using var store = await Store.Open();
        SessionId session;
        string held;
        await using (var sessions = store.Sessions())
        {
            session = await Plays.AWholeSession(sessions);
            held = Plays.Everything(await sessions.State(session));
        }

        await using var restarted = store.Sessions();
        Assert.Equal(held, Plays.Everything(await restarted.State(session)));
    }

    [Fact]
    public async Task A_failed_commit_refuses_every_caller_and_leaves_nothing_behind()
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions();
        var session = await sessions.LiveSession();
        await store.Database.Read(connection => connection.ExecuteAsync("ALTER TABLE events RENAME TO events_away"));

        Assert.Equal("server.store_unavailable", await sessions.IsRefused(session, Cast.Visitor("julie"), new AskQuestion(ClientId.New(), "Perdue?", null, null)));
        Assert.Equal(0, (await sessions.State(session)).QuestionCount);

        await store.Database.Read(connection => connection.ExecuteAsync("ALTER TABLE events_away RENAME TO events"));
        await sessions.Asks(session, "julie", "Retrouvée?");
        Assert.Equal(3, (await sessions.State(session)).Head);
    }

    [Fact]
    public async Task What_another_process_wrote_is_read_before_deciding()
    {
        await using var store = await Store.Open();
        await using var here = store.Sessions();
        await using var there = store.Sessions();
        var session = await here.LiveSession();
        var question = await here.Asks(session, "julie", "Par où commencer?");
        await there.Does(session, Cast.Odile, new ApproveQuestion(ClientId.New(), question));

        Assert.Equal("question.already_handled", await here.IsRefused(session, Cast.Rene, new ApproveQuestion(ClientId.New(), question)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("court")]
    [InlineData("avec des espaces")]
    public async Task A_malformed_client_id_is_refused(string client)
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions();
        var session = await sessions.LiveSession();
        Assert.Equal("client_id.malformed", await sessions.IsRefused(session, Cast.Visitor("julie"), new AskQuestion(new(client), "Oui?", null, null)));
    }
}
