using System.Net;
using System.Text.RegularExpressions;
using ChatQA.Access.Accounts;
using ChatQA.Audit;
using ChatQA.Kernel;
using ChatQA.Storage;
using ChatQA.Tests.Api;
using ChatQA.Tests.Support;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OtpNet;

namespace ChatQA.Tests.Access;

public partial class AccountTests : IAsyncDisposable
{
    private const string Good = "grenier tuyau lampe hibou";
    // It stands still, so that no code gets old while a slow machine thinks.
    private readonly HandClock _clock = new(DateTimeOffset.UtcNow);
    private readonly TestServer _server;

    public AccountTests() => _server = TestServer.Start(new() { ["Access:CountLocalAddresses"] = "true" }, services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_clock)));

    [Fact]
    public async Task Who_chose_a_password_comes_back_with_it_and_a_code_that_is_good_once()
    {
        using var nadia = await _server.Staff(Role.Administrator, name: "Nadia Roy");
        var (secret, recoveries) = await Enrol(nadia);
        Assert.Equal(10, recoveries.Length);
        // Of 32 letters and figures.
        Assert.All(recoveries, recovery => Assert.True(recovery.Count(char.IsAsciiLetterOrDigit) * 5 >= 128));

        using var telephone = _server.Client();
        var code = Code(secret);
        Assert.Equal("/desk", await SignIn(telephone, "NADIA@lejournal.example", Good, code));
        Assert.Equal(200, (await telephone.Get("/api/passes")).Status);
        using var thief = _server.Client();
        Assert.Equal("422 L’identifiant, le mot de passe ou le code ne convient pas.", await SignIn(thief, "nadia@lejournal.example", Good, code));

        // The code of the step before was not used, but time has passed it.
        Assert.Equal("/desk", await SignIn(thief, "nadia@lejournal.example", Good, recoveries[0]));
        using var again = _server.Client();
        Assert.StartsWith("422", await SignIn(again, "nadia@lejournal.example", Good, recoveries[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_who_present_the_same_code_at_once_one_comes_in()
    {
        using var nadia = await _server.Staff(Role.Administrator);
        var (secret, _) = await Enrol(nadia);
        var code = Code(secret);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var client = _server.Client();
            return await SignIn(client, "nadia@lejournal.example", Good, code);
        }));
        Assert.Single(answers, answer => answer == "/desk");
    }

    [Fact]
    public async Task Unknown_and_wrong_look_alike()
    {
        using var nadia = await _server.Staff(Role.Administrator);
        var (secret, _) = await Enrol(nadia);
        using var client = _server.Client();
        var wrong = new[]
        {
            await SignIn(client, "nobody@lejournal.example", Good, "123456"),
            await SignIn(client, "nadia@lejournal.example", "tuyau grenier lampe hibou", Code(secret)),
            await SignIn(client, "nadia@lejournal.example", Good, "000000"),
            await SignIn(client, "nadia@lejournal.example", "", ""),
            await SignIn(client, "", new string('x', 5000), new string('1', 500)),
        };
        Assert.Single(wrong.Distinct());

        // What is hashed for nobody takes what is hashed for somebody: neither is half the other.
        var passwords = _server.Get<Passwords>();
        var hash = passwords.Hash(Good);
        Assert.InRange(Took(() => passwords.Check(null, Good)) / Took(() => passwords.Check(hash, "tuyau grenier")), 0.4, 2.5);

        static double Took(Action what)
        {
            what();
            return Enumerable.Range(0, 7).Select(_ =>
            {
                var began = System.Diagnostics.Stopwatch.GetTimestamp();
                what();
                return System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            }).Order().ElementAt(3);
        }
    }

    [Fact]
    public async Task Somebody_elses_tries_do_not_lock_anybody_out()
    {
        using var nadia = await _server.Staff(Role.Administrator);
        var (_, recoveries) = await Enrol(nadia);
        using var known = _server.Client();
        Assert.Equal("/desk", await SignIn(known, "nadia@lejournal.example", Good, recoveries[1]));
        using var attacker = _server.Client();
        var tries = new List<string>();
        for (var i = 0; i < 14; i++)
        {
            tries.Add(await SignIn(attacker, "nadia@lejournal.example", Good, "000000"));
        }

        Assert.StartsWith("422", tries[0], StringComparison.Ordinal);
        Assert.StartsWith("429", tries[^1], StringComparison.Ordinal);
        using (await known.DeleteAsync(new Uri("/api/passes/mine", UriKind.Relative)))
        {
            Assert.Equal("/desk", await SignIn(known, "nadia@lejournal.example", Good, recoveries[2]));
        }
    }

    [Fact]
    public async Task Nothing_is_saved_of_a_form_that_is_refused()
    {
        using var nadia = await _server.Staff(Role.Administrator);
        var (fields, secret) = await Fields(nadia);
        foreach (var (field, value, said) in new[]
        {
            ("Password", "trop court", "au moins 15"), ("Again", "autre chose que cela", "ne sont pas les mêmes"), ("Code", "000000", "n’est pas celui de l’application"), ("Login", " ", ""),
        })
        {
            var tried = new Dictionary<string, string>(fields) { [field] = value };
            using var response = await nadia.PostAsync(new Uri("/desk/account?handler=Password", UriKind.Relative), new FormUrlEncodedContent(tried));
            var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
            Assert.Equal(422, (int)response.StatusCode);
            Assert.Contains(said, page, StringComparison.Ordinal);
            // The authenticator has been shown this secret: it stays the same.
            Assert.Equal(secret, Typed(page));
        }

        Assert.Equal(0, await _server.Get<Database>().Read(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM accounts")));
    }

    [Fact]
    public async Task A_login_belongs_to_one_person()
    {
        using var nadia = await _server.Staff(Role.Administrator);
        await Enrol(nadia);
        using var odile = await _server.Staff(Role.Moderator);
        var (fields, _) = await Fields(odile, "Nadia@LeJournal.example");
        using var response = await odile.PostAsync(new Uri("/desk/account?handler=Password", UriKind.Relative), new FormUrlEncodedContent(fields));
        Assert.Contains("déjà pris", WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_a_sensitive_step_whoever_has_an_account_proves_it_anew_and_nobody_else_is_asked()
    {
        using var nadia = await _server.Staff(Role.Administrator);
        Assert.Equal(200, (int)(await Page(nadia, "/desk/people")).Status);
        var (_, recoveries) = await Enrol(nadia);
        // The pass came of a link: now there is an account to prove.
        Assert.Equal((HttpStatusCode.Redirect, "/sign-in?return=%2Fdesk%2Fpeople"), await Page(nadia, "/desk/people"));
        Assert.Equal((403, "access.confirm"), (await nadia.Get("/api/passes")).Refusal);
        Assert.Equal(200, (await nadia.Get("/api/sessions")).Status);

        Assert.Equal("/desk/people", await SignIn(nadia, "nadia@lejournal.example", Good, recoveries[0], "/desk/people"));
        Assert.Equal(HttpStatusCode.OK, (await Page(nadia, "/desk/people")).Status);
        // Renewed at login: the pass of before has ended, and this browser holds one.
        Assert.Equal(1, (await nadia.Get("/api/passes/mine")).Json.GetArrayLength());
        Assert.Equal(1, (await nadia.Get("/api/passes")).Json.GetArrayLength());

        _clock.Advance(TimeSpan.FromMinutes(16));
        foreach (var door in new[] { "/desk/people", "/desk/settings", "/desk/settings/wordpress", "/desk/webhooks", "/desk/audit", "/desk/privacy" })
        {
            Assert.Equal((HttpStatusCode.Redirect, $"/sign-in?return={Uri.EscapeDataString(door)}"), await Page(nadia, door));
        }

        Assert.Equal(HttpStatusCode.OK, (await Page(nadia, "/desk")).Status);
        // A form that was open is not lost for being filled in slowly.
        var made = await nadia.Post("/api/invitations", new { role = "moderator", name = "Odile" });
        Assert.Equal(201, made.Status);
        _clock.Advance(TimeSpan.FromMinutes(50));
        Assert.Equal((403, "access.confirm"), (await nadia.Post("/api/invitations", new { role = "moderator", name = "Odile" })).Refusal);
    }

    [Fact]
    public async Task What_another_site_began_has_no_strict_cookie_and_changes_nothing()
    {
        using var nadia = await _server.Staff(Role.Administrator);
        var lax = string.Join("; ", _server.Cookies(nadia).Split("; ").Where(cookie => !cookie.StartsWith("chatqa-strict=", StringComparison.Ordinal)));
        using var mailed = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = _server.Address, DefaultRequestHeaders = { { "Cookie", lax } } };
        Assert.Equal((403, "access.strict"), (await mailed.Post("/api/invitations", new { role = "moderator", name = "Odile" })).Refusal);
        using var forged = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = _server.Address, DefaultRequestHeaders = { { "Cookie", $"{lax}; chatqa-strict=AAAAAAAAAAAAAAAAAAAAAA" } } };
        Assert.Equal((403, "access.strict"), (await forged.Post("/api/invitations", new { role = "moderator", name = "Odile" })).Refusal);
        // Reading by a mailed link goes well.
        Assert.Equal(HttpStatusCode.OK, (await Page(mailed, "/desk/people")).Status);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_sign_in_of_that_person_alone()
    {
        using var nadia = await _server.Staff(Role.Administrator);
        using var odile = await _server.Staff(Role.Moderator);
        var (_, recoveries) = await Enrol(nadia);
        using var telephone = _server.Client();
        await SignIn(telephone, "nadia@lejournal.example", Good, recoveries[0]);
        await SignIn(nadia, "nadia@lejournal.example", Good, recoveries[1]);
        using var form = await TestServer.Form(nadia, "/desk/account");
        using var left = await nadia.PostAsync(new Uri("/desk/account?handler=LeaveEverywhere", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.Redirect, left.StatusCode);
        Assert.Equal((401, 401, 200), ((await nadia.Get("/api/sessions")).Status, (await telephone.Get("/api/sessions")).Status, (await odile.Get("/api/sessions")).Status));
    }

    [Fact]
    public async Task Who_was_shown_out_does_not_come_back_by_their_password()
    {
        using var administrator = await _server.Staff(Role.Administrator);
        using var odile = await _server.Staff(Role.Editor, name: "Odile Fortin");
        var (_, recoveries) = await Enrol(odile, "odile");
        var id = (await odile.Get("/api/passes/mine")).Json[0].GetProperty("staff").GetString();
        Assert.Equal(204, (await administrator.Delete($"/api/invitations/{id}")).Status);
        using var later = _server.Client();
        Assert.StartsWith("422", await SignIn(later, "odile", Good, recoveries[0]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("\\\\evil.example")]
    [InlineData("desk")]
    public async Task It_leads_back_only_to_a_page_of_ours(string address)
    {
        using var nadia = await _server.Staff(Role.Moderator);
        var (_, recoveries) = await Enrol(nadia);
        Assert.Equal("/desk", await SignIn(nadia, "nadia@lejournal.example", Good, recoveries[0], address));
    }

    [Fact]
    public async Task Neither_password_nor_secret_stands_in_the_database_in_clear()
    {
        using var nadia = await _server.Staff(Role.Administrator);
        var (secret, recoveries) = await Enrol(nadia);
        var row = await _server.Get<Database>().Read(connection => connection.QuerySingleAsync<(string Hash, string Totp)>("SELECT password_hash, totp FROM accounts"));
        var codes = await _server.Get<Database>().Read(connection => connection.QueryAsync<string>("SELECT hash FROM recovery_codes"));
        Assert.DoesNotContain(secret, row.Totp, StringComparison.Ordinal);
        Assert.DoesNotContain("grenier", row.Hash, StringComparison.Ordinal);
        Assert.DoesNotContain(codes, code => recoveries.Any(recovery => code.Contains(recovery, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_code_is_good_from_one_step_before_to_one_after_and_no_step_before_the_last_one_used()
    {
        using var nadia = await _server.Staff(Role.Administrator);
        var (secret, _) = await Enrol(nadia);
        using var client = _server.Client();
        Assert.StartsWith("422", await SignIn(client, "nadia@lejournal.example", Good, Code(secret, -2)), StringComparison.Ordinal);
        Assert.StartsWith("422", await SignIn(client, "nadia@lejournal.example", Good, Code(secret, 2)), StringComparison.Ordinal);
        // The step that enrolled is used up; the next one is good though the clock has not come there, and after it the present one no longer is.
        Assert.StartsWith("422", await SignIn(client, "nadia@lejournal.example", Good, Code(secret, -1)), StringComparison.Ordinal);
        Assert.Equal("/desk", await SignIn(client, "nadia@lejournal.example", Good, Code(secret, 1)));
        Assert.StartsWith("422", await SignIn(client, "nadia@lejournal.example", Good, Code(secret)), StringComparison.Ordinal);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("/desk", await SignIn(client, "nadia@lejournal.example", Good, Code(secret)));
    }

    [Fact]
    public async Task Another_password_takes_the_one_that_is_there_and_its_codes_end_with_it()
    {
        using var nadia = await _server.Staff(Role.Administrator);
        var (_, recoveries) = await Enrol(nadia);
        Assert.Equal("/desk", await SignIn(nadia, "nadia@lejournal.example", Good, recoveries[0]));
        var (fields, _) = await Fields(nadia);
        (fields["Password"], fields["Again"]) = ("marmotte violon ardoise citron", "marmotte violon ardoise citron");
        foreach (var current in (string?[])[null, "", "marmotte violon ardoise citron"])
        {
            Assert.Contains("mot de passe actuel", await Save(nadia, new(fields) { ["Current"] = current ?? "" }, 422), StringComparison.Ordinal);
        }

        using var other = _server.Client();
        Assert.Equal("/desk", await SignIn(other, "nadia@lejournal.example", Good, recoveries[1]));
        var saved = await Save(nadia, new(fields) { ["Current"] = Good }, 200);
        Assert.Contains("id=\"codes\"", saved, StringComparison.Ordinal);
        Assert.StartsWith("422", await SignIn(other, "nadia@lejournal.example", Good, recoveries[2]), StringComparison.Ordinal);
        Assert.StartsWith("422", await SignIn(other, "nadia@lejournal.example", "marmotte violon ardoise citron", recoveries[2]), StringComparison.Ordinal);
        // The other sign-ins are shown on that very page, with the way to end them.
        Assert.Contains("LeaveEverywhere", saved, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_is_no_way_round_the_two_factors_of_an_account_and_one_that_replaces_them_is_made_knowingly()
    {
        using var administrator = await _server.Staff(Role.Administrator);
        var made = (await administrator.Post("/api/invitations", new { role = "editor", name = "Odile Fortin" })).Json;
        var (id, before) = (made.GetProperty("invitation").GetProperty("id").GetString()!, "");
        using var odile = _server.Client();
        using (await TestServer.Enter(odile, new Uri(made.GetProperty("link").GetString()!).AbsolutePath))
        {
        }

        // Made before there was an account: it stays shut once there is one.
        before = new Uri((await administrator.Post($"/api/invitations/{id}/link", new { })).Json.GetProperty("link").GetString()!).AbsolutePath;
        var (_, recoveries) = await Enrol(odile, "odile");
        using var finder = _server.Client();
        Assert.StartsWith("404", await finder.GetStringOf(before), StringComparison.Ordinal);
        Assert.Equal((404, "invitation.not_good"), (await finder.Post("/api/passes", new { invitation = before["/enter/".Length..] })).Refusal);
        Assert.Equal((409, "invitation.has_account"), (await administrator.Post($"/api/invitations/{id}/link", new { })).Refusal);
        using (var page = await administrator.PostAsync(new Uri($"/desk/people?handler=Link&id={id}", UriKind.Relative), await TestServer.Form(administrator, "/desk/people")))
        {
            Assert.Equal(422, (int)page.StatusCode);
        }

        Assert.Equal("/desk", await SignIn(odile, "odile", Good, recoveries[0]));
        var reset = new Uri((await administrator.Post($"/api/invitations/{id}/link?reset=true", new { })).Json.GetProperty("link").GetString()!).AbsolutePath;
        // As long as nobody used it, nothing has changed.
        Assert.Equal("/desk", await SignIn(finder, "odile", Good, recoveries[1]));
        using var telephone = _server.Client();
        Assert.Contains("remplace vos anciens moyens", WebUtility.HtmlDecode(await telephone.GetStringOf(reset)), StringComparison.Ordinal);
        using (var entered = await TestServer.Enter(telephone, reset))
        {
            Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        }

        Assert.Equal((401, 401, 200), ((await odile.Get("/api/sessions")).Status, (await finder.Get("/api/sessions")).Status, (await telephone.Get("/api/sessions")).Status));
        Assert.StartsWith("422", await SignIn(finder, "odile", Good, recoveries[2]), StringComparison.Ordinal);
        Assert.Contains((await _server.Get<AuditTrail>().List(new(Kind: "access"), 50)), deed => deed.What == Deeds.AccountReset && deed.By.Name == "Odile Fortin");
        // And they enrol again.
        await Enrol(telephone, "odile");
    }

    [Fact]
    public async Task Who_was_not_let_in_is_in_the_audit_trail_without_what_they_typed_and_a_flood_leaves_a_few_lines()
    {
        using var nadia = await _server.Staff(Role.Administrator, name: "Nadia Roy");
        var (_, recoveries) = await Enrol(nadia);
        using var thief = _server.Client();
        for (var i = 0; i < 9; i++)
        {
            await SignIn(thief, "nadia@lejournal.example", "CANARI mot de passe", "CANARI");
        }

        await SignIn(thief, "CANARI personne", Good, "000000");
        Assert.Equal((404, "invitation.not_good"), (await thief.Post("/api/passes", new { invitation = "AAAAAAAAAAAAAAAAAAAAAA" })).Refusal);
        Assert.Equal((400, "passkey.wrong"), (await thief.Post("/api/sign-in/passkey", new { credential = "{}" })).Refusal);
        var refused = await _server.Get<AuditTrail>().List(new(Kind: "refused"), 50);
        Assert.Equal(5, refused.Count(deed => deed.By.Name == "Nadia Roy" && deed.About == "password"));
        Assert.Equal(["link", "passkey", "password"], refused.Where(deed => deed.By.Name.Length == 0).Select(deed => deed.About!).Order(StringComparer.Ordinal));
        Assert.Single(refused.Select(deed => deed.Network).Distinct());
        Assert.Matches("^[a-z0-9]+:[0-9a-f]{32}$", refused[0].Network!);

        Assert.Equal("/desk/audit?kind=refused", await SignIn(nadia, "nadia@lejournal.example", Good, recoveries[0], "/desk/audit?kind=refused"));
        var page = WebUtility.HtmlDecode(await nadia.GetStringAsync(new Uri("/desk/audit?kind=refused", UriKind.Relative)));
        Assert.Contains(refused[0].Network!.Split(':')[1][..8], page, StringComparison.Ordinal);
        Assert.Contains("par mot de passe", page, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARI", page, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARI", string.Concat(await _server.Get<Database>().Read(connection => connection.QueryAsync<string>("SELECT actor || actor_name || deed || COALESCE(about, '') FROM audit"))), StringComparison.Ordinal);

        // The hash goes with its key, also when nobody comes.
        _clock.Advance(TimeSpan.FromDays(61));
        await _server.Get<ChatQA.Access.AddressHashes>().Age();
        Assert.All(await _server.Get<AuditTrail>().List(new(Kind: "refused"), 50), deed => Assert.Null(deed.Network));
    }

    [Fact]
    public async Task Leaving_asks_for_no_proof_and_a_pass_that_somebody_planted_is_not_the_one_that_signing_in_makes()
    {
        using var nadia = await _server.Staff(Role.Administrator);
        var planted = _server.Cookies(nadia).Split("chatqa=")[1].Split(';')[0];
        var (_, recoveries) = await Enrol(nadia);
        Assert.Equal("/desk", await SignIn(nadia, "nadia@lejournal.example", Good, recoveries[0]));
        using (var fixedBefore = new HttpClient { BaseAddress = _server.Address, DefaultRequestHeaders = { { "Cookie", $"chatqa={planted}" } } })
        {
            Assert.Equal(401, (await fixedBefore.Get("/api/sessions")).Status);
        }

        // No browser chooses the token of its pass: one that nobody made opens nothing, and signing in beside it makes another.
        using var victim = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = _server.Address, DefaultRequestHeaders = { { "Cookie", "chatqa=AAAAAAAAAAAAAAAAAAAAAA" } } };
        Assert.Equal(401, (await victim.Get("/api/sessions")).Status);

        _clock.Advance(TimeSpan.FromHours(3));
        using var left = await nadia.PostAsync(new Uri("/sign-in?handler=Leave", UriKind.Relative), await TestServer.Form(nadia, "/desk"));
        Assert.Equal("/", left.Headers.Location?.OriginalString);
        Assert.Equal(401, (await nadia.Get("/api/sessions")).Status);
        Assert.Contains(await _server.Get<AuditTrail>().List(new(Kind: "access"), 50), deed => deed.What == Deeds.SignedOut);
    }

    private static async Task<string> Save(HttpClient client, Dictionary<string, string> fields, int status)
    {
        using var response = await client.PostAsync(new Uri("/desk/account?handler=Password", UriKind.Relative), new FormUrlEncodedContent(fields));
        Assert.Equal(status, (int)response.StatusCode);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    private string Code(string secret, int steps = 0) => new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(_clock.GetUtcNow().UtcDateTime.AddSeconds(30 * steps));

    private static async Task<(HttpStatusCode Status, string? To)> Page(HttpClient client, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", "text/html" } } };
        using var response = await client.SendAsync(request);
        return (response.StatusCode, response.Headers.Location?.OriginalString);
    }

    /// <summary>Where it leads, or the status and the sentence.</summary>
    internal static async Task<string> SignIn(HttpClient client, string login, string password, string code, string? to = null)
    {
        var path = "/sign-in" + (to is null ? "" : $"?return={Uri.EscapeDataString(to)}");
        var token = await TestServer.Form(client, path);
        using var form = new FormUrlEncodedContent([.. Pairs(await token.ReadAsStringAsync()), new("Login", login), new("password", password), new("code", code)]);
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), form);
        return response.StatusCode is HttpStatusCode.Redirect ? response.Headers.Location!.OriginalString
            : $"{(int)response.StatusCode} {Alert().Match(WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync())).Groups[1].Value}";
    }

    private async Task<(string Secret, string[] Recoveries)> Enrol(HttpClient client, string login = "nadia@lejournal.example")
    {
        var (fields, secret) = await Fields(client, login);
        using var response = await client.PostAsync(new Uri("/desk/account?handler=Password", UriKind.Relative), new FormUrlEncodedContent(fields));
        var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (secret, Codes().Match(page).Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    private async Task<(Dictionary<string, string> Fields, string Secret)> Fields(HttpClient client, string login = "nadia@lejournal.example")
    {
        var page = WebUtility.HtmlDecode(await client.GetStringAsync(new Uri("/desk/account", UriKind.Relative)));
        var secret = Typed(page);
        // The step before: the one that is now stays good for signing in.
        var code = Code(secret, -1);
        return (new()
        {
            ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value,
            ["Secret"] = Sealed().Match(page).Groups[1].Value,
            ["Login"] = login,
            ["Password"] = Good,
            ["Again"] = Good,
            ["Code"] = code,
        }, secret);
    }

    private static string Typed(string page) => Shown().Match(page).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);

    private static IEnumerable<KeyValuePair<string, string>> Pairs(string form) =>
        form.Split('&').Select(pair => pair.Split('=')).Select(pair => new KeyValuePair<string, string>(Uri.UnescapeDataString(pair[0]), Uri.UnescapeDataString(pair[1])));

    [GeneratedRegex("""role="alert">\s*<p>([^<]+)<""")]
    private static partial Regex Alert();

    [GeneratedRegex("<code>([A-Z2-7 ]+)</code>")]
    private static partial Regex Shown();

    [GeneratedRegex("""name="Secret" value="([^"]+)""")]
    private static partial Regex Sealed();

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="([^"]+)""")]
    private static partial Regex Token();

    [GeneratedRegex("""<textarea[^>]*id="codes"[^>]*>([^<]+)<""")]
    private static partial Regex Codes();

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
