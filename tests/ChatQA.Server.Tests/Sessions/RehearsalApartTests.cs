using System.Net;
using ChatQA.Access;
using ChatQA.Answers;
using ChatQA.Audit;
using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Privacy;
using ChatQA.Questions;
using ChatQA.Sessions;
using ChatQA.Storage;
using ChatQA.Tests.Support;
using ChatQA.Tests.Webhooks;
using ChatQA.Webhooks;
using Dapper;

namespace ChatQA.Tests.Sessions;

/// <summary>A rehearsal and the real thing, wherever something is told, kept, found or erased.</summary>
public class RehearsalApartTests : IAsyncLifetime
{
    private const string Practised = "CANARI de répétition?";
    private const string Real = "Par où commencer?";
    private readonly TestServer _server = TestServer.Start(new()
    {
        ["Egress:AllowLoopback"] = "true",
        ["Webhooks:FirstWait"] = "00:00:00.0500000",
    });

    private SessionId _session;
    private SessionId _rehearsal;
    private VisitorId _practising;

    private SessionLogs Logs => _server.Get<SessionLogs>();

    public async ValueTask InitializeAsync()
    {
        _session = await _server.Session();
        await Logs.Does(_session, Cast.Odile, new OpenSession(ClientId.New()));
        _rehearsal = (await _server.Get<Rehearsals>().Begin(_session, Cast.Odile, 0)).Must();
        _practising = _rehearsal.RehearsalVisitor();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task No_webhook_tells_of_it()
    {
        await using var there = await Receiver.Start();
        (await _server.Get<WebhookList>().Add(there.Address, WebhookEvents.Offered, Cast.Administrator)).Must();
        await Practise();
        await Logs.Does(_rehearsal, Cast.Odile, new CloseSession(ClientId.New()));
        await Hold();
        Assert.All(await there.Until(3), heard =>
        {
            Assert.DoesNotContain(_rehearsal.Value, heard.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("CANARI", heard.Body, StringComparison.Ordinal);
        });
        Assert.Equal(["session.phase", "question.approved", "answer.published"], there.All.Take(3).Select(heard => heard.Type));
    }

    [Fact]
    public async Task What_was_practised_is_in_nobodys_audit()
    {
        await Practise();
        await Hold();
        var told = await _server.Get<AuditTrail>().List(new(Kind: "moderation"), 100);
        Assert.NotEmpty(told);
        Assert.All(told, deed => Assert.Equal(_session, deed.Session));
        Assert.Empty(await _server.Get<AuditTrail>().List(new(Session: _rehearsal), 100));
    }

    [Fact]
    public async Task Retention_counts_nothing_of_it_and_takes_it_away_whole_when_the_session_is_due()
    {
        await Practise();
        await Logs.Does(_rehearsal, Cast.Visitor(_practising.Value), new AskQuestion(ClientId.New(), "CANARI jamais traitée", null, null));
        await Logs.Does(_rehearsal, Cast.Odile, new CloseSession(ClientId.New()));
        await Hold();
        await Logs.Asks(_session, "line", "Jamais traitée?");
        var retentions = _server.Get<Retentions>();
        await Begun(days: 181);
        Assert.True((await retentions.Run()).IsNothing, "the session is not over yet");
        Assert.NotNull(await Logs.Read(_rehearsal));
        await Logs.Does(_session, Cast.Odile, new CloseSession(ClientId.New()));
        Assert.Equal(1, (await retentions.Look(await retentions.Current())).Questions);
        await retentions.Run();
        Assert.Null(await Logs.Read(_rehearsal));
        Assert.DoesNotContain("CANARI", string.Concat(await _server.Get<Database>().Read(connection => connection.QueryAsync<string>("SELECT COALESCE(words, '') || data FROM events"))), StringComparison.Ordinal);
        Assert.Equal(Real, (await Logs.State(_session)).Items.Values.OfType<Question>().Single(question => question.Status is QuestionStatus.Answered).Words.Text);
    }

    [Fact]
    public async Task Neither_oembed_nor_the_site_map_knows_it()
    {
        await Practise();
        using var anybody = _server.Client();
        using var moderator = await _server.Staff(Role.Moderator, _session);
        foreach (var client in new[] { anybody, moderator })
        {
            Assert.Equal(HttpStatusCode.OK, await Embedding(client, _session));
            Assert.Equal(HttpStatusCode.NotFound, await Embedding(client, _rehearsal));
            var map = await client.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative));
            Assert.Contains(_session.Value, map, StringComparison.Ordinal);
            Assert.DoesNotContain(_rehearsal.Value, map, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_visitors_data_is_given_out_and_erased_on_one_side_alone()
    {
        await Practise();
        await Hold();
        using var administrator = await _server.Staff(Role.Administrator);
        using var practising = Bearing(_practising);
        using var julie = Bearing(new("julie"));
        // Practice is nobody's data: it goes with the rehearsal.
        foreach (var (client, path) in new[]
        {
            (practising, $"/api/visitors/mine/{_rehearsal}"), (practising, $"/api/visitors/mine/{_session}"), (julie, $"/api/visitors/mine/{_rehearsal}"),
            (administrator, $"/api/sessions/{_session}/visitors/{_practising}"), (administrator, $"/api/sessions/{_rehearsal}/visitors/{_practising}"),
        })
        {
            Assert.Equal(HttpStatusCode.NotFound, await Get(client, path));
        }

        Assert.DoesNotContain("CANARI", await julie.GetStringAsync(new Uri($"/api/visitors/mine/{_session}", UriKind.Relative)), StringComparison.Ordinal);
        Assert.DoesNotContain("CANARI", await administrator.GetStringAsync(new Uri($"/api/sessions/{_session}/visitors?q=CANARI", UriKind.Relative)), StringComparison.Ordinal);
        var practised = Plays.Everything(await Logs.State(_rehearsal));
        using (var erased = await julie.PostAsync(new Uri($"/api/visitors/mine/{_session}/erasure", UriKind.Relative), null))
        {
            Assert.Equal(HttpStatusCode.NoContent, erased.StatusCode);
        }

        Assert.Equal(practised, Plays.Everything(await Logs.State(_rehearsal)));
        Assert.DoesNotContain(Real, Plays.Everything(await Logs.State(_session)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_restart_the_simulated_visitors_go_on_at_the_pace_of_the_log()
    {
        var data = Directory.CreateTempSubdirectory("chatqa-").FullName;
        try
        {
            SessionId rehearsal;
            int asked;
            await using (var first = TestServer.Start(new() { ["Storage:DataPath"] = data }))
            {
                var session = await first.Session();
                rehearsal = (await first.Get<Rehearsals>().Begin(session, Cast.Odile, 120)).Must();
                await Eventually.Holds(async () => (await first.Get<SessionLogs>().State(rehearsal)).QuestionCount >= 2, "two questions");
                asked = (await first.Get<SessionLogs>().State(rehearsal)).QuestionCount;
            }

            await using var second = TestServer.Start(new() { ["Storage:DataPath"] = data });
            await Eventually.Holds(async () => (await second.Get<SessionLogs>().State(rehearsal)).QuestionCount > asked + 2, "more questions");
            await second.Get<SessionLogs>().Does(rehearsal, Cast.Odile, new PaceRehearsal(ClientId.New(), 0));
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private Task Practise() => Play(_rehearsal, _practising, Practised);

    private async Task Hold()
    {
        await Logs.Does(_session, Cast.Odile, new GoLive(ClientId.New()));
        await Play(_session, new("julie"), Real);
    }

    private async Task Play(SessionId session, VisitorId visitor, string words)
    {
        var question = (await Logs.Does(session, Actor.Visitor(visitor), new AskQuestion(ClientId.New(), words, "Julie", null))).Id;
        await Logs.Does(session, Cast.Odile, new ApproveQuestion(ClientId.New(), question));
        await Logs.Does(session, Cast.Odile, new HandToGuest(ClientId.New(), question));
        await Logs.Does(session, Cast.Guest, new PublishAnswer(ClientId.New(), question, "Par le grenier."));
    }

    private async Task Begun(int days)
    {
        var start = DateTimeOffset.UtcNow.AddDays(-days).ToUnixTimeMilliseconds();
        await _server.Get<Database>().Write((connection, transaction) => connection.ExecuteAsync("UPDATE sessions SET starts_at = @start", new { start }, transaction));
    }

    private HttpClient Bearing(VisitorId visitor)
    {
        var client = _server.Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", _server.Get<VisitorTokens>().Issue(visitor).Token);
        return client;
    }

    private Task<HttpStatusCode> Embedding(HttpClient client, SessionId session) => Get(client, $"/oembed?url={Uri.EscapeDataString(new Uri(_server.Address, $"/s/{session}").ToString())}");

    private static async Task<HttpStatusCode> Get(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode;
    }
}
