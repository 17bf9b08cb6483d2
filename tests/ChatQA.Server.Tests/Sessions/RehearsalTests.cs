using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Live;
using ChatQA.Moderation;
using ChatQA.Presence;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using ChatQA.Storage;
using ChatQA.Tests.Support;
using Dapper;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ChatQA.Tests.Sessions;

public class RehearsalTests : IAsyncLifetime
{
    private readonly TestServer _server = TestServer.Start();
    private SessionId _session;
    private HttpClient _moderator = null!;

    public async ValueTask InitializeAsync()
    {
        _session = await _server.Session();
        await Logs.Does(_session, Cast.Odile, new OpenSession(ClientId.New()));
        _moderator = await _server.Staff(Role.Moderator, _session, "Odile Fortin");
    }

    public async ValueTask DisposeAsync()
    {
        _moderator.Dispose();
        await _server.DisposeAsync();
    }

    private SessionLogs Logs => _server.Get<SessionLogs>();

    [Fact]
    public async Task Simulated_visitors_ask_at_the_pace_and_stop_when_told()
    {
        var rehearsal = await Begin(120);
        await LiveClient<object>.Until(() => State(rehearsal).QuestionCount >= 3, "three questions");
        await Logs.Does(rehearsal, Cast.Odile, new PaceRehearsal(ClientId.New(), 0));
        var asked = State(rehearsal).QuestionCount;
        await Task.Delay(1500);
        // One may have been on its way.
        Assert.InRange(State(rehearsal).QuestionCount, asked, asked + 1);
        Assert.All(State(rehearsal).Items.Values.OfType<Question>(), question => Assert.NotEmpty(question.Words.Text));
        Assert.Equal("rehearsal.pace_out_of_range", await Logs.IsRefused(rehearsal, Cast.Odile, new PaceRehearsal(ClientId.New(), 121)));
        Assert.Equal("rehearsal.not_one", await Logs.IsRefused(_session, Cast.Odile, new PaceRehearsal(ClientId.New(), 6)));
    }

    [Fact]
    public async Task There_is_one_at_a_time_and_only_before_the_session_is_live()
    {
        var rehearsal = await Begin(0);
        Assert.Equal(rehearsal, await Begin(0));
        Assert.Equal(rehearsal, await Find());
        await Logs.Does(_session, Cast.Odile, new GoLive(ClientId.New()));
        using var late = await _moderator.PostAsJsonAsync(Address(_session), new { perMinute = 6 });
        Assert.Equal("session.phase", await Code(late));
        // A rehearsal is not rehearsed.
        using var again = await _moderator.PostAsJsonAsync(Address(rehearsal), new { perMinute = 6 });
        Assert.Equal("session.not_found", await Code(again));
    }

