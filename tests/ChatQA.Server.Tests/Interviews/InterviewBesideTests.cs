using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ChatQA.Kernel;
using ChatQA.Sessions;
using ChatQA.Tests.Golden;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Interviews;

/// <summary>What stands beside an interview's document, over HTTP: names of versions, remarks, reviews, who else is there, suggestions.</summary>
public class InterviewBesideTests : IAsyncLifetime
{
    private readonly TestServer _server = TestServer.Start();
    private SessionId _session;
    private HttpClient _editor = null!;
    private string _turn = "";

    public async ValueTask InitializeAsync()
    {
        _session = await _server.LiveSession();
        var logs = _server.Get<SessionLogs>();
        await logs.Does(_session, Cast.Odile, new CloseSession(ClientId.New()));
        await logs.Does(_session, Cast.Odile, new ChatQA.Continuation.OpenContinuation(ClientId.New()));
        await logs.Does(_session, Cast.Odile, Cast.Says(Side.Publication, "Un dernier conseil ?"));
        await logs.Does(_session, Cast.Odile, Cast.Says(Side.Guest, "Mesurez la 2ème fois. Puis achetez."));
        _editor = await _server.Staff(Role.Editor);
        var begun = await (await _editor.PostAsync(At("/interview"), null, TestContext.Current.CancellationToken)).Answer();
        _turn = begun.GetProperty("document").GetProperty("turns").EnumerateArray().Last().GetProperty("id").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        _editor.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_version_is_named_and_found_again()
    {
        var named = await Must(_editor.PutAsJsonAsync(At("/interview/versions/1/name"), new { name = "Avant relecture" }));
        Assert.Equal("Avant relecture", named[0].GetProperty("name").GetString());
        Assert.False((await Must(_editor.PutAsJsonAsync(At("/interview/versions/1/name"), new { name = "" })))[0].TryGetProperty("name", out _));
        await Refused(_editor.PutAsJsonAsync(At("/interview/versions/9/name"), new { name = "Rien" }), 404, "interview.not_found");
        await Refused(_editor.PutAsJsonAsync(At("/interview/versions/1/name"), new { name = new string('a', 81) }), 400, "text.too_long");
    }

    [Fact]
    public async Task A_remark_stands_in_the_way_until_it_is_settled_and_again_when_it_is_reopened()
    {
        var said = await Must(_editor.PostAsJsonAsync(At("/interview/comments"), new { turn = _turn, text = "Est-ce vrai?", factCheck = true }));
        var id = said[0].GetProperty("id").GetString();
        Assert.Contains("interview.fact_open", await Blockers());
        await Must(_editor.PostAsJsonAsync(At($"/interview/comments/{id}/settle"), new { outcome = "settled" }));
        Assert.DoesNotContain("interview.fact_open", await Blockers());
        await Must(_editor.PostAsJsonAsync(At($"/interview/comments/{id}/settle"), new { }));
        Assert.Contains("interview.fact_open", await Blockers());
        await Refused(_editor.PostAsJsonAsync(At("/interview/comments"), new { turn = "nulle-part", text = "?" }), 400, "interview.turn_unknown");
        await Refused(_editor.PostAsJsonAsync(At("/interview/comments"), new { turn = _turn }), 400, "text.required");
        await Refused(_editor.PostAsJsonAsync(At("/interview/comments/rien/settle"), new { outcome = "settled" }), 404, "comment.not_found");
    }

    [Fact]
    public async Task A_reviews_page_opens_by_its_link_alone_and_shuts()
    {
        var offered = await Must(_editor.PostAsJsonAsync(At("/interview/reviews"), new { mode = "amend", days = 2, disclosed = true }));
        var link = offered.GetProperty("link").GetString()!;
        Assert.StartsWith("/review/", link, StringComparison.Ordinal);
        using var guest = _server.Client();
        var page = await guest.GetAsync(new Uri(link, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("Puis achetez.", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await guest.GetAsync(new Uri(link[..^1] + "_", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        var id = offered.GetProperty("review").GetProperty("id").GetString();
        Assert.NotEqual(0, (await Must(_editor.GetAsync(At("/interview/reviews"))))[0].GetProperty("openedAt").GetInt64());
        await Must(_editor.PostAsJsonAsync(At($"/interview/reviews/{id}/revoke"), new { }));
        Assert.Equal(HttpStatusCode.NotFound, (await guest.GetAsync(new Uri(link, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        await Refused(_editor.PostAsJsonAsync(At($"/interview/reviews/{id}/revoke"), new { }), 404, "review.not_found");
    }

    [Fact]
    public async Task Each_editor_hears_who_else_is_there_and_what_is_newest()
    {
        Assert.Empty((await Must(Here("a", null))).GetProperty("others").EnumerateArray());
        var heard = await Must(Here("b", _turn));
        Assert.Equal(1, heard.GetProperty("version").GetInt64());
        Assert.Single(heard.GetProperty("others").EnumerateArray());
        Assert.Equal(_turn, (await Must(Here("a", null))).GetProperty("others")[0].GetProperty("turn").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await _editor.PostAsJsonAsync(At("/interview/presence"), new { window = "b", left = true }, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Empty((await Must(Here("a", null))).GetProperty("others").EnumerateArray());
        await Refused(Here("", null), 400, "request.malformed");
    }

    [Fact]
    public async Task Suggestions_have_their_place_and_change_nothing()
    {
        var found = (await Must(_editor.GetAsync(At("/interview/suggestions")))).EnumerateArray().Single();
        Assert.Equal(($"turn:{_turn}", "2ème", "ordinal"), (found.GetProperty("at").GetString(), found.GetProperty("was").GetString(), found.GetProperty("rule").GetString()));
        Assert.Equal("Mesurez la ".Length, found.GetProperty("start").GetInt32());
        Assert.Equal(1, (await Must(_editor.GetAsync(At("/interview")))).GetProperty("version").GetInt64());
    }

    private Task<HttpResponseMessage> Here(string window, string? turn) => _editor.PostAsJsonAsync(At("/interview/presence"), new { window, turn });

    private async Task<IEnumerable<string?>> Blockers() =>
        (await Must(_editor.GetAsync(At("/interview")))).GetProperty("blockers").EnumerateArray().Select(blocker => blocker.GetProperty("code").GetString());

    private Uri At(string path) => new($"/api/sessions/{_session}{path}", UriKind.Relative);

    private static async Task<JsonElement> Must(Task<HttpResponseMessage> call) => await (await call).Answer();

    private static async Task Refused(Task<HttpResponseMessage> call, int status, string code)
    {
        var response = await call;
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal((status, code), ((int)response.StatusCode, problem.GetProperty("code").GetString()));
    }
}
