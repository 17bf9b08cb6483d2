using ChatQA.Kernel;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatQA.Browser.Pages;

/// <summary>What opens on the desks and the workbench, read by axe; pictured too when CHATQA_PICTURES names a folder.</summary>
public sealed class DeskStatesTests(House house) : IClassFixture<House>
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("CHATQA_PICTURES");

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task Everything_that_opens_on_the_desk_is_clean(int width, ColorScheme scheme)
    {
        var session = await Sample.Live(house.Sessions);
        await Sample.Ask(house.Sessions, session, "Aïcha", "Sherbrooke", "La laine de roche vaut-elle mieux que la cellulose?");
        await Sample.Ask(house.Sessions, session, "Zoé", null, "Et la cave de pierre, l’été?");
        var desk = new DeskPage(await house.Enter(Role.Editor, session, "Nadia Roy", width, 800, "fr-CA", scheme));
        await desk.Row("La laine").ClickAsync();
        foreach (var (name, button) in new[] { ("reject", "Ne pas retenir"), ("edit", "Modifier"), ("merge", "Fusionner") })
        {
            await desk.Page.Locator("article .actions").First.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
            await Read(desk.Page, $"desk-{name}");
            await desk.Press("Escape");
        }

        await desk.Do("Approuver");
        await Expect(desk.Notice).ToContainTextAsync("approuvée");
        await Read(desk.Page, "desk-notice");
        await desk.Page.GetByText("Inviter quelqu’un par un lien").ClickAsync();
        await desk.Do("Créer le lien");
        await Expect(desk.Page.GetByLabel("Lien d’invitation")).ToBeVisibleAsync();
        await Read(desk.Page, "desk-link");
        await desk.Do("Terminer le direct");
        await Read(desk.Page, "desk-confirm");
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task A_turn_is_edited_beside_its_source_and_moved_with_the_keyboard(int width, ColorScheme scheme)
    {
        var session = await Sample.Finished(house.Sessions);
        var page = await house.Enter(Role.Editor, session, "Nadia Roy", width, 800, "fr-CA", scheme);
        await page.GotoAsync($"/desk/{session}/interview");
        var second = page.GetByRole(AriaRole.Article, new() { Name = "Passage 2" });
        await second.Locator("[data-handle]").ClickAsync();
        await Expect(second.GetByText("Dans le verbatim")).ToBeVisibleAsync();
        await second.GetByLabel("Texte imprimé").FillAsync("Par le grenier, d’abord. Ensuite seulement, les fenêtres.");
        await Expect(second.GetByText("Reformulée")).ToBeVisibleAsync();
        await Expect(second.GetByText("Mot pour mot")).ToBeVisibleAsync();
        await Read(page, "bench-turn");
        await second.Locator("[data-handle]").FocusAsync();
        await page.Keyboard.PressAsync("Alt+ArrowUp");
        await Expect(page.GetByRole(AriaRole.Article, new() { Name = "Passage 1" })).ToContainTextAsync("Réponse");
        await Expect(page.GetByRole(AriaRole.Article, new() { Name = "Passage 1" }).Locator("[data-handle]")).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Publier l’entrevue" }).ClickAsync();
        await Expect(page.GetByText("Pas encore publiée")).ToBeVisibleAsync();
        await Read(page, "bench-blocked");
    }

    private static async Task Read(IPage page, string name)
    {
        await page.WaitForTimeoutAsync(200);
        if (Folder is not null)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}-{page.ViewportSize!.Width}.png") });
        }

        var axe = await page.RunAxe();
        Assert.Empty(axe.Violations.SelectMany(v => v.Nodes.Select(node => $"{name}: {v.Id} {node.Html}")));
    }
}
