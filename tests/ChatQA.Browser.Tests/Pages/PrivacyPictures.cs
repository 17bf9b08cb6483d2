using ChatQA.Kernel;
using ChatQA.Questions;
using ChatQA.Webhooks;
using Deque.AxeCore.Playwright;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ChatQA.Browser.Pages;

/// <summary>Pictures of what is kept, told and erased: CHATQA_PICTURES names the folder to keep them in. Each is also read by axe.</summary>
public sealed class PrivacyPictures(House house) : IClassFixture<House>
{
    private readonly List<string> _violations = [];

    [Theory]
    [InlineData(1280, "fr-CA", ColorScheme.Light)]
    [InlineData(360, "en-CA", ColorScheme.Dark)]
    public async Task Every_page_is_pictured_and_clean(int width, string language, ColorScheme scheme)
    {
        var live = await Sample.Live(house.Sessions);
        var visitor = $"v{Guid.NewGuid():N}"[..16];
        var asked = await house.Sessions.Run(live, Actor.Visitor(new(visitor)), new AskQuestion(ClientId.New(), "Est-ce que la laine de roche vaut mieux que la cellulose pour un entretoit?", "Aïcha", "Sherbrooke"));
        Assert.Null(asked.Rejection);
        var webhooks = house.Services.GetRequiredService<WebhookList>();
        if ((await webhooks.All()).Count == 0)
        {
            var added = await webhooks.Add("https://gazette.example/crochets/chatqa", WebhookEvents.Offered, Actor.System);
            Assert.True(added.Accepted(out var made, out _));
            await webhooks.Test(made.Webhook.Id);
        }

        var page = await house.Enter(Role.Administrator, null, "Nadia Roy", width, width < 500 ? 740 : 800, language, scheme);
        foreach (var (name, path) in new[]
        {
            ("visitors", $"/desk/{live}/visitors"), ("visitors-none", $"/desk/{live}/visitors?q=zzz"), ("visitor", $"/desk/{live}/visitors/{visitor}"),
            ("webhooks", "/desk/webhooks"), ("privacy-desk", "/desk/privacy"), ("audit", "/desk/audit"), ("audit-none", "/desk/audit?by=personne"), ("privacy", "/privacy"),
        })
        {
            await page.GotoAsync(path);
            await Take(page, name);
        }

        await page.GotoAsync($"/desk/{live}/visitors/{visitor}");
        await page.Locator("button.danger").ClickAsync();
        await Assertions.Expect(page.Locator(".field .error")).ToBeVisibleAsync();
        await Take(page, "visitor-refused");
        await page.Locator("#typed").FillAsync("aicha");
        await page.Locator("button.danger").ClickAsync();
        await Assertions.Expect(page.Locator(".chip.answered")).ToBeVisibleAsync();
        await Take(page, "visitor-erased");
        await page.Context.CloseAsync();
        Assert.Empty(_violations);
    }

    [Fact]
    public async Task A_visitor_sees_takes_and_erases_their_own_data_in_the_room()
    {
        var session = await Sample.Live(house.Sessions);
        var page = await house.Visit($"/s/{session}");
        await page.GetByLabel("Votre question").FillAsync("Mon grenier prend l’eau, que faire?");
        await page.Locator(".composer .foot button").ClickAsync();
        await Assertions.Expect(page.Locator(".latest .chip")).ToHaveTextAsync("En modération");
        await page.Locator("#tab-mine").ClickAsync();
        await page.GetByText("Vos données").ClickAsync();
        await Assertions.Expect(page.GetByText("sous l’identifiant")).ToBeVisibleAsync();
        await Take(page, "own-data");

        var saving = page.WaitForDownloadAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Télécharger mes données" }).ClickAsync();
        var saved = await saving;
        Assert.Contains("Mon grenier", await File.ReadAllTextAsync(await saved.PathAsync()), StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Button, new() { Name = "Effacer mes données" }).ClickAsync();
        await Take(page, "own-data-sure");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tout effacer" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Vos données ont été effacées.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".own .words")).ToHaveCountAsync(0);
        await Take(page, "own-data-erased");
        Assert.DoesNotContain((await house.Sessions.Read(session))!.Value.State.Items.Values.OfType<ChatQA.Sessions.Question>(), question => question.Words.Text.Contains("prend l’eau", StringComparison.Ordinal));
        await page.Context.CloseAsync();
        Assert.Empty(_violations);
    }

    private async Task Take(IPage page, string name)
    {
        var size = page.ViewportSize!;
        var language = await page.EvaluateAsync<string>("document.documentElement.lang");
        await page.Keep($"{name}-{size.Width}-{language}", whole: true);
        var axe = await page.RunAxe(Looking.Axe);
        _violations.AddRange(axe.Violations.SelectMany(v => v.Nodes.Select(n => $"{name} {size.Width} {language}: {v.Id} {n.Html}")));
        var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (wide > 0)
        {
            _violations.Add($"{name} {size.Width}: {wide} px too wide");
        }
    }
}
