using System.Net;
using ChatQA.Answers;
using ChatQA.Egress;
using ChatQA.Interviews;
using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Sessions;
using ChatQA.Storage;
using ChatQA.Tests.Support;
using ChatQA.Webhooks;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ChatQA.Tests.Webhooks;

public class WebhookTests
{
    private const string Secret = "Mon grenier de la rue Sauvageau prend l’eau?";

    private static readonly Dictionary<string, string> Here = new()
    {
        ["Egress:AllowLoopback"] = "true",
        ["Webhooks:FirstWait"] = "00:00:00.0500000",
        ["Webhooks:LongestWait"] = "00:00:00.2000000",
        ["Webhooks:Attempts"] = "4",
    };

    [Fact]
    public async Task What_the_public_may_know_is_told_in_order_signed_and_nothing_else_is()
    {
        await using var there = await Receiver.Start();
        await using var server = TestServer.Start(Here);
        var secret = await Add(server, there);
        var (session, sessions) = (await server.Session(), server.Get<SessionLogs>());
        await sessions.Does(session, Cast.Odile, new OpenSession(ClientId.New()));
        await sessions.Does(session, Cast.Odile, new GoLive(ClientId.New()));
        var (question, refused) = (await sessions.Asks(session, "julie", "Par où commencer?"), await sessions.Asks(session, "line", "CANARI rejetée"));
        await sessions.Does(session, Cast.Odile, new RejectQuestion(ClientId.New(), refused, "CANARI raison"));
        await sessions.Does(session, Cast.Odile, new ApproveQuestion(ClientId.New(), question));
        await sessions.Does(session, Cast.Odile, new HandToGuest(ClientId.New(), question));
        var answer = await sessions.Does(session, Cast.Guest, new PublishAnswer(ClientId.New(), question, "Par le grenier."));
        await sessions.Does(session, Cast.Guest, new CorrectAnswer(ClientId.New(), answer.Id, "Par le grenier, d’abord.", "Précision", 0));
        await sessions.Does(session, Cast.Odile, new CloseSession(ClientId.New()));

        var heard = await there.Until(6);

        Assert.Equal(["session.phase", "session.phase", "question.approved", "answer.published", "answer.published", "session.phase"], heard.Select(one => one.Type));
        Assert.All(heard, one => Assert.True(one.IsSignedWith(secret)));
        Assert.Equal(heard.Count, heard.Select(one => one.Id).Distinct().Count());
        Assert.Equal(("live", "Par où commencer?"), (heard[1].Data.GetProperty("phase").GetString(), heard[2].Data.GetProperty("question").GetProperty("text").GetString()));
        Assert.Equal([1, 2], heard.Where(one => one.Type == "answer.published").Select(one => one.Data.GetProperty("answer").GetProperty("revision").GetInt32()));
        Assert.All(heard, one => Assert.DoesNotContain("CANARI", one.Body, StringComparison.Ordinal));
        Assert.All(heard, one => Assert.DoesNotContain(Cast.Odile.Name, one.Body, StringComparison.Ordinal));
        // What was delivered is no longer held.
        await Eventually.Holds(async () => await Held(server) == "", "nothing is held");
    }

