using System.Net;
using System.Text.Json;
using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Presence;
using ChatQA.Privacy;
using ChatQA.Questions;
using ChatQA.Sessions;
using ChatQA.Storage;
using ChatQA.Tests.Support;
using ChatQA.Votes;
using Dapper;

namespace ChatQA.Tests.Privacy;

public class RetentionTests
{
    [Fact]
    public async Task What_was_never_published_goes_after_its_days_and_what_was_stays_and_the_numbers_stay()
    {
        await using var server = TestServer.Start();
        var (session, sessions, retentions) = (await server.LiveSession(), server.Get<SessionLogs>(), server.Get<Retentions>());
        var (published, rejected, withdrawn) = (
            await sessions.Asks(session, "julie", "Publiée?"), await sessions.Asks(session, "line", "CANARI refusée"), await sessions.Asks(session, "omar", "CANARI retirée"));
        var handled = await sessions.Asks(session, "zoe", "CANARI jamais traitée");
        await sessions.Does(session, Cast.Odile, new ApproveQuestion(ClientId.New(), published));
        await sessions.Does(session, Cast.Odile, new RejectQuestion(ClientId.New(), rejected, null));
        await sessions.Does(session, Cast.Visitor("omar"), new WithdrawQuestion(ClientId.New(), withdrawn));
        await server.Get<BallotBox>().Cast(session, new("line"), published, true);
        server.Get<Attendance>().Saw(session, new("line"), duringLive: true);
        var attended = await server.Get<Attendance>().Read(session);
        await sessions.Does(session, Cast.Odile, new CloseSession(ClientId.New()));

        Assert.True((await Begun(server, days: 29)).IsNothing);
        var due = await Begun(server, days: 181);
        Assert.Equal((3, 1, 1), (due.Questions, due.Votes, due.Attendances));
        Assert.Contains("CANARI", await Log(server), StringComparison.Ordinal);

        var before = (await sessions.Read(session))!.Value.Epoch;
        await retentions.Run();

        var state = await sessions.State(session);
        Assert.DoesNotContain("CANARI", await Log(server) + Plays.Everything(state), StringComparison.Ordinal);
        Assert.Equal("Publiée?", state.Question(published)!.Words.Text);
        Assert.All([rejected, withdrawn, handled], id => Assert.Equal(QuestionStatus.Erased, state.Question(id)!.Status));
        Assert.NotEqual(before, (await sessions.Read(session))!.Value.Epoch);
        Assert.Equal(attended, await server.Get<Attendance>().Read(session));
        Assert.DoesNotContain("line", string.Join(' ', await server.Get<Database>().Read(connection => connection.QueryAsync<string>("SELECT visitor FROM attendance UNION ALL SELECT visitor FROM votes"))), StringComparison.Ordinal);
        Assert.True((await retentions.Look(await retentions.Current())).IsNothing);
        Assert.True((await retentions.Run()).IsNothing);
    }

    [Fact]
    public async Task The_state_held_and_the_one_read_again_are_the_same_after_words_have_gone()
    {
        await using var store = await Store.Open();
        SessionId session;
        string held;
        await using (var sessions = store.Sessions())
        {
            session = await Plays.AWholeSession(sessions);
            await sessions.Run(session, Actor.System, new ChatQA.Sessions.Erasure.ExpireWords(ClientId.New()));
            held = Plays.Everything(await sessions.State(session));
        }

        await using var restarted = store.Sessions();
        Assert.Equal(held, Plays.Everything(await restarted.State(session)));
    }

    [Fact]
    public async Task The_notice_says_the_figures_that_hold_in_both_languages()
    {
        await using var server = TestServer.Start(new() { ["Retention:Unpublished"] = "77" });
        using var anybody = server.Client();
        Assert.Contains("77 jours", await Notice("fr"), StringComparison.Ordinal);
        Assert.Contains("77 days", await Notice("en"), StringComparison.Ordinal);

        var changed = await server.Get<Retentions>().Change(new(12, 0, 90, 730, "Nadia Roy, vie-privee@gazette.example", 0));
        Assert.Equal(1, changed.Must().Version);
        var notice = await Notice("en");
        Assert.Contains("12 days", notice, StringComparison.Ordinal);
        Assert.Contains("vie-privee@gazette.example", notice, StringComparison.Ordinal);
        Assert.Contains("href=\"/privacy\"", notice, StringComparison.Ordinal);

        async Task<string> Notice(string language)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/privacy") { Headers = { { "Accept", "text/html" }, { "Accept-Language", language } } };
            using var response = await anybody.SendAsync(request);
            return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()).Replace('\u00a0', ' ');
        }
    }

    [Fact]
    public async Task A_figure_out_of_bounds_and_one_that_somebody_else_changed_are_refused()
    {
        await using var server = TestServer.Start();
        var retentions = server.Get<Retentions>();
        var first = await retentions.Current();
        Assert.Equal("retention.days", (await retentions.Change(first with { Presence = -1 })).Rejection?.Code);
        Assert.Equal("retention.days", (await retentions.Change(first with { Audit = 4000 })).Rejection?.Code);
        Assert.Equal("text.too_long", (await retentions.Change(first with { Contact = new string('é', 201) })).Rejection?.Code);
        (await retentions.Change(first with { Presence = 5 })).Must();
        Assert.Equal("retention.changed_meanwhile", (await retentions.Change(first with { Presence = 6 })).Rejection?.Code);
        Assert.Equal(5, (await retentions.Current()).Presence);
    }

    /// <summary>What is due when the sessions began so many days ago.</summary>
    private static async Task<Due> Begun(TestServer server, int days)
    {
        var start = DateTimeOffset.UtcNow.AddDays(-days).ToUnixTimeMilliseconds();
        await server.Get<Database>().Write((connection, transaction) => connection.ExecuteAsync("UPDATE sessions SET starts_at = @start", new { start }, transaction));
        var retentions = server.Get<Retentions>();
        return await retentions.Look(await retentions.Current());
    }

    private static async Task<string> Log(TestServer server) =>
        JsonSerializer.Serialize(await server.Get<Database>().Read(connection => connection.QueryAsync<string>("SELECT data || COALESCE(words, '') FROM events")), Wire.Json);
}
