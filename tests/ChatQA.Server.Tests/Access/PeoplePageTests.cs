using System.Net;
using ChatQA.Kernel;
using ChatQA.Live;
using ChatQA.Tests.Api;
using ChatQA.Tests.Support;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatQA.Tests.Access;

public class PeoplePageTests : IAsyncDisposable
{
    private readonly TestServer _server = TestServer.Start();

    [Fact]
    public async Task The_page_names_everybody_who_has_access_and_who_has_not_come_yet()
    {
        var session = await _server.Session();
        using var nadia = await _server.Staff(Role.Administrator, name: "Nadia Roy");
        using var guest = await _server.Staff(Role.Guest, session, "Hélène Tremblay");
        await _server.Invite(Role.Moderator, name: "Odile Fortin");
        await _server.ConsoleLink();
        var page = WebUtility.HtmlDecode(await nadia.GetStringOf("/desk/people"));
        Assert.Contains("Nadia Roy", page, StringComparison.Ordinal);
        Assert.Contains("Hélène Tremblay", page, StringComparison.Ordinal);
        Assert.Contains("Odile Fortin", page, StringComparison.Ordinal);
        Assert.Contains("lien pas encore utilisé", page, StringComparison.Ordinal);
        Assert.Equal(3, page.Split("class=\"staff-row person\"").Length - 1);
    }

    [Fact]
    public async Task Who_is_shown_out_on_the_page_is_cut_within_two_seconds_and_their_next_call_is_refused()
    {
        var session = await _server.LiveSession();
        using var nadia = await _server.Staff(Role.Administrator, name: "Nadia Roy");
        using var moderator = await _server.Staff(Role.Moderator, session, "René Caron");
        await using var desk = _server.Desk(moderator);
        var cut = new TaskCompletionSource();
        desk.Closed += _ => Task.FromResult(cut.TrySetResult());
        await desk.StartAsync();
        Assert.Null((await desk.InvokeAsync<Outcome<DeskJoined>>("Join", new Join(session))).Rejection);
        var id = (await moderator.Get("/api/passes/mine")).Json[0].GetProperty("staff").GetString()!;
        using var shown = await Press(nadia, $"/desk/people?handler=Revoke&id={id}");
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        Assert.Equal((401, "access.sign_in"), (await moderator.Get($"/api/sessions/{session}")).Refusal);
        // A deadline of the fault tables: two seconds, and the machine's own slowness beside them.
        await cut.Task.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.DoesNotContain("René Caron", Rows(WebUtility.HtmlDecode(await nadia.GetStringOf("/desk/people"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_shows_themselves_out_and_one_sign_in_can_be_ended_by_itself()
    {
        using var nadia = await _server.Staff(Role.Administrator, name: "Nadia Roy");
        var mine = (await nadia.Get("/api/passes/mine")).Json[0].GetProperty("staff").GetString()!;
        using var refused = await Press(nadia, $"/desk/people?handler=Revoke&id={mine}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(200, (await nadia.Get("/api/passes")).Status);

        using var moderator = await _server.Staff(Role.Moderator);
        var pass = (await moderator.Get("/api/passes/mine")).Json[0].GetProperty("id").GetString()!;
        using var ended = await Press(nadia, $"/desk/people?handler=End&pass={pass}");
        Assert.Equal(HttpStatusCode.OK, ended.StatusCode);
        Assert.Equal(401, (await moderator.Get("/api/sessions")).Status);
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        using var nadia = await _server.Staff(Role.Administrator);
        using var moderator = await _server.Staff(Role.Moderator);
        var id = (await moderator.Get("/api/passes/mine")).Json[0].GetProperty("staff").GetString()!;
        using var bare = await nadia.PostAsync(new Uri($"/desk/people?handler=Revoke&id={id}", UriKind.Relative), new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        Assert.Equal(200, (await moderator.Get("/api/sessions")).Status);
    }

    private static string Rows(string page) => page[page.IndexOf("id=\"everybody\"", StringComparison.Ordinal)..];

    private static async Task<HttpResponseMessage> Press(HttpClient client, string path)
    {
        using var form = await TestServer.Form(client, "/desk/people");
        return await client.PostAsync(new Uri(path, UriKind.Relative), form);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
