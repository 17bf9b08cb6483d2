using ChatQA.Kernel;
using ChatQA.Moderation;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatQA.Browser.Pages;

/// <summary>Whatever is open on the desks, 320 pixels are enough: so a page enlarged four times on a laptop still reads down, never across.</summary>
public sealed class NarrowDeskTests(House house) : IClassFixture<House>
{
    private const string Long = "Anticonstitutionnellement-et-sans-la-moindre-espace-jusqu’au-bout-de-la-ligne : la laine de roche vaut-elle mieux que la cellulose?";

    [Fact]
    public async Task Everything_that_opens_on_the_moderators_desk_fits_320_pixels()
    {
        var session = await Sample.Live(house.Sessions);
        await Sample.Ask(house.Sessions, session, "Marie-Antoinette-Philippine", "Notre-Dame-des-Sept-Douleurs", Long);
        await Sample.Ask(house.Sessions, session, "Zoé", null, "La laine de roche vaut-elle mieux que la cellulose?");
        await Sample.Do(house.Sessions, session, new(new("odile"), Role.Moderator, "Odile Fortin"), new WriteToStaff(ClientId.New(), Long));
        var page = await house.Enter(Role.Editor, session, "Nadia Roy", 320, 640);
        var desk = new DeskPage(page);
        await Holds(page, "the queue");
        await desk.Row("Anticonstitutionnellement").PressAsync("Enter");
        await Holds(page, "a question");
        foreach (var key in new[] { "e", "m", "r", "t", "n" })
        {
            await page.Locator("#question").FocusAsync();
            await desk.Press(key);
            await Expect(page.Locator("article > .card").First).ToBeVisibleAsync();
            await Holds(page, $"the panel of {key}");
            await desk.Press("Escape");
            await Expect(page.Locator("article > .card")).ToHaveCountAsync(0);
        }

        await page.Locator("#question").FocusAsync();
        await desk.Press("?");
        await Holds(page, "the sheet of keys");
        await desk.Press("Escape");
        await desk.Do("Exclure de la séance");
        await Holds(page, "the question before a ban");
        await desk.Press("Escape");

        // The settings, and what they open.
        await page.Unfolds();
        foreach (var summary in await page.Locator("#desk-settings summary").AllAsync())
        {
            await summary.PressAsync("Enter");
        }

        await desk.Do("Créer le lien");
        await Expect(page.GetByLabel("Lien d’invitation")).ToBeVisibleAsync();
        await Holds(page, "the settings");
        await desk.Do("Terminer le direct");
        await Holds(page, "the question before the end");
        await desk.Press("Escape");

        // On air: the back-channel, the announcements, the guests, what was answered and its correction.
        await page.Locator(".tabs button").Nth(2).PressAsync("Enter");
        foreach (var summary in await page.Locator(".pane.is-air summary").AllAsync())
        {
            await summary.PressAsync("Enter");
        }

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Modifier Hélène") }).PressAsync("Enter");
        await Holds(page, "what is on air");
        await page.Locator("section:has(#air-title) li .text").First.PressAsync("Enter");
        await desk.Do("Noter la réponse");
        await Holds(page, "the answer written for the guest");

        // Several at once.
        await page.Locator(".tabs button").First.PressAsync("Enter");
        await page.Locator(".tools button").PressAsync("Enter");
        await page.Locator("summary").Filter(new() { HasText = "Trier" }).PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Choisir les") }).PressAsync("Enter");
        await Holds(page, "the queue while choosing");
        await page.Locator(".tabs button").Nth(1).PressAsync("Enter");
        await desk.Button("Ne pas retenir", exact: false).First.PressAsync("Enter");
        await Holds(page, "several at once");
    }

    [Theory]
    [InlineData("desk", 1280)]
    [InlineData("desk", 360)]
    [InlineData("guest", 1024)]
    [InlineData("guest", 360)]
    [InlineData("bench", 1280)]
    [InlineData("wall", 1280)]
    public async Task Nothing_shifts_when_an_island_mounts(string surface, int width)
    {
        var session = surface is "bench" ? await Sample.Finished(house.Sessions) : await Sample.Live(house.Sessions);
        var page = surface switch
        {
            "wall" => await house.Visit($"/s/{session}/projector", width, 800),
            "guest" => await house.Enter(Role.Guest, session, "Hélène Tremblay", width, 768),
            _ => await house.Enter(Role.Editor, session, "Nadia Roy", width, 800),
        };
        if (surface is "bench")
        {
            await page.GotoAsync($"/desk/{session}/interview");
        }

        // A first visit brings the fonts, which may come late; what is measured is the island.
        await page.EvaluateAsync("document.fonts.ready");
        await page.WatchesShifts();
        await page.ReloadAsync();
        await Expect(page.Locator(surface switch { "desk" => "[role=option], .panes", "guest" => "#reply", "bench" => "[data-handle]", _ => "[data-phase=live]" }).First).ToBeAttachedAsync();
        await page.WaitForTimeoutAsync(600);
        var shifts = await page.Shifts();
        Assert.True(shifts.Length == 0, string.Join('\n', shifts));
    }

    private static async Task Holds(IPage page, string what)
    {
        var wide = await page.EvaluateAsync<string[]>(
            """
            () => document.documentElement.scrollWidth <= window.innerWidth ? [] : [...document.querySelectorAll('body *')]
                .filter(e => e.checkVisibility() && e.getBoundingClientRect().right > window.innerWidth + 0.5).map(e => e.outerHTML.slice(0, 120))
            """);
        Assert.True(wide.Length == 0, $"{what} is too wide: {string.Join("; ", wide)}");
        await page.Keep($"narrow-{what.Replace(' ', '-')}", whole: true);
        await page.HasTargetsOf(24);
    }
}
