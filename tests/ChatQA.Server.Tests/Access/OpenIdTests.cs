using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using ChatQA.Kernel;
using ChatQA.Tests.Api;
using ChatQA.Tests.Support;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace ChatQA.Tests.Access;

/// <summary>Against a real provider: discovery, code with PKCE, id token, user info.</summary>
public partial class OpenIdTests : IAsyncLifetime
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
            // Most providers take what is asked by the browser; ours here would take it behind its back, where nobody can change it.
            services: services => services.PostConfigure<OpenIdConnectOptions>("OpenId", options => options.PushedAuthorizationBehavior = PushedAuthorizationBehavior.Disable),
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

    [Fact]
    public async Task What_is_asked_of_the_provider_cannot_be_guessed_and_its_answer_is_good_once_and_in_the_browser_that_asked()
    {
        using var asked = _server.Client();
        string? request = null;
        Uri? answer = null;
        await Through(asked, "/sign-in?handler=OpenId", "admin Nadia", off: uri => Note(uri, text => request = text), back: uri =>
        {
            answer = uri;
            return new Uri(_server.Address, "/");
        });
        foreach (var part in (string[])["response_type=code", "code_challenge_method=S256", "code_challenge=", "nonce=", "state="])
        {
            Assert.Contains(part, request, StringComparison.Ordinal);
        }

        // Somebody is led to an answer that another's sign-in earned.
        using var victim = _server.Client();
        using (var led = await victim.GetAsync(answer))
        {
            Assert.Equal("/sign-in?refused=signin.openid_failed", led.Headers.Location?.OriginalString);
        }

        Assert.Equal(401, (await victim.Get("/api/sessions")).Status);
        using (var came = await asked.GetAsync(answer))
        {
            Assert.Equal("/desk", came.Headers.Location?.OriginalString);
        }

        using (var again = await asked.GetAsync(answer))
        {
            Assert.Equal("/sign-in?refused=signin.openid_failed", again.Headers.Location?.OriginalString);
        }
    }

    [Fact]
    public async Task Another_providers_word_is_refused()
    {
        using var client = _server.Client();
        Assert.Equal("/sign-in?refused=signin.openid_failed", await Through(client, "/sign-in?handler=OpenId", "admin Nadia", back: uri =>
        {
            Assert.Contains("iss=", uri.Query, StringComparison.Ordinal);
            return new Uri(Regex.Replace(uri.AbsoluteUri, "iss=[^&]+", "iss=https%3A%2F%2Fevil.example"));
        }));
        Assert.Equal(401, (await client.Get("/api/sessions")).Status);
        var validator = _server.Get<IOptionsMonitor<OpenIdConnectOptions>>().Get("OpenId").TokenValidationParameters.IssuerValidator;
        Assert.Equal(_provider.Issuer, validator(_provider.Issuer, null, new()));
        Assert.Throws<SecurityTokenInvalidIssuerException>(() => validator("https://evil.example", null, new()));
    }

    [Fact]
    public async Task An_address_that_the_provider_did_not_verify_makes_nobody_anybody()
    {
        using var nadia = await _server.Staff(Role.Administrator, name: "nadia@lejournal.example");
        using var impostor = _server.Client();
        Assert.Equal("/sign-in?refused=signin.no_access", await Through(impostor, "/sign-in?handler=OpenId", "impostor"));
        Assert.Equal(401, (await impostor.Get("/api/sessions")).Status);
    }

    [Fact]
    public async Task Before_a_sensitive_page_the_provider_says_when_they_proved_it_and_what_it_remembers_is_no_proof()
    {
        using var nadia = _server.Client();
        Assert.Equal("/desk", await Through(nadia, "/sign-in?handler=OpenId", "admin Nadia"));
        // The provider may just have remembered them.
        Assert.Equal((403, "access.confirm"), (await nadia.Get("/api/passes")).Refusal);
        Assert.Equal("/sign-in?refused=signin.openid_no_auth_time", await Through(nadia, "/sign-in?return=%2Fdesk%2Fpeople&handler=OpenId", "admin Nadia", off: uri =>
        {
            Assert.Contains("prompt=login", uri.Query, StringComparison.Ordinal);
            return new Uri(uri.AbsoluteUri.Replace("&prompt=login", "", StringComparison.Ordinal).Replace("&max_age=0", "", StringComparison.Ordinal));
        }));
        Assert.Equal((403, "access.confirm"), (await nadia.Get("/api/passes")).Refusal);
        // Whoever administers reads there what to do about a provider that never says it.
        Assert.Contains("OpenIdConnect:RequireAuthTime", await nadia.GetStringOf("/sign-in?refused=signin.openid_no_auth_time"), StringComparison.Ordinal);
        Assert.Equal("/desk/people", await Through(nadia, "/sign-in?return=%2Fdesk%2Fpeople&handler=OpenId", "admin Nadia"));
        Assert.Equal(200, (await nadia.Get("/api/passes")).Status);
    }

    private static Uri Note(Uri uri, Action<string> note)
    {
        note(uri.AbsoluteUri);
        return uri;
    }

    /// <summary>From our button through the provider's forms and back; where it ends.</summary>
    /// <param name="off">What becomes of the address that leads to the provider.</param>
    /// <param name="back">And of the one that leads back.</param>
    private async Task<string> Through(HttpClient client, string button, string who, Func<Uri, Uri>? off = null, Func<Uri, Uri>? back = null)
    {
        using var form = await TestServer.Form(client, button.Split('?')[0]);
        using var pressed = await client.PostAsync(new Uri(button, UriKind.Relative), form);
        var jar = new CookieContainer();
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = jar, AllowAutoRedirect = false });
        var next = off is null ? pressed.Headers.Location! : off(pressed.Headers.Location!);
        for (var step = 0; step < 20; step++)
        {
            if (next.Authority == _server.Address.Authority)
            {
                using var came = await client.GetAsync(back is null ? next : back(next));
                return came.Headers.Location is { } to ? to.IsAbsoluteUri ? to.PathAndQuery : to.OriginalString : $"{came.StatusCode} {await came.Content.ReadAsStringAsync()}";
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
