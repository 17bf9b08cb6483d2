using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Live;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Storage;
using ChatQA.Tests.Api;
using ChatQA.Tests.Support;
using Dapper;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatQA.Tests.Access;

public class PassTests : IAsyncDisposable
{
    private readonly MovedClock _clock = new();
    private readonly TestServer _server;

    public PassTests() => _server = TestServer.Start(services: services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_clock)));

    [Fact]
    public async Task A_revoked_pass_is_out_at_once()
    {
        using var administrator = await _server.Staff(Role.Administrator);
        using var moderator = await _server.Staff(Role.Moderator, name: "René Caron");
        Assert.Equal(200, (await moderator.Get("/api/sessions")).Status);
        var pass = (await moderator.Get("/api/passes/mine")).Json[0].GetProperty("id").GetString();
        Assert.Equal(204, (await administrator.Delete($"/api/passes/{pass}")).Status);
        Assert.Equal((401, "access.sign_in"), (await moderator.Get("/api/sessions")).Refusal);
        Assert.Equal((404, "pass.not_found"), (await administrator.Delete($"/api/passes/{pass}")).Refusal);
    }

    [Fact]
    public async Task Who_is_connected_when_their_pass_is_revoked_can_do_nothing_more_and_is_cut()
    {
        var session = await _server.Session();
        using var moderator = await _server.Staff(Role.Moderator, session);
        await using var desk = _server.Desk(moderator);
        var closed = new TaskCompletionSource();
        desk.Closed += _ => Task.FromResult(closed.TrySetResult());
        await desk.StartAsync();
        var joined = await desk.InvokeAsync<Outcome<DeskJoined>>("Join", new Join(session));
        Assert.Null(joined.Rejection);

        await _server.Get<Passes>().Revoke((await moderator.Get("/api/passes/mine")).Json[0].GetProperty("id").GetString()!);
        await Assert.ThrowsAnyAsync<Exception>(() => desk.InvokeAsync<Outcome<Receipt>>("GoLive", new GoLive(ClientId.New())));
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(Phase.Draft, (await _server.Get<SessionLogs>().State(session)).Card.Phase);
    }

    [Fact]
    public async Task Who_is_connected_and_silent_is_cut_too()
    {
        using var moderator = await _server.Staff(Role.Moderator);
        await using var desk = _server.Desk(moderator);
        var closed = new TaskCompletionSource();
        desk.Closed += _ => Task.FromResult(closed.TrySetResult());
        await desk.StartAsync();
        await _server.Get<Passes>().Revoke((await moderator.Get("/api/passes/mine")).Json[0].GetProperty("id").GetString()!);
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task A_program_comes_in_by_the_same_link_once()
    {
        var token = (await _server.Invite(Role.Editor, name: "Aline Roy"))["/enter/".Length..];
        using var program = _server.Client();
        var entered = await program.Post("/api/passes", new { invitation = token });
        Assert.Equal((200, "Aline Roy"), (entered.Status, entered.Json.GetProperty("name").GetString()));
        Assert.Equal(200, (await program.Get("/api/sessions")).Status);
        Assert.Equal((404, "invitation.not_good"), (await program.Post("/api/passes", new { invitation = token })).Refusal);
        Assert.Equal((404, "invitation.not_good"), (await program.Post("/api/passes", new { })).Refusal);
    }

    [Fact]
    public async Task Revoking_an_invitation_ends_the_passes_that_came_of_it()
    {
        using var administrator = await _server.Staff(Role.Administrator);
        var made = await administrator.Post("/api/invitations", new { role = "moderator", name = "Odile Fortin" });
        var path = new Uri(made.Json.GetProperty("link").GetString()!).AbsolutePath;
        using var odile = _server.Client();
        using var entered = await TestServer.Enter(odile, path);
        Assert.Equal(200, (await odile.Get("/api/sessions")).Status);
        Assert.Equal(204, (await administrator.Delete($"/api/invitations/{made.Json.GetProperty("invitation").GetProperty("id").GetString()}")).Status);
        Assert.Equal(401, (await odile.Get("/api/sessions")).Status);
    }

    [Fact]
    public async Task A_pass_ends_when_it_is_not_used_and_when_it_is_old()
    {
        using var idle = await _server.Staff(Role.Moderator);
        _clock.Move(TimeSpan.FromHours(12.1));
        Assert.Equal(401, (await idle.Get("/api/sessions")).Status);

        using var busy = await _server.Staff(Role.Moderator);
        for (var hours = 0; hours < 14 * 24; hours += 8)
        {
            Assert.Equal(200, (await busy.Get("/api/sessions")).Status);
            _clock.Move(TimeSpan.FromHours(8));
        }

        Assert.Equal(401, (await busy.Get("/api/sessions")).Status);
    }

    [Fact]
    public async Task An_expired_or_revoked_or_unknown_link_looks_the_same()
    {
        var (expired, revoked) = (await _server.Invite(Role.Moderator), await _server.Invite(Role.Editor));
        foreach (var invitation in await _server.Get<Invitations>().List(null))
        {
            if (invitation.Role is Role.Editor)
            {
                await _server.Get<Invitations>().Revoke(invitation.Id, null);
            }
        }

        _clock.Move(TimeSpan.FromDays(7.1));
        using var client = _server.Client();
        var pages = await Task.WhenAll(new[] { expired, revoked, "/enter/AAAAAAAAAAAAAAAAAAAAAA", "/enter/x" }.Select(async path =>
            (await client.GetStringOf(path)).Replace(path, "", StringComparison.Ordinal)));
        Assert.StartsWith("404", pages[0], StringComparison.Ordinal);
        Assert.Single(pages.Distinct());
    }

    [Fact]
    public async Task Signing_out_ends_the_pass_itself()
    {
        using var editor = await _server.Staff(Role.Editor);
        var cookie = _server.Cookies(editor);
        Assert.Equal(204, (await editor.Delete("/api/passes/mine")).Status);
        using var thief = new HttpClient { BaseAddress = _server.Address, DefaultRequestHeaders = { { "Cookie", cookie } } };
        Assert.Equal(401, (await thief.Get("/api/sessions")).Status);
    }

    [Fact]
    public async Task A_browser_may_hold_a_desk_pass_and_a_guests()
    {
        var session = await _server.Session();
        using var editor = await _server.Staff(Role.Editor, name: "Aline Roy");
        using var entered = await TestServer.Enter(editor, await _server.Invite(Role.Guest, session, "Hélène Tremblay"));
        Assert.Equal($"/guest/{session}", entered.Headers.Location?.OriginalString);
        Assert.Equal(2, (await editor.Get("/api/passes/mine")).Json.GetArrayLength());
        Assert.Equal(200, (await editor.Post($"/api/sessions/{session}/phase", new { to = "open" })).Status);
    }

    [Fact]
    public async Task Plain_http_away_from_this_machine_signs_nobody_in_and_says_why()
    {
        var path = await _server.Invite(Role.Administrator);
        using var client = _server.Client();
        client.DefaultRequestHeaders.Host = "chat.example.org";
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        using var entered = await client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(403, (int)entered.StatusCode);
        Assert.Contains("https", await entered.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        client.DefaultRequestHeaders.Host = null;
        using var used = await TestServer.Enter(client, path);
        Assert.Equal(302, (int)used.StatusCode);
        client.DefaultRequestHeaders.Host = "chat.example.org";
        Assert.Equal(401, (await client.Get("/api/sessions")).Status);
    }

    [Fact]
    public async Task The_first_administrators_link_is_made_until_somebody_came()
    {
        var console = _server.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<FirstAdministrator>().Single();
        var (first, second) = (await console.Link(), await console.Link());
        using var late = _server.Client();
        using var entered = await TestServer.Enter(late, first!);
        Assert.Equal("/desk", entered.Headers.Location?.OriginalString);
        Assert.StartsWith("404", await late.GetStringOf(second!), StringComparison.Ordinal);
        Assert.Null(await console.Link());
    }

    [Fact]
    public async Task No_secret_stands_in_the_store()
    {
        var path = await _server.Invite(Role.Editor);
        using var editor = _server.Client();
        using var entered = await TestServer.Enter(editor, path);
        var stored = await _server.Get<Database>().Read(async connection =>
            string.Join('\n', await connection.QueryAsync<string>("SELECT id || ' ' || token_hash FROM invitations UNION ALL SELECT id || ' ' || token_hash || ' ' || staff FROM passes")));
        Assert.DoesNotContain(path["/enter/".Length..], stored, StringComparison.Ordinal);
        Assert.DoesNotContain(_server.Cookies(editor)["chatqa=".Length..], stored, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}

/// <summary>The real clock, ahead by as much as it was moved.</summary>
internal sealed class MovedClock : TimeProvider
{
    private TimeSpan _ahead;

    public void Move(TimeSpan by) => _ahead += by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;

    public override long GetTimestamp() => base.GetTimestamp() + (long)(_ahead.TotalSeconds * TimestampFrequency);
}
