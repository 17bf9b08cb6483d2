using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Sessions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatQA.Browser.Pages;

/// <summary>What opens on the desks and the workbench, read by axe; pictured too when CHATQA_PICTURES names a folder.</summary>
public sealed class DeskStatesTests(House house) : IClassFixture<House>
{

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
        await desk.Page.Unfolds();
        await desk.Page.GetByText("Inviter quelqu’un par un lien").ClickAsync();
        await desk.Do("Créer le lien");
        await Expect(desk.Page.GetByLabel("Lien d’invitation")).ToBeVisibleAsync();
        await Read(desk.Page, "desk-link");
        await desk.Do("Terminer le direct");
        await Read(desk.Page, "desk-confirm");
    }

    [Theory]
    [InlineData(1280, "fr-CA", ColorScheme.Light)]
    [InlineData(360, "en-CA", ColorScheme.Dark)]
    public async Task A_rush_of_two_moderators_is_clean_in_each_state(int width, string language, ColorScheme scheme)
    {
        await using var relay = Relay.To(house.Address);
        var session = await Sample.Live(house.Sessions);
        var laine = await Sample.Ask(house.Sessions, session, "Aïcha", "Sherbrooke", "La laine de roche vaut elle mieu que la cellulose?");
        await Sample.Ask(house.Sessions, session, "Zoé", null, "Et la cave de pierre, l’été?");
        await Sample.Ask(house.Sessions, session, null, null, "Combien coûte l’isolation d’un grenier de 80 mètres carrés, à peu près? J’ai reçu trois soumissions qui vont du simple au triple, et personne ne m’explique pourquoi.");
        var odile = new Actor(new("odile"), Role.Moderator, "Odile Fortin");
        foreach (var command in new ICommand[]
        {
            new EditQuestion(ClientId.New(), laine, "La laine de roche vaut-elle mieux que la cellulose?", (await house.Sessions.Read(session))!.Value.State.Question(laine)!.TextSeq),
            new TagQuestion(ClientId.New(), laine, "Matériaux", true), new TagQuestion(ClientId.New(), laine, "Coûts", true),
            new ReplyToAsker(ClientId.New(), laine, "Merci! Elle passera tôt."),
        })
        {
            await Sample.Do(house.Sessions, session, odile, command);
        }

        var rene = new DeskPage(await house.Enter(Role.Moderator, session, "René Caron", 1280));
        await rene.Row("Et la cave de pierre").ClickAsync();
        var page = await house.Enter(Role.Moderator, session, "Nadia Roy", width, 800, language, scheme);
        await page.GotoAsync(new Uri(relay.Address, new Uri(page.Url).PathAndQuery).ToString());
        var name = $"{language[..2]}";
        var desk = new DeskPage(page);
        async Task State(string state, string pane)
        {
            if (width < 1000)
            {
                await page.Locator(".tabs button").Nth(pane == "queue" ? 0 : 1).ClickAsync();
            }

            await Read(page, $"rush-{state}-{name}");
        }

        await Expect(desk.Row("Et la cave").Locator(".chip.reading")).ToBeVisibleAsync();
        await State("queue", "queue");
        await desk.Row("La laine").ClickAsync();
        await State("difference", "question");
        await page.Locator(".tags button[aria-expanded]").ClickAsync();
        await State("tag", "question");
        await desk.Press("Escape");
        await desk.Do(language == "fr-CA" ? "Répondre à l’auteur" : "Reply to the author");
        await State("reply", "question");
        await desk.Press("Escape");
        await Tab(0);
        await desk.Row("Et la cave").ClickAsync();
        await Expect(page.Locator(".claim")).ToBeVisibleAsync();
        await State("claim", "question");
        await Tab(0);
        await page.Locator(".tools button").ClickAsync();
        await page.Locator("[role=option]").Filter(new() { HasText = "La laine" }).ClickAsync();
        await page.Locator("[role=option]").Filter(new() { HasText = "Et la cave" }).ClickAsync();
        await page.Locator("summary").Filter(new() { HasText = language == "fr-CA" ? "Trier" : "Sort" }).ClickAsync();
        await State("picking", "queue");
        await State("several", "question");
        await page.Locator("#question ~ .actions button").First.ClickAsync();
        await Expect(page.Locator(".report")).ToBeVisibleAsync();
        await State("report", "question");
        await Tab(0);
        await page.Locator("#desk-search").FillAsync("introuvable");
        await State("empty", "queue");
        await page.Locator("#desk-search").FillAsync("");
        await page.Locator("[role=option][aria-selected=true]").FocusAsync();
        await desk.Press("?");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await Read(page, $"rush-keys-{name}");
        await desk.Press("Escape");
        relay.Cut();
        await Expect(page.Locator(".line[data-says=lost]")).ToBeAttachedAsync(new() { Timeout = 20_000 });
        await State("reconnecting", "queue");
        await page.Fits();

        Task Tab(int index) => width < 1000 ? page.Locator(".tabs button").Nth(index).ClickAsync() : Task.CompletedTask;
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
        await page.Keep($"{name}-{page.ViewportSize!.Width}");

        var axe = await page.RunAxe(Looking.Axe);
        Assert.Empty(axe.Violations.SelectMany(v => v.Nodes.Select(node => $"{name}: {v.Id} {node.Html}")));
    }
}