    [Fact]
    public async Task A_question_that_is_shown_only_with_its_answer_is_told_of_without_its_text()
    {
        await using var there = await Receiver.Start();
        await using var server = TestServer.Start(Here);
        await Add(server, there, "question.approved");
        var (session, sessions) = (await server.LiveSession(hold: true), server.Get<SessionLogs>());
        var question = await sessions.Asks(session, "julie", "CANARI en attente");
        await sessions.Does(session, Cast.Odile, new ApproveQuestion(ClientId.New(), question));
        var told = Assert.Single(await there.Until(1));
        Assert.Equal(question.Value, told.Data.GetProperty("question").GetProperty("id").GetString());
        Assert.DoesNotContain("CANARI", told.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_is_told_again_under_the_same_id_and_what_follows_waits_for_it()
    {
        await using var there = await Receiver.Start();
        await using var server = TestServer.Start(Here);
        await Add(server, there, "question.approved");
        var (session, sessions) = (await server.LiveSession(), server.Get<SessionLogs>());
        var failures = 0;
        there.Fails = heard => heard.Body.Contains("Première", StringComparison.Ordinal) && Interlocked.Increment(ref failures) <= 3;
        foreach (var text in new[] { "Première?", "Deuxième?" })
        {
            await sessions.Does(session, Cast.Odile, new ApproveQuestion(ClientId.New(), await sessions.Asks(session, text, text)));
        }

        var heard = await there.Until(5);
        Assert.Equal(["Première?", "Première?", "Première?", "Première?", "Deuxième?"], heard.Select(one => one.Data.GetProperty("question").GetProperty("text").GetString()));
        Assert.Equal(2, heard.Select(one => one.Id).Distinct().Count());
    }

    [Fact]
    public async Task What_is_given_up_is_shown_holds_nobody_back_and_is_told_when_the_administrator_says_so()
    {
        await using var there = await Receiver.Start();
        await using var server = TestServer.Start(Here);
        await Add(server, there, "question.approved");
        var (session, sessions, list) = (await server.LiveSession(), server.Get<SessionLogs>(), server.Get<WebhookList>());
        there.Fails = heard => heard.Body.Contains("Première", StringComparison.Ordinal);
        foreach (var text in new[] { "Première?", "Deuxième?" })
        {
            await sessions.Does(session, Cast.Odile, new ApproveQuestion(ClientId.New(), await sessions.Asks(session, text, text)));
        }

        await there.Until(5);
        var webhook = Assert.Single(await list.All());
        await Eventually.Holds(async () => (await list.Deliveries(webhook.Id, 10)).Select(one => one.State).SequenceEqual(["dead", "delivered"]), "one dead, one delivered");
        var dead = (await list.Deliveries(webhook.Id, 10))[0];
        Assert.Equal((4, 500), (dead.Attempts, dead.Status));

        there.Fails = _ => false;
        Assert.True(await list.Again(webhook.Id, dead.Message));
        Assert.Equal(dead.Message, (await there.Until(6))[5].Id);
    }

    [Fact]
    public async Task An_erasure_reaches_what_waits_and_those_who_heard_are_told_what_to_erase()
    {
        await using var there = await Receiver.Start();
        await using var server = TestServer.Start(Here);
        await Add(server, there, "question.approved");
        var (session, sessions) = (await server.LiveSession(), server.Get<SessionLogs>());
        there.Fails = _ => true;
        var question = await sessions.Asks(session, "sauvageau", Secret);
        await sessions.Does(session, Cast.Odile, new ApproveQuestion(ClientId.New(), question));
        Assert.Contains("grenier", await Held(server), StringComparison.Ordinal);

        await sessions.Does(session, Cast.Administrator, new EraseVisitor(ClientId.New(), new("sauvageau")));

        Assert.DoesNotContain("grenier", await Held(server), StringComparison.Ordinal);
        there.Fails = _ => false;
        await LiveClient<object>.Until(() => there.All.Any(one => one.Type == "question.erased"), "it is told to erase");
        Assert.Equal(question.Value, there.All[^1].Data.GetProperty("questions")[0].GetString());
    }

    [Fact]
    public async Task What_was_committed_is_told_by_whoever_comes_after_a_crash_and_by_one_of_many_at_a_time()
    {
        await using var there = await Receiver.Start();
        await using var store = await Store.Open();
        var protection = new EphemeralDataProtectionProvider();
        var outside = new Outside(new EgressOptions { AllowLoopback = true }, Dns.GetHostAddressesAsync);
        var list = new WebhookList(store.Database, outside, protection, TimeProvider.System);
        (await list.Add(there.Address, ["question.approved"], Cast.Administrator)).Must();
        await using (var sessions = new SessionLogs(store.Database, TimeProvider.System, NullLogger<SessionLogs>.Instance, null, [new SessionNews()]))
        {
            var session = await sessions.LiveSession();
            for (var i = 0; i < 20; i++)
            {
                await sessions.Does(session, Cast.Odile, new ApproveQuestion(ClientId.New(), await sessions.Asks(session, $"v{i}", $"Question {i}?")));
            }
        }

        Assert.Empty(there.All);
        var senders = Enumerable.Range(0, 3).Select(_ => new Sender(
            store.Database, outside, new Signals(store.Database.Dialect, NullLogger<Signals>.Instance), protection, Options.Create(new WebhooksOptions()), TimeProvider.System, NullLogger<Sender>.Instance)).ToList();
        foreach (var sender in senders)
        {
            await sender.StartAsync(CancellationToken.None);
        }

        await there.Until(20);
        foreach (var sender in senders)
        {
            await sender.StopAsync(CancellationToken.None);
            sender.Dispose();
        }

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"Question {i}?"), there.All.Select(one => one.Data.GetProperty("question").GetProperty("text").GetString()));
    }

    [Fact]
    public async Task A_published_interview_is_told_of()
    {
        await using var there = await Receiver.Start();
        await using var server = TestServer.Start(Here);
        await Add(server, there, "interview.published");
        var session = await server.LiveSession();
        var store = server.Get<InterviewStore>();
        var first = new InterviewVersion(session, 1, InterviewState.Draft, new() { Language = "fr-CA", TypographyProfile = "fr-CA", TimeZone = "America/Toronto" }, new(1), "Aline Roy");
        Assert.True(await store.Begin(first));
        Assert.True(await store.Save(first with { Version = 2, State = InterviewState.Published }));
        var told = Assert.Single(await there.Until(1));
        Assert.Equal((session.Value, 2), (told.Data.GetProperty("session").GetString(), told.Data.GetProperty("version").GetInt32()));
    }

    [Theory]
    [InlineData("http://gazette.example/", "egress.not_https")]
    [InlineData("https://10.0.0.1/", "egress.not_public")]
    [InlineData("https://[::1]/", "egress.not_public")]
    public async Task An_address_inside_is_refused(string address, string code)
    {
        await using var server = TestServer.Start();
        Assert.Equal(code, (await server.Get<WebhookList>().Add(address, ["question.approved"], Cast.Administrator)).Rejection?.Code);
    }

    [Fact]
    public async Task The_secret_is_sealed_in_the_database_and_on_the_page_only_once()
    {
        await using var there = await Receiver.Start();
        await using var server = TestServer.Start(Here);
        var secret = await Add(server, there);
        Assert.DoesNotContain(secret, string.Join('\n', await server.Get<Database>().Read(connection => connection.QueryAsync<string>("SELECT secret FROM webhooks"))), StringComparison.Ordinal);
        using var administrator = await server.Staff(Role.Administrator);
        Assert.DoesNotContain("whsec_", await administrator.GetStringAsync(new Uri("/desk/webhooks", UriKind.Relative)), StringComparison.Ordinal);
    }

    private static async Task<string> Add(TestServer server, Receiver there, params string[] events) =>
        (await server.Get<WebhookList>().Add(there.Address, events.Length == 0 ? WebhookEvents.Offered : events, Cast.Administrator)).Must().Secret;

    private static async Task<string> Held(TestServer server) =>
        string.Concat(await server.Get<Database>().Read(connection => connection.QueryAsync<string>("SELECT body || subjects FROM deliveries")));
}
