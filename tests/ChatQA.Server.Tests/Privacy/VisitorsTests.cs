using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Operations.Backup;
using ChatQA.Presence;
using ChatQA.Sessions;
using ChatQA.Sessions.Erasure;
using ChatQA.Storage;
using ChatQA.Tests.Support;
using ChatQA.Votes;
using Dapper;

namespace ChatQA.Tests.Privacy;

public class VisitorsTests
{
    [Fact]
    public async Task Whoever_voted_or_came_and_never_asked_is_erased_too_and_the_count_stays()
    {
        await using var server = TestServer.Start();
        var session = await server.LiveSession();
        var sessions = server.Get<SessionLogs>();
        var question = await sessions.Asks(session, "julie", "Par où commencer?");
        await sessions.Does(session, Cast.Odile, new ApproveQuestion(ClientId.New(), question));
        Assert.Null(await server.Get<BallotBox>().Cast(session, new("silencieux"), question, true));
        server.Get<Attendance>().Saw(session, new("silencieux"), duringLive: true);
        server.Get<Attendance>().Saw(session, new("julie"), duringLive: true);
        Assert.Equal(2, (await server.Get<Attendance>().Read(session)).Unique);
        using var administrator = await server.Staff(Role.Administrator);
        var kept = await Json(administrator, $"/api/sessions/{session}/visitors/silencieux");
        Assert.Equal((1, 0), (kept.GetProperty("votes").GetArrayLength(), kept.GetProperty("written").GetArrayLength()));
        Assert.True(kept.TryGetProperty("attendance", out _));

        Assert.Equal(HttpStatusCode.NoContent, await Post(administrator, $"/api/sessions/{session}/visitors/silencieux/erasure"));

        var rows = await server.Get<Database>().Read(async connection => string.Join('\n', await connection.QueryAsync<string>(
            "SELECT visitor FROM votes UNION ALL SELECT visitor FROM attendance")));
        Assert.DoesNotContain("silencieux", rows, StringComparison.Ordinal);
        Assert.Equal(2, (await server.Get<Attendance>().Read(session)).Unique);
        Assert.Equal(0, (await server.Get<BallotBox>().Of(session)).Of(question));
        Assert.Equal(HttpStatusCode.NotFound, await Post(administrator, $"/api/sessions/{session}/visitors/silencieux/erasure"));
        Assert.Equal(HttpStatusCode.NotFound, await Post(administrator, $"/api/sessions/{session}/visitors/personne/erasure"));
    }

    [Fact]
    public async Task A_visitor_is_found_by_name_place_words_or_id_whatever_the_accents()
    {
        await using var server = TestServer.Start();
        var session = await server.LiveSession();
        var sessions = server.Get<SessionLogs>();
        await sessions.Does(session, Cast.Visitor("a1"), new ChatQA.Questions.AskQuestion(ClientId.New(), "Le grenier gèle-t-il?", "Éloïse", "Trois-Rivières"));
        await sessions.Does(session, Cast.Visitor("b2"), new ChatQA.Questions.AskQuestion(ClientId.New(), "Et la cave?", "Omar", "Matane"));
        using var administrator = await server.Staff(Role.Administrator);
        foreach (var (search, expected) in new[] { ("eloise", "a1"), ("GRENIER", "a1"), ("trois rivieres", "a1"), ("trois-rivieres eloise", "a1"), ("matane", "b2"), ("b2", "b2"), ("zzz", ""), ("", "b2,a1") })
        {
            var found = await Json(administrator, $"/api/sessions/{session}/visitors?q={Uri.EscapeDataString(search)}");
            Assert.Equal(expected, string.Join(',', found.EnumerateArray().Select(one => one.GetProperty("visitor").GetString())));
        }
    }

    [Fact]
    public async Task A_visitor_reads_and_erases_their_own_data_and_nobody_elses()
    {
        await using var server = TestServer.Start();
        var session = await server.LiveSession();
        var sessions = server.Get<SessionLogs>();
        var me = await server.VisitorToken();
        await sessions.Does(session, Actor.Visitor(me.Visitor), new ChatQA.Questions.AskQuestion(ClientId.New(), "Mon secret?", "Moi", null));
        await sessions.Asks(session, "autre", "Autre chose?");
        using var client = server.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", me.Token);
        // A room in a frame of another site speaks from an opaque origin.
        client.DefaultRequestHeaders.Add("Origin", "null");

        var mine = await Json(client, $"/api/visitors/mine/{session}");
        Assert.Equal(("Mon secret?", me.Visitor.Value), (mine.GetProperty("written")[0].GetProperty("text").GetString(), mine.GetProperty("visitor").GetString()));
        Assert.Equal(HttpStatusCode.NoContent, await Post(client, $"/api/visitors/mine/{session}/erasure"));

        Assert.DoesNotContain("secret", Plays.Everything(await sessions.State(session)), StringComparison.Ordinal);
        Assert.Contains("Autre chose?", Plays.Everything(await sessions.State(session)), StringComparison.Ordinal);
        Assert.Equal("access.forbidden", await sessions.IsRefused(session, Actor.Visitor(me.Visitor), new EraseVisitor(ClientId.New(), new("autre"), Elsewhere: true)));
        using var again = await client.GetAsync(new Uri($"/api/visitors/mine/{session}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task The_page_erases_only_once_the_name_is_typed()
    {
        await using var server = TestServer.Start();
        var session = await server.LiveSession();
        await server.Get<SessionLogs>().Does(session, Cast.Visitor("a1"), new ChatQA.Questions.AskQuestion(ClientId.New(), "Le grenier gèle-t-il?", "Éloïse", null));
        using var administrator = await server.Staff(Role.Administrator);
        var path = $"/desk/{session}/visitors/a1";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Types(""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Types("Élise"));
        Assert.Contains("grenier", Plays.Everything(await server.Get<SessionLogs>().State(session)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, await Types(" eloise "));
        Assert.DoesNotContain("grenier", Plays.Everything(await server.Get<SessionLogs>().State(session)), StringComparison.Ordinal);

        async Task<HttpStatusCode> Types(string typed)
        {
            using var form = await TestServer.Form(administrator, path);
            var fields = (await form.ReadAsStringAsync()) + "&Typed=" + Uri.EscapeDataString(typed);
            using var content = new StringContent(fields, new MediaTypeHeaderValue("application/x-www-form-urlencoded"));
            using var response = await administrator.PostAsync(new Uri(path, UriKind.Relative), content);
            return response.StatusCode;
        }
    }

    [Fact]
    public void A_restore_erases_again_from_all_that_holds_words() => Assert.Equal(
        typeof(IHoldsWords).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IHoldsWords)) && !type.IsInterface).Select(type => type.Name).Order(),
        Aftermath.Holders.Select(holder => holder.GetType().Name).Order());

    private static async Task<JsonElement> Json(HttpClient client, string path) => await client.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative));

    private static async Task<HttpStatusCode> Post(HttpClient client, string path)
    {
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), null);
        return response.StatusCode;
    }
}