    [Fact]
    public async Task The_people_of_the_session_come_in_with_the_passes_they_have_and_nobody_else_by_any_door()
    {
        var rehearsal = await Begin(0);
        using var guest = await _server.Staff(Role.Guest, _session, "Hélène Tremblay");
        await using var desk = await DeskClient.Join(_server, rehearsal, _moderator);
        await using var atGuest = await GuestClient.Join(_server, rehearsal, guest);
        Assert.Equal(_session, desk.Items.OfType<DeskSession>().Single().RehearsalOf);
        foreach (var (client, path) in new[] { (_moderator, $"/desk/{rehearsal}"), (guest, $"/guest/{rehearsal}"), (_moderator, $"/s/{rehearsal}"), (guest, $"/s/{rehearsal}") })
        {
            using var page = await client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.Contains("Répétition", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var anybody = _server.Client();
        using var visitor = await _server.Visitor();
        using var stranger = await _server.Staff(Role.Moderator, await _server.Session());
        foreach (var path in Doors(rehearsal))
        {
            foreach (var client in new[] { anybody, visitor, stranger })
            {
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
                Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.MethodNotAllowed
                    || answer.Headers.Location?.ToString().Contains(rehearsal.Value, StringComparison.Ordinal) is false, $"{path}: {answer.StatusCode}");
                Assert.DoesNotContain("vieilles maisons", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_visitor_of_the_real_room_has_none_in_the_rehearsal_and_the_other_way_round()
    {
        var rehearsal = await Begin(0);
        await using var outside = await RoomClient.Join(_server, _session);
        Assert.Equal("session.not_found", await Refusal(rehearsal, (await _server.VisitorToken()).Token));
        using var given = await _moderator.PostAsync(new Uri(Address(rehearsal) + "/visitors", UriKind.Relative), null);
        var token = (await given.Content.ReadFromJsonAsync<VisitorToken>(Wire.Json))!.Token;
        Assert.Equal("joined", await Refusal(rehearsal, token));
        Assert.Equal("session.not_found", await Refusal(_session, token));
        using var real = await _moderator.PostAsync(new Uri(Address(_session) + "/visitors", UriKind.Relative), null);
        Assert.Equal("rehearsal.not_found", await Code(real));
    }

    [Fact]
    public async Task Nothing_of_it_is_in_the_real_record_nor_in_any_list_and_deleted_it_is_gone()
    {
        var before = await Everything();
        var rehearsal = await Begin(120);
        await LiveClient<object>.Until(() => State(rehearsal).QuestionCount >= 2, "questions");
        await Logs.Does(rehearsal, Cast.Odile, new Announce(ClientId.New(), "CANARI de répétition"));
        var asked = State(rehearsal).Items.Values.OfType<Question>().First().Words.Text;

        Assert.Equal(before, await Everything());
        using var editor = await _server.Staff(Role.Editor);
        using var anybody = _server.Client();
        foreach (var (client, path) in new[] { (anybody, "/"), (editor, "/desk"), (editor, "/api/sessions"), (anybody, $"/s/{_session}"), (anybody, $"/api/sessions/{_session}/public"), (editor, $"/api/sessions/{_session}/record"), (anybody, "/interviews.atom") })
        {
            using var page = await client.GetAsync(new Uri(path, UriKind.Relative));
            var text = await page.Content.ReadAsStringAsync();
            Assert.DoesNotContain(rehearsal.Value, text, StringComparison.Ordinal);
            Assert.DoesNotContain("CANARI", text, StringComparison.Ordinal);
            Assert.DoesNotContain(asked, text, StringComparison.Ordinal);
        }

        Assert.Equal(0, (await _server.Get<Attendance>().Read(rehearsal)).Unique);
        Assert.Equal(0, (await _server.Get<Attendance>().Read(_session)).Unique);
        // Its interview and its exports are shut to those who may be at its desk, too.
        foreach (var path in new[] { $"/desk/{rehearsal}/interview", $"/api/sessions/{rehearsal}/record", $"/s/{rehearsal}/replay", $"/api/sessions/{rehearsal}/interview/export/txt" })
        {
            using var page = await editor.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        }

        await using var desk = await DeskClient.Join(_server, rehearsal, _moderator);
        var closed = new TaskCompletionSource();
        desk.Connection.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        using var deleted = await _moderator.DeleteAsync(new Uri(Address(_session), UriKind.Relative));
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.Null(await Logs.Read(rehearsal));
        foreach (var (table, column) in new[] { ("sessions", "id"), ("events", "session"), ("attendance", "session"), ("votes", "session") })
        {
            Assert.Equal(0, await _server.Get<Database>().Read(connection => connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM {table} WHERE {column} = @rehearsal", new { rehearsal })));
        }

        Assert.Null(await Find());
        Assert.Equal(before, await Everything());
        Assert.NotEqual(rehearsal, await Begin(0));
    }

    private static string Address(SessionId session) => $"/api/sessions/{session}/rehearsal";

    private async Task<SessionId> Begin(int perMinute)
    {
        using var answer = await _moderator.PostAsJsonAsync(Address(_session), new { perMinute });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("session").GetString()!);
    }

    private async Task<SessionId?> Find()
    {
        using var answer = await _moderator.GetAsync(new Uri(Address(_session), UriKind.Relative));
        return answer.StatusCode is HttpStatusCode.OK ? new SessionId((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("session").GetString()!) : null;
    }

    private SessionState State(SessionId session) => Logs.Read(session).AsTask().GetAwaiter().GetResult()!.Value.State;

    private async Task<string> Everything() => Plays.Everything((await Logs.Read(_session))!.Value.State);

    private static async Task<string> Code(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!;

    /// <summary>Every address with a session in it, known to this test or not.</summary>
    private List<string> Doors(SessionId session) =>
        [.. _server.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(endpoint => $"/{endpoint.RoutePattern.RawText!.Trim('/')}")
            .Where(path => path.Contains("{session}", StringComparison.Ordinal) || path.Contains("{id}", StringComparison.Ordinal)).Distinct()
            .Select(path => System.Text.RegularExpressions.Regex.Replace(path.Replace("{session}", session.Value, StringComparison.Ordinal).Replace("{id}", session.Value, StringComparison.Ordinal), @"\{[^}]*\}", "1"))];

    private async Task<string> Refusal(SessionId session, string token)
    {
        await using var connection = new HubConnectionBuilder()
            .WithUrl(new Uri(_server.Address, "/hubs/room"), options => options.AccessTokenProvider = () => Task.FromResult<string?>(token))
            .AddJsonProtocol(options => Wire.Configure(options.PayloadSerializerOptions)).Build();
        await connection.StartAsync();
        return (await connection.InvokeAsync<Outcome<RoomJoined>>("Join", new Join(session))).Rejection?.Code ?? "joined";
    }
}
