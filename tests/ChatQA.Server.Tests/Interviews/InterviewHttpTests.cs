using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatQA.Kernel;
using ChatQA.Sessions;
using ChatQA.Tests.Golden;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Interviews;

public class InterviewHttpTests : IAsyncLifetime
{
    private readonly TestServer _server = TestServer.Start();
    private SessionId _session;
    private HttpClient _editor = null!;

    public async ValueTask InitializeAsync()
    {
        _session = await _server.LiveSession();
        var logs = _server.Get<SessionLogs>();
        await logs.Does(_session, Cast.Odile, new CloseSession(ClientId.New()));
        await logs.Does(_session, Cast.Odile, new ChatQA.Continuation.OpenContinuation(ClientId.New()));
        await logs.Does(_session, Cast.Odile, Cast.Says(Side.Publication, "Un <b>dernier</b> conseil ?"));
        await logs.Does(_session, Cast.Odile, Cast.Says(Side.Guest, "Mesurez. Puis achetez."));
        _editor = await _server.Staff(Role.Editor);
    }

    public async ValueTask DisposeAsync()
    {
        _editor.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Only_editors_and_administrators_come_near_it()
    {
        foreach (var (client, status) in new[]
        {
            (_server.Client(), HttpStatusCode.Unauthorized), (await _server.Staff(Role.Moderator), HttpStatusCode.Forbidden),
            (await _server.Staff(Role.Guest, _session), HttpStatusCode.Forbidden),
        })
        {
            foreach (var path in (string[])["/record", "/interview", "/interview/versions", "/interview/export/text"])
            {
                Assert.Equal(status, (await client.GetAsync(At(path), TestContext.Current.CancellationToken)).StatusCode);
            }

            Assert.Equal(status, (await client.PostAsync(At("/interview"), null, TestContext.Current.CancellationToken)).StatusCode);
        }
    }

    [Fact]
    public async Task A_save_names_the_version_it_was_made_from()
    {
        await Refused(await _editor.GetAsync(At("/interview"), TestContext.Current.CancellationToken), 404, "interview.not_found");
        var begun = await _editor.PostAsync(At("/interview"), null, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.Created, "\"1\""), (begun.StatusCode, begun.Tag()));
        Assert.Equal(HttpStatusCode.OK, (await _editor.PostAsync(At("/interview"), null, TestContext.Current.CancellationToken)).StatusCode);

        await Refused(await Put(new { signature = "A" }, null), 428, "request.version_required");
        var saved = await Put(new { signature = "A" }, "\"1\"");
        Assert.Equal((HttpStatusCode.OK, "\"2\""), (saved.StatusCode, saved.Tag()));
        await Refused(await Put(new { signature = "B" }, "\"1\""), 412, "interview.changed_meanwhile");
        await Refused(await Put(JsonNode.Parse("""{"turns":[{"from":["nowhere"]}]}""")!, "\"2\""), 400, "interview.source_unknown");
        await Refused(await _editor.GetAsync(At("/interview/export/papyrus"), TestContext.Current.CancellationToken), 404, "export.not_found");
    }

    [Fact]
    public async Task What_was_read_can_be_sent_back_as_it_is()
    {
        var begun = await _editor.PostAsync(At("/interview"), null, TestContext.Current.CancellationToken);
        var document = (await begun.Answer()).GetProperty("document");
        var saved = await Put(document, begun.Tag());
        Assert.Equal(document.GetRawText(), (await saved.Answer()).GetProperty("document").GetRawText());
    }

    [Fact]
    public async Task It_goes_to_readers_only_when_nothing_blocks_it()
    {
        var begun = await _editor.PostAsync(At("/interview"), null, TestContext.Current.CancellationToken);
        var blocked = await Move("ready", begun.Tag());
        Assert.Equal(
            ["interview.headline_missing", "interview.date_missing"],
            (await Refused(blocked, 409, "interview.blocked")).GetProperty("blockers").EnumerateArray().Select(blocker => blocker.GetProperty("code").GetString()));
        var saved = await Put(new { headline = new { text = "« Puis achetez »", isQuotation = true }, publishedOn = "2026-11-14" }, begun.Tag());
        Assert.Equal("Puis achetez", (await saved.Answer()).GetProperty("document").GetProperty("headline").GetProperty("text").GetString());
        await Refused(await Move("published", saved.Tag()), 409, "interview.state_order");
        var published = await Move("published", (await Move("ready", saved.Tag())).Tag());
        await Refused(await Put(new { signature = "C" }, published.Tag()), 409, "interview.not_editable");
        Assert.Equal(HttpStatusCode.OK, (await Move("withdrawn", published.Tag())).StatusCode);
    }

    [Fact]
    public async Task An_export_is_a_file_that_harms_nobody()
    {
        await _editor.PostAsync(At("/interview"), null, TestContext.Current.CancellationToken);
        var page = await _editor.GetAsync(At("/interview/export/page"), TestContext.Current.CancellationToken);
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Un &lt;b&gt;dernier&lt;/b&gt; conseil", html, StringComparison.Ordinal);
        Assert.Equal("text/html; charset=utf-8", page.Content.Headers.ContentType!.ToString());
        Assert.Equal($"interview-{_session}-v1.html", page.Content.Headers.ContentDisposition!.FileName);
        Assert.Contains("sandbox", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        using var again = new HttpRequestMessage(HttpMethod.Get, At("/interview/export/page"));
        again.Headers.IfNoneMatch.Add(page.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await _editor.SendAsync(again, TestContext.Current.CancellationToken)).StatusCode);
    }

    private Uri At(string path) => new($"/api/sessions/{_session}{path}", UriKind.Relative);

    private Task<HttpResponseMessage> Put(object body, string? version) => Send(HttpMethod.Put, "/interview", body, version);

    private Task<HttpResponseMessage> Move(string state, string version) => Send(HttpMethod.Post, "/interview/state", new { state }, version);

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, object body, string? version)
    {
        using var request = new HttpRequestMessage(method, At(path)) { Content = JsonContent.Create(body) };
        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", version);
        }

        return await _editor.SendAsync(request);
    }

    private static async Task<JsonElement> Refused(HttpResponseMessage response, int status, string code)
    {
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal((status, code), ((int)response.StatusCode, problem.GetProperty("code").GetString()));
        return problem;
    }
}
