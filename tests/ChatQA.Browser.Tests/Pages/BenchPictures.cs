using ChatQA.Interviews;
using ChatQA.Kernel;
using Deque.AxeCore.Playwright;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatQA.Browser.Pages;

/// <summary>The workbench in its states, the guest's page and the interview, pictured (CHATQA_PICTURES names the folder) and read by axe.</summary>
public sealed class BenchPictures(House house) : IClassFixture<House>
{
    private static readonly string[] Ways = ["web", "phone", "a4", "letter"];
    private readonly List<string> _violations = [];

    [Theory]
    [InlineData(1280, "fr-CA", ColorScheme.Light)]
    [InlineData(360, "en-CA", ColorScheme.Dark)]
    public async Task Every_state_is_pictured_and_clean(int width, string language, ColorScheme scheme)
    {
        var session = await LongTalk.Of(house.Sessions, 2);
        var bench = await BenchPage.Open(house, session, width: width, language: language, scheme: scheme);
        var page = bench.Page;
        await page.Locator("#headline").FillAsync("On peut presque toujours restaurer");
        await page.Locator(".field:has(#headline) .check input").First.CheckAsync();
        await page.Locator("#published").FillAsync("2026-11-24");
        await page.Locator("#target-words").FillAsync("100");
        await page.Locator("[id^=turn-] [data-handle]").Nth(1).ClickAsync();
        await page.Locator("textarea[id^=text-]").FillAsync("Par le grenier. C’est là que s’en va 25 % de la chaleur, et c’est le chantier le moins cher. La 1ère chose, c’est l’oeuvre du vent.");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.Locator("li .kind").First).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await page.Locator("[id^=comment-]").FillAsync("Vérifier le chiffre.");
        await page.Locator("section form button[type=submit]").First.ClickAsync();
        await page.Locator("li .tools button[aria-pressed]").First.ClickAsync();
        await page.Locator(".checks summary").First.ClickAsync();
        await page.Locator(".checks summary").Nth(1).ClickAsync();
        await Snap("open");
        await page.Locator("#review-mode").SelectOptionAsync("amend");
        await page.Locator("form:has(#review-mode) button[type=submit]").ClickAsync();
        var link = await page.Locator(".link input").InputValueAsync();
        await Snap("review");
        await Dialog("button:has-text('Versions')", "versions", async () =>
        {
            await page.Locator("dialog[open] form").Nth(1).Locator("button[type=submit]").ClickAsync();
            await Expect(page.Locator("dialog[open] .shown")).ToBeVisibleAsync();
        });
        await Dialog(".release button:has-text('Suggestions')", "suggestions", () => Task.CompletedTask);
        foreach (var (index, way) in Ways.Index())
        {
            await Dialog(language == "fr-CA" ? ".release button:has-text('Aperçu')" : ".release button:has-text('Preview')", $"preview-{way}", async () =>
            {
                await page.Locator("dialog[open] .ways button").Nth(index).ClickAsync();
                await Expect(page.FrameLocator("dialog[open] iframe").Locator("article h1")).ToBeVisibleAsync();
            });
        }

        var guest = await house.Visit(new Uri(link).AbsolutePath, width, 800, language, scheme);
        await guest.Locator("details summary").First.ClickAsync();
        await Take(guest, "guest");
        await guest.Context.CloseAsync();
        await page.Context.CloseAsync();
        await Article(session, width, language, scheme);
        Assert.Empty(_violations);

        Task Snap(string name) => Take(page, name);

        async Task Dialog(string button, string name, Func<Task> then)
        {
            await page.Locator(button).First.ClickAsync();
            await Expect(page.Locator("dialog[open]")).ToBeVisibleAsync();
            await then();
            await Take(page, name, whole: false);
            await page.Keyboard.PressAsync("Escape");
            await Expect(page.Locator("dialog[open]")).ToHaveCountAsync(0);
        }

        async Task Take(IPage shown, string name, bool whole = true)
        {
            await shown.WaitForTimeoutAsync(300);
            await shown.Keep($"bench-{name}-{width}-{language[..2]}", whole);
            var axe = await shown.RunAxe(Looking.Axe);
            _violations.AddRange(axe.Violations.SelectMany(v => v.Nodes.Select(n => $"{name} {width} {language}: {v.Id} {n.Html}")));
            var wide = await shown.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (wide > 0)
            {
                _violations.Add($"{name} {width}: {wide} px too wide");
            }
        }

        async Task Article(SessionId of, int wide, string tongue, ColorScheme colours)
        {
            var store = house.Services.GetRequiredService<InterviewStore>();
            var newest = (await store.Find(of))!;
            Assert.True(await store.Save(newest with
            {
                Version = newest.Version + 1,
                State = InterviewState.Corrected,
                PublicVersion = newest.Version + 1,
                Document = newest.Document with
                {
                    Turns = [newest.Document.Turns[0], newest.Document.Turns[1], new("titre", TurnKind.Intertitle) { Sentences = [new("Des fenêtres à restaurer")] }, .. newest.Document.Turns.Skip(2)],
                    More = [new("Pour lire le clavardage", "example.org/clavardage")],
                    Byline = "Propos recueillis par Aline Roy",
                    Signature = "redaction@example.org",
                    Corrections = [new(new(1_795_000_000_000), "Une version antérieure donnait un autre chiffre.", "Aline Roy")],
                },
            }));
            var reader = await house.Visit($"/s/{of}/interview", wide, 800, tongue, colours);
            await Take(reader, "article");
            await reader.EmulateMediaAsync(new() { Media = Media.Print });
            await reader.Keep($"bench-print-{wide}-{tongue[..2]}", whole: true);
            await reader.Context.CloseAsync();
        }
    }
}
