using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using ChatQA.Import;
using ChatQA.Kernel;
using ChatQA.Live;
using ChatQA.Log;
using ChatQA.Questions;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;
using ChatQA.Storage;
using ChatQA.Tests.Support;
using Dapper;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatQA.Tests.Naughty;

/// <summary>Row 14: each naughty text is refused with a reason, or kept and given back as what it was accepted as, whatever the field and the engine.</summary>
public class NaughtyTests
{
    private static readonly TextLimit Wide = new("any", 100_000, Required: false);

    [Fact]
    public void Every_kind_of_field_refuses_with_a_reason_or_keeps_what_comes_through_again_unchanged()
    {
        var limits = typeof(TextLimit).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<TextLimit>().ToList();
        Assert.True(limits.Count >= 25);
        Assert.True(NaughtyStrings.All.Count > 480);
        foreach (var (limit, text) in limits.SelectMany(limit => NaughtyStrings.All.Select(text => (limit, text))))
        {
            var outcome = PlainText.Accept(text, limit);
            if (outcome.Accepted(out var kept, out var rejection))
            {
                Assert.Equal(kept, PlainText.Accept(kept, limit).Must());
                Assert.True(IsClean(kept), $"{limit.Field}: {JsonSerializer.Serialize(text)}");
            }
            else
            {
                Assert.StartsWith("text.", rejection.Code, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Every_verb_that_takes_text_refuses_it_or_writes_it_clean()
    {
        var states = await States();
        // A transcript begins a session of its own, with lines that ImportTests tries one by one.
        var verbs = typeof(ICommand).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(ICommand)) && !type.IsAbstract && type != typeof(ImportTranscript)
            && Attempts.Constructor(type).GetParameters().Any(parameter => Attempts.TakesText(parameter.ParameterType))).ToList();
        Assert.True(verbs.Count >= 10);
        List<string> untried = [];
        foreach (var verb in verbs)
        {
            if (Way(verb, states) is not var (attempts, way, actor, state))
            {
                untried.Add(verb.Name);
                continue;
            }

            foreach (var text in NaughtyStrings.All)
            {
                if (attempts.With(way, text).Decide(state, actor, new(1_700_000_000_000)).Accepted(out var changes, out _))
                {
                    Assert.All(changes.Events, happened => Assert.All(Texts(verb, happened), kept => Assert.True(IsClean(kept), $"{verb.Name}: {JsonSerializer.Serialize(text)} became {JsonSerializer.Serialize(kept)}")));
                }
            }
        }

        Assert.True(untried.Count == 0, $"No session was found in which these are accepted: {string.Join(", ", untried)}");
    }

    [Fact]
    public async Task What_a_visitor_writes_comes_back_from_the_database_as_it_was_accepted()
    {
        await using var store = await Store.Open();
        Dictionary<ItemId, (string Text, string? Name)> accepted = [];
        SessionId session;
        await using (var sessions = store.Sessions())
        {
            session = await sessions.LiveSession();
            foreach (var (text, i) in NaughtyStrings.All.Select((text, i) => (text, i)))
            {
                if ((await sessions.Run(session, Cast.Visitor($"v{i}"), new AskQuestion(ClientId.New(), text, text, null))).Accepted(out var receipt, out var rejection))
                {
                    accepted[receipt.Id] = (PlainText.Accept(text, TextLimit.Question).Must(), PlainText.Accept(text, TextLimit.Name).Must());
                }
                else
                {
                    Assert.StartsWith("text.", rejection.Code, StringComparison.Ordinal);
                }
            }
        }

        Assert.True(accepted.Count > 200, $"Only {accepted.Count} were accepted.");
        await using var again = store.Sessions();
        var state = await again.State(session);
        Assert.All(accepted, kept => Assert.Equal((kept.Value.Text, kept.Value.Name ?? ""), (state.Question(kept.Key)!.Words.Text, state.Question(kept.Key)!.Words.Name ?? "")));
    }

    [Fact]
    public async Task What_staff_write_over_http_is_refused_with_a_reason_or_given_back_clean()
    {
        await using var server = TestServer.Start();
        using var administrator = await server.Staff(Role.Administrator);
        var (made, refused) = (0, 0);
        foreach (var text in NaughtyStrings.All.Where(text => JsonSerializer.Serialize(text).Length < 2000))
        {
            foreach (var (path, body) in new (string, object)[]
            {
                ("/api/sessions", new { title = text, guest = new { fullName = text, title = text, affiliation = text }, startsAt = DateTimeOffset.UtcNow.AddDays(1).ToUnixTimeMilliseconds(), language = text, venue = text }),
                ("/api/sessions", new { title = text, guest = new { fullName = "Hélène Tremblay", title = "ingénieure", affiliation = "" }, startsAt = DateTimeOffset.UtcNow.AddDays(1).ToUnixTimeMilliseconds() }),
                ("/api/invitations", new { role = "moderator", name = text }),
            })
            {
                using var response = await administrator.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, Relaxed);
                var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
                if (response.IsSuccessStatusCode)
                {
                    made++;
                    Assert.All(Strings(answer), kept => Assert.True(IsClean(kept), $"{path}: {JsonSerializer.Serialize(text)}"));
                }
                else
                {
                    refused++;
                    Assert.True(response.StatusCode is HttpStatusCode.BadRequest, $"{path} answered {response.StatusCode} to {JsonSerializer.Serialize(text)}");
                    Assert.True(answer.TryGetProperty("code", out _));
                }
            }
        }

        Assert.True(made > 300 && refused > 300, $"{made} made, {refused} refused");
    }

    /// <summary>Our own, and some of the list: what every field makes of each is tried above.</summary>
    private static IEnumerable<string> Some => NaughtyStrings.All.Where((text, i) => i % 32 == 0 || i >= NaughtyStrings.All.Count - 48).Where(text => JsonSerializer.Serialize(text).Length < 2000);

    [Fact]
    public async Task Every_body_of_the_api_is_refused_with_a_reason_or_taken_clean()
    {
        await using var server = TestServer.Start();
        using var administrator = await server.Staff(Role.Administrator);
        var session = await server.LiveSession();
        var question = await server.Get<SessionLogs>().Asks(session, "julie", "Une question?");
        await server.Get<SessionLogs>().Does(session, Cast.Odile, new CloseSession(ClientId.New()));
        using (await administrator.PostAsync(new Uri($"/api/sessions/{session}/interview", UriKind.Relative), null))
        {
        }

        var bodies = Senders.Bodies(server.Get<EndpointDataSource>());
        Assert.True(bodies.Count >= 12, $"Only {bodies.Count} were found.");
        var (taken, refused, codes) = (0, 0, new Dictionary<string, string>());
        foreach (var (method, path, body) in bodies)
        {
            foreach (var text in Some)
            {
                var (status, answer) = await Senders.Send(administrator, method, path, new Filled(text, session, question, new("julie")).Of(body), session);
                Assert.True(status < 500, $"{method} {path} answered {status} to {JsonSerializer.Serialize(text)}");
                if (status < 300)
                {
                    taken++;
                    Assert.All(answer is { } json ? Strings(json) : [], kept => Assert.True(IsClean(kept), $"{method} {path}: {JsonSerializer.Serialize(text)}"));
                }
                else
                {
                    refused++;
                    codes[$"{method} {path}"] = answer?.TryGetProperty("code", out var code) is true ? $"{status} {code}" : $"{status}";
                    Assert.True(answer is { } problem && problem.TryGetProperty("code", out _), $"{method} {path} gave no reason for {status} to {JsonSerializer.Serialize(text)}");
                }
            }
        }

        Assert.True(taken > 60 && refused > 100, $"{taken} taken, {refused} refused: {string.Join("; ", codes.Select(one => $"{one.Key}: {one.Value}"))}");
        await Kept(server);
    }

    [Fact]
    public async Task Every_method_of_the_hubs_refuses_with_a_reason_or_writes_clean()
    {
        await using var server = TestServer.Start(new() { ["Limits:VisitorCommands"] = "100000,100000", ["Limits:VisitorMessages"] = "100000,100000", ["Limits:VisitorBytes"] = "100000000,100000000" });
        var (session, sessions) = (await server.LiveSession(), server.Get<SessionLogs>());
        var question = await sessions.Asks(session, "julie", "Une question?");
        using var administrator = await server.Staff(Role.Administrator);
        using var guest = await server.Staff(Role.Guest, session);
        await using var desk = server.Desk(administrator);
        await using var guestDesk = server.Desk(guest);
        await using var room = server.Room((await server.VisitorToken()).Token);
        foreach (var (connection, join) in new[] { (desk, "Join"), (guestDesk, "JoinAsGuest"), (room, "Join") })
        {
            await connection.StartAsync();
            Assert.True((await connection.InvokeAsync<JsonElement>(join, new { session = session.Value })).TryGetProperty("value", out _));
        }

        List<string> faults = [];
        foreach (var (connection, hub) in new[] { (desk, typeof(DeskHub)), (guestDesk, typeof(DeskHub)), (room, typeof(RoomHub)) })
        {
            Assert.NotEmpty(Senders.Of(hub));
            foreach (var method in Senders.Of(hub).Where(method => !method.Name.StartsWith("Join", StringComparison.Ordinal)))
            {
                foreach (var text in Some.Where(text => text.Length < 500))
                {
                    if (await Senders.Send(connection, method, new(text, session, question, new("julie"))) is { } fault)
                    {
                        faults.Add($"{hub.Name}.{method.Name} {JsonSerializer.Serialize(text)}: {fault}");
                    }
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults.Take(20)));
        await Kept(server);
    }

    /// <summary>Everything that any log holds is as a text may be.</summary>
    private static async Task Kept(TestServer server)
    {
        var rows = (await server.Get<Database>().Read(connection => connection.QueryAsync<(string Type, string Data, string? Words)>("SELECT type, data, words FROM events"))).ToList();
        Assert.True(rows.Count > 20, $"Only {rows.Count} events were written.");
        foreach (var (type, data, words) in rows.Where(row => row.Type != "session.created"))
        {
            Assert.All(Strings(JsonDocument.Parse(data).RootElement).Concat(words is null ? [] : Strings(JsonDocument.Parse(words).RootElement)), kept => Assert.True(IsClean(kept), $"{type}: {JsonSerializer.Serialize(kept)}"));
        }
    }

    private static readonly JsonSerializerOptions Relaxed = new(JsonSerializerDefaults.Web);

    /// <summary>Every state that a whole session goes through.</summary>
    private static async Task<IReadOnlyList<SessionState>> States()
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions();
        var session = await Plays.AWholeSession(sessions);
        var log = new EventLog<SessionState, SessionEvent>(new SessionSubject(TimeProvider.System, new(null, []), []));
        var events = await store.Database.Read(connection => log.Tail(connection, null, session, 0));
        List<SessionState> states = [new(session)];
        events.ForEach(envelope => states.Add(states[^1].Apply(envelope)));
        return states;
    }

    private static (Attempts, object?[], Actor, SessionState)? Way(Type verb, IReadOnlyList<SessionState> states)
    {
        var roles = verb.GetCustomAttribute<AllowedToAttribute>()!.Roles;
        foreach (var state in states)
        {
            var actors = new[] { Cast.Odile, Cast.Editor, Cast.Administrator, Cast.Guest, Cast.Assistant, Actor.System }.Concat(state.ByVisitor.Keys.Append(new("nouveau")).Select(Actor.Visitor)).Where(actor => (actor.Role & roles) != 0).ToList();
            var attempts = new Attempts(verb, state);
            foreach (var way in attempts.Ways())
            {
                foreach (var actor in actors)
                {
                    try
                    {
                        if (attempts.With(way, "Bonjour à tous").Decide(state, actor, new(1_700_000_000_000)).Accepted(out _, out _))
                        {
                            return (attempts, way, actor, state);
                        }
                    }
                    catch (Exception impossible) when (impossible is KeyNotFoundException or NullReferenceException or ArgumentException)
                    {
                        // A session that is not there yet has no card: the mailbox asks no verb there but the one that creates it.
                    }
                }
            }
        }

        return null;
    }

    private static IEnumerable<string> Texts(Type verb, SessionEvent happened)
    {
        var stored = EventCatalogue.Write(happened);
        // Which publication and which language is no text: the API lets in those that there are. The words that a session begins
        // with are the newsroom's list, which was let in when it was written.
        var begins = verb == typeof(CreateSession);
        var data = JsonDocument.Parse(stored.Data).RootElement.EnumerateObject()
            .Where(property => !(begins && (property.Name is "publication" or "language" || (property.Name is "words" && happened is WordsWatched))));
        return data.SelectMany(property => Strings(property.Value)).Concat(stored.Words is { } words ? Strings(JsonDocument.Parse(words).RootElement) : []);
    }

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Strings(property.Value)),
        _ => [],
    };

    private static bool IsClean(string kept) => PlainText.Accept(kept, Wide).Accepted(out var again, out _) && again == kept;
}
