using System.Net.Http.Json;
using ChatQA.Kernel;
using ChatQA.Storage;
using Dapper;
using Deque.AxeCore.Playwright;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OtpNet;
using static Microsoft.Playwright.Assertions;

namespace ChatQA.Browser.Pages;

/// <summary>One's account, with Chromium's own virtual authenticator for the passkeys: each state read by axe; pictured too when CHATQA_PICTURES names a folder.</summary>
public sealed class AccountPagesTests(House house) : IClassFixture<House>
{

    [Theory]
    [InlineData(1280, "fr-CA", ColorScheme.Light)]
    [InlineData(360, "en-CA", ColorScheme.Dark)]
    public async Task A_passkey_is_added_signs_in_and_is_forgotten(int width, string language, ColorScheme scheme)
    {
        var french = language == "fr-CA";
        var page = await house.Enter(Role.Administrator, null, $"Nadia Roy {width}", width, 800, language, scheme);
        // A relying party is a name, never an address.
        var root = house.Address.ToString().Replace("127.0.0.1", "localhost", StringComparison.Ordinal).TrimEnd('/');
        await page.GotoAsync(root + await house.Link(Role.Administrator, null, $"Nadia Roy {width}"));
        await page.Locator("main form button").ClickAsync();
        await using var keys = await Authenticator.On(page);
        await page.GotoAsync(root + "/desk/account");
        await Read(page, "account");
        await page.GetByRole(AriaRole.Button, new() { Name = french ? "Ajouter une clé d’accès" : "Add a passkey" }).ClickAsync();
        await Expect(page.Locator("[data-new-passkey] .error")).Not.ToBeEmptyAsync();
        await Read(page, "account-key-error");
        await page.Locator("#key-name").FillAsync("Mon téléphone");
        await page.Keyboard.PressAsync("Enter");
        // From now on there is something to prove, so the page asks for it.
        await page.WaitForURLAsync(url => url.Contains("/sign-in?return=", StringComparison.Ordinal));
        await Read(page, "sign-in-confirm");
        await page.GetByRole(AriaRole.Button, new() { Name = french ? "Utiliser une clé d’accès" : "Use a passkey" }).ClickAsync();
        await page.WaitForURLAsync(url => url.EndsWith("/desk/account", StringComparison.Ordinal));
        await Expect(page.GetByText("Mon téléphone", new() { Exact = true })).ToBeVisibleAsync();
        await Read(page, "account-key");

        await page.GetByRole(AriaRole.Button, new() { Name = french ? "Se déconnecter ici" : "Sign out here" }).ClickAsync();
        await page.GotoAsync(root + "/desk/people");
        Assert.Contains("/sign-in?return=", page.Url, StringComparison.Ordinal);
        await Read(page, "sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = french ? "Utiliser une clé d’accès" : "Use a passkey" }).ClickAsync();
        await page.WaitForURLAsync(url => url.EndsWith("/desk/people", StringComparison.Ordinal));

        await page.GotoAsync(root + "/desk/account");
        await page.GetByRole(AriaRole.Button, new() { Name = french ? "Oublier · Mon téléphone" : "Forget · Mon téléphone" }).ClickAsync();
        await Expect(page.GetByText("Mon téléphone", new() { Exact = true })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = french ? "Se déconnecter ici" : "Sign out here" }).ClickAsync();
        await page.GotoAsync(root + "/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = french ? "Utiliser une clé d’accès" : "Use a passkey" }).ClickAsync();
        await Expect(page.Locator("[data-passkey] .error")).Not.ToBeEmptyAsync();
        await Read(page, "sign-in-key-unknown");
    }

    [Fact]
    public async Task Who_does_not_show_their_finger_to_the_key_is_not_let_in()
    {
        var root = house.Address.ToString().Replace("127.0.0.1", "localhost", StringComparison.Ordinal).TrimEnd('/');
        var page = await house.Visit("/", 1280);
        await page.GotoAsync(root + await house.Link(Role.Moderator, null, "Odile Fortin"));
        await page.Locator("main form button").ClickAsync();
        await using var keys = await Authenticator.On(page);
        await page.GotoAsync(root + "/desk/account");
        await page.Locator("#key-name").FillAsync("Ma clé");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("/sign-in?return=", StringComparison.Ordinal));
        await keys.Verify(false);
        await page.GetByRole(AriaRole.Button, new() { Name = "Utiliser une clé d’accès" }).ClickAsync();
        await Expect(page.Locator("[data-passkey] .error")).Not.ToBeEmptyAsync(new() { Timeout = 20_000 });
        Assert.Contains("/sign-in", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_keys_answer_lets_in_once_also_when_it_is_sent_again_with_all_that_went_with_it()
    {
        var root = house.Address.ToString().Replace("127.0.0.1", "localhost", StringComparison.Ordinal).TrimEnd('/');
        var page = await house.Visit("/", 1280);
        await page.GotoAsync(root + await house.Link(Role.Moderator, null, "René Caron"));
        await page.Locator("main form button").ClickAsync();
        await using var keys = await Authenticator.On(page);
        await page.GotoAsync(root + "/desk/account");
        await page.Locator("#key-name").FillAsync("Ma clé");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("/sign-in?return=", StringComparison.Ordinal));

        // Somebody on the way takes the answer, with the cookies that hold the question, before the server has it.
        var taken = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await page.RouteAsync("**/api/sign-in/passkey", async route =>
        {
            taken.TrySetResult(route.Request.PostData!);
            await route.AbortAsync();
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Utiliser une clé d’accès" }).ClickAsync();
        var answer = await taken.Task.WaitAsync(TimeSpan.FromSeconds(20));
        var cookies = string.Join("; ", (await page.Context.CookiesAsync([root])).Select(cookie => $"{cookie.Name}={cookie.Value}"));
        Assert.Contains("chatqa-passkey=", cookies, StringComparison.Ordinal);
        using var anybody = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = new(root), DefaultRequestHeaders = { { "Cookie", cookies }, { "Origin", root } } };

        Assert.Single(await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Sent())), "lets in");
        // Some keys count nothing, so that the same answer has no older counter than the one that is kept.
        await house.Services.GetRequiredService<Database>().Write((connection, transaction) => connection.ExecuteAsync(
            """UPDATE passkeys SET data = REPLACE(REPLACE(data, '"SignCount":1', '"SignCount":0'), '"SignCount":2', '"SignCount":0')""", transaction: transaction));
        Assert.Equal("passkey.wrong", await Sent());

        async Task<string> Sent()
        {
            using var body = new StringContent(answer, System.Text.Encoding.UTF8, "application/json");
            using var response = await anybody.PostAsync(new Uri("/api/sign-in/passkey", UriKind.Relative), body);
            return response.IsSuccessStatusCode ? "lets in" : (await response.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("code").GetString()!;
        }
    }

    [Theory]
    [InlineData(1280, "fr-CA", ColorScheme.Dark)]
    [InlineData(360, "fr-CA", ColorScheme.Light)]
    public async Task A_password_is_chosen_with_the_keyboard_alone_and_signs_in(int width, string language, ColorScheme scheme)
    {
        var login = $"nadia{width}";
        var page = await house.Enter(Role.Editor, null, "Nadia Roy", width, 800, language, scheme);
        await page.GotoAsync("/desk/account");
        await page.GetByText("Choisir un mot de passe").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Expect(page.Locator("[aria-invalid=true]")).ToHaveCountAsync(1);
        await Read(page, "account-password-error");
        var secret = (await page.Locator("code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        var totp = new Totp(Base32Encoding.ToBytes(secret));
        await page.Locator("#login").FocusAsync();
        // The code that is now, and for signing in the one after it: both stay good for half a minute of a slow machine at least.
        foreach (var typed in new[] { login, "grenier tuyau lampe hibou", "grenier tuyau lampe hibou", totp.ComputeTotp() })
        {
            await page.Keyboard.TypeAsync(typed);
            await page.Keyboard.PressAsync("Tab");
        }

        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#codes")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Read(page, "account-recoveries");
        var fresh = await house.Visit("/sign-in", width, 740, language, scheme);
        await fresh.Locator("#login").FillAsync(login);
        await fresh.Locator("#password").FillAsync("grenier tuyau lampe hibou");
        await fresh.Locator("#code").FillAsync("000000");
        await fresh.Keyboard.PressAsync("Enter");
        await Expect(fresh.Locator(".form-errors")).ToBeVisibleAsync();
        await Read(fresh, "sign-in-wrong");
        await fresh.Locator("#password").FillAsync("grenier tuyau lampe hibou");
        await fresh.Locator("#code").FillAsync(totp.ComputeTotp(DateTime.UtcNow.AddSeconds(30)));
        await fresh.Keyboard.PressAsync("Enter");
        await fresh.WaitForURLAsync(url => url.EndsWith("/desk", StringComparison.Ordinal));
        await Read(fresh, "home-signed-in");
    }

    private static async Task Read(IPage page, string name)
    {
        await page.WaitForTimeoutAsync(200);
        await page.Keep($"{name}-{page.ViewportSize!.Width}-{await page.EvaluateAsync<string>("document.documentElement.lang")}", whole: true);

        var axe = await page.RunAxe(Looking.Axe);
        Assert.Empty(axe.Violations.SelectMany(v => v.Nodes.Select(node => $"{name}: {v.Id} {node.Html}")));
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, $"{name}: too wide");
    }

    /// <summary>A key inside Chromium that always says yes, unless told.</summary>
    private sealed class Authenticator(ICDPSession session, string id) : IAsyncDisposable
    {
        public static async Task<Authenticator> On(IPage page)
        {
            var session = await page.Context.NewCDPSessionAsync(page);
            await session.SendAsync("WebAuthn.enable");
            var added = await session.SendAsync("WebAuthn.addVirtualAuthenticator", new()
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                    ["automaticPresenceSimulation"] = true,
                },
            });
            return new(session, added!.Value.GetProperty("authenticatorId").GetString()!);
        }

        public async Task Verify(bool verified) => await session.SendAsync("WebAuthn.setUserVerified", new() { ["authenticatorId"] = id, ["isUserVerified"] = verified });

        public async ValueTask DisposeAsync() => await session.DetachAsync();
    }
}
