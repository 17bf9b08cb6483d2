using ChatQA.Kernel;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatQA.Browser.Pages;

/// <summary>Who has access, and coming in: every state read by axe; pictured too when CHATQA_PICTURES names a folder.</summary>
public sealed class AccessPagesTests(House house) : IClassFixture<House>
{

    [Theory]
    [InlineData(1280, "fr-CA", ColorScheme.Light)]
    [InlineData(360, "en-CA", ColorScheme.Dark)]
    public async Task An_administrator_sees_who_has_access_invites_and_shows_out(int width, string language, ColorScheme scheme)
    {
        var (invite, renew, revoke) = language == "fr-CA" ? ("Créer le lien", "Nouveau lien", "Retirer l’accès") : ("Make the link", "New link", "Take access away");
        var session = await Sample.Live(house.Sessions);
        var page = await house.Enter(Role.Administrator, null, "Nadia Roy", width, 800, language, scheme);
        var odile = await house.Enter(Role.Moderator, null, $"Odile Fortin {width}{language}", 1280, 800, language, scheme);
        var guest = await house.Link(Role.Guest, session, "Hélène Tremblay");
        await odile.GotoAsync($"/desk/{session}");
        await Expect(odile.Locator("#question")).ToBeVisibleAsync();
        await page.GotoAsync("/desk/people");
        await Read(page, "people");
        await page.GetByRole(AriaRole.Button, new() { Name = invite }).ClickAsync();
        await Expect(page.Locator("[aria-invalid=true]")).ToHaveCountAsync(1);
        await Read(page, "people-error");
        await page.Locator("#name").FillAsync("René Caron");
        await page.GetByRole(AriaRole.Button, new() { Name = invite }).ClickAsync();
        await Expect(page.Locator("#link")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("/enter/"));
        await Expect(page.Locator(".staff-link img")).ToBeVisibleAsync();
        await Read(page, "people-link");

        var row = page.Locator("li.person", new() { HasText = $"Odile Fortin {width}{language}" });
        await row.Locator("details").First.Locator("summary").ClickAsync();
        await row.Locator("summary.button").ClickAsync();
        await Read(page, "people-revoke");
        await row.Locator("form.card button").ClickAsync();
        await Expect(page.Locator("li.person", new() { HasText = $"Odile Fortin {width}{language}" })).ToHaveCountAsync(0);
        await Read(page, "people-revoked");
        // Nothing of the session stays on a screen that was open.
        await Expect(odile).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"), new() { Timeout = 20_000 });

        var enter = await house.Visit(guest, width, 740, language, scheme);
        await Read(enter, "enter");
        await page.GotoAsync(guest);
        await Expect(page.Locator(".notice")).ToContainTextAsync("Nadia Roy");
        await Read(page, "enter-already");
        await enter.Locator("main form button").DblClickAsync();
        await enter.WaitForURLAsync(url => url.Contains("/guest/", StringComparison.Ordinal));
        await enter.GotoAsync(guest);
        Assert.Contains("/guest/", enter.Url, StringComparison.Ordinal);
        await page.GotoAsync(guest);
        await Read(page, "enter-gone");

        await page.GotoAsync($"/desk/{session}");
        await page.Unfolds();
        await page.GetByText(language == "fr-CA" ? "Inviter quelqu’un par un lien" : "Invite someone with a link").ClickAsync();
        await Expect(page.GetByText(language == "fr-CA" ? "Invités à cette séance" : "Invited to this session")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"{renew} · Hélène Tremblay" }).ClickAsync();
        await Expect(page.Locator("details[open] img")).ToBeVisibleAsync();
        await Read(page, "desk-links");
        await page.GetByRole(AriaRole.Button, new() { Name = revoke }).ClickAsync();
        await page.Locator("details[open] li button.danger").ClickAsync();
        await Expect(page.GetByText(language == "fr-CA" ? "Invités à cette séance" : "Invited to this session")).ToHaveCountAsync(0);
        await enter.ReloadAsync();
        await Expect(enter.Locator("#guest")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task A_pale_colour_is_told_at_once_and_another_sites_page_is_tried(int width, ColorScheme scheme)
    {
        var page = await house.Enter(Role.Administrator, null, "Nadia Roy", width, 800, "fr-CA", scheme);
        await page.GotoAsync("/desk/settings");
        await Read(page, "settings");
        await page.Locator("#accent").EvaluateAsync("field => { field.value = '#ffcc00'; field.dispatchEvent(new Event('input', { bubbles: true })); }");
        await Expect(page.Locator("#accent-told")).ToContainTextAsync("trop pâle");
        await page.Locator("#form-origins").FillAsync("https://www.example.org");
        await page.Locator("#trial").FillAsync("https://example.org/article");
        await page.GetByRole(AriaRole.Button, new() { Name = "Que se passerait-il?" }).ClickAsync();
        await Expect(page.Locator("#trial-told")).ToContainTextAsync("www.");
        await Expect(page.Locator("#form-origins")).ToHaveValueAsync("https://www.example.org");
        await Read(page, "settings-tried");
        await page.Locator("input[name='Form.PlainAccent']").UncheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Expect(page.Locator("#accent")).ToBeFocusedAsync();
        await page.Locator("#accent").EvaluateAsync("field => { field.value = '#7a1fa2'; field.dispatchEvent(new Event('input', { bubbles: true })); }");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Expect(page.Locator("link[href='/accent/7a1fa2.css']")).ToHaveCountAsync(1);
        await Read(page, "settings-coloured");
        await page.Locator("input[name='Form.PlainAccent']").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Expect(page.Locator("link[href^='/accent/']")).ToHaveCountAsync(0);
    }

    private static async Task Read(IPage page, string name)
    {
        await page.WaitForTimeoutAsync(200);
        await page.Keep($"{name}-{page.ViewportSize!.Width}-{await page.EvaluateAsync<string>("document.documentElement.lang")}", whole: true);

        var axe = await page.RunAxe(Looking.Axe);
        Assert.Empty(axe.Violations.SelectMany(v => v.Nodes.Select(node => $"{name}: {v.Id} {node.Html}")));
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, $"{name}: too wide");
    }
}
