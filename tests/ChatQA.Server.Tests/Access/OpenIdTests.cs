using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using ChatQA.Kernel;
using ChatQA.Tests.Api;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Access;

/// <summary>Against a real provider: discovery, code with PKCE, id token, user info.</summary>
public sealed partial class OpenIdTests : IAsyncLifetime
{
    private Provider _provider = null!;
    private TestServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        var port = FreePort();
        _provider = await Provider.Start($"http://127.0.0.1:{port}/sign-in/openid");
        _server = TestServer.Start(
            new()
            {
                ["OpenIdConnect:Authority"] = _provider.Issuer,
                ["OpenIdConnect:ClientId"] = "chatqa",
                ["OpenIdConnect:ClientSecret"] = "a secret of the tests",
                ["OpenIdConnect:Label"] = "Le Journal",
                ["OpenIdConnect:Administrators:0"] = "admins",
                ["OpenIdConnect:Moderators:0"] = "moderators",
            },
            port: port);
    }

    [Fact]
    public async Task Who_is_in_the_right_group_comes_in_with_that_role_and_is_the_same_person_next_time()
    {
        using var client = _server.Client();
        Assert.Equal("/desk", await Through(client, "/sign-in?handler=OpenId", "moderator Odile"));
        var mine = (await client.Get("/api/passes/mine")).Json[0];
        Assert.Equal(("moderator", "openid", "moderator Odile of the provider"),
            (mine.GetProperty("role").GetString(), mine.GetProperty("way").GetString(), mine.GetProperty("name").GetString()));
        using var telephone = _server.Client();
        await Through(telephone, "/sign-in?handler=OpenId", "moderator Odile");
        Assert.Equal(mine.GetProperty("staff").GetString(), (await telephone.Get("/api/passes/mine")).Json[0].GetProperty("staff").GetString());
    }

    [Fact]
    public async Task Who_is_in_no_group_stays_outside_and_reads_why()
    {
        using var client = _server.Client();
        Assert.Equal("/sign-in?refused=signin.no_access", await Through(client, "/sign-in?handler=OpenId", "somebody"));
        Assert.Equal(401, (await client.Get("/api/sessions")).Status);
        Assert.Contains("Demandez une invitation", WebUtility.HtmlDecode(await client.GetStringOf("/sign-in?refused=signin.no_access")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_shown_out_stays_out_whatever_the_provider_says()
    {
        using var administrator = await _server.Staff(Role.Administrator);
        using var client = _server.Client();
        await Through(client, "/sign-in?handler=OpenId", "moderator René");
        var id = (await client.Get("/api/passes/mine")).Json[0].GetProperty("staff").GetString();
        Assert.Equal(204, (await administrator.Delete($"/api/invitations/{id}")).Status);
        using var later = _server.Client();
        Assert.Equal("/sign-in?refused=signin.no_access", await Through(later, "/sign-in?handler=OpenId", "moderator René"));
    }

    [Fact]
    public async Task An_invited_person_links_their_account_and_returns_with_their_own_role_which_nobody_else_can_take()
    {
        using var editor = await _server.Staff(Role.Editor, name: "Aline Roy");
        var me = (await editor.Get("/api/passes/mine")).Json[0].GetProperty("staff").GetString();
        Assert.Equal("/desk/account", await Through(editor, "/desk/account?handler=OpenId", "aline"));
        using var telephone = _server.Client();
        Assert.Equal("/desk", await Through(telephone, "/sign-in?handler=OpenId", "aline"));
        Assert.Equal((me, "editor"), ((await telephone.Get("/api/passes/mine")).Json[0].GetProperty("staff").GetString(), (await telephone.Get("/api/passes/mine")).Json[0].GetProperty("role").GetString()));

        using var other = await _server.Staff(Role.Moderator);
        Assert.Equal("/sign-in?refused=signin.openid_taken", await Through(other, "/desk/account?handler=OpenId", "aline"));
    }

    [Fact]
    public async Task An_answer_that_nobody_asked_for_signs_nobody_in()
    {
        using var client = _server.Client();
        using var answered = await client.GetAsync(new Uri("/sign-in/openid?code=stolen&state=made-up", UriKind.Relative));
        Assert.Equal("/sign-in?refused=signin.openid_failed", answered.Headers.Location?.OriginalString);
        Assert.Equal(401, (await client.Get("/api/sessions")).Status);
    }

    /// <summary>From our button through the provider's forms and back; where it ends.</summary>
    private async Task<string> Through(HttpClient client, string button, string who)
    {
        using var form = await TestServer.Form(client, button.Split('?')[0]);
        using var off = await client.PostAsync(new Uri(button, UriKind.Relative), form);
        var jar = new CookieContainer();
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = jar, AllowAutoRedirect = false });
        var next = off.Headers.Location!;
        for (var step = 0; step < 20; step++)
        {
            if (next.Authority == _server.Address.Authority)
            {
                using var back = await client.GetAsync(next);
                return back.Headers.Location is { } to ? to.IsAbsoluteUri ? to.PathAndQuery : to.OriginalString : $"{back.StatusCode} {await back.Content.ReadAsStringAsync()}";
            }

            var page = await browser.GetAsync(next);
            if (page.StatusCode is HttpStatusCode.OK)
            {
                // First who it is, then that it may be told.
                var html = await page.Content.ReadAsStringAsync();
                var prompt = Prompt().Match(html).Groups[1].Value;
                page = await browser.PostAsync(new Uri(next, WebUtility.HtmlDecode(Action().Match(html).Groups[1].Value)), new FormUrlEncodedContent(
                    new Dictionary<string, string> { ["prompt"] = prompt, ["login"] = who, ["password"] = "x" }));
            }

            next = new Uri(next, page.Headers.Location ?? throw new InvalidOperationException($"{page.StatusCode} {await page.Content.ReadAsStringAsync()}"));
        }

        throw new InvalidOperationException("The provider never led back.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("""name="prompt" value="([^"]+)""")]
    private static partial Regex Prompt();

    [GeneratedRegex("""action="([^"]+)""")]
    private static partial Regex Action();

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        if (_provider is not null)
        {
            await _provider.DisposeAsync();
        }
    }
}
