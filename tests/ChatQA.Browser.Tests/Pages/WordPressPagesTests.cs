using ChatQA.Export.WordPress;
using ChatQA.Kernel;
using Deque.AxeCore.Playwright;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatQA.Browser.Pages;

/// <summary>Where a WordPress is set, and where an interview is sent to it: refused kindly, set, used, forgotten.</summary>
public sealed class WordPressPagesTests(House house) : IClassFixture<House>
{

    [Theory]
    [InlineData(360, "fr-CA", ColorScheme.Light)]
    [InlineData(1280, "en-CA", ColorScheme.Dark)]
    public async Task It_is_set_used_and_forgotten(int width, string language, ColorScheme scheme)
    {
        var words = Words.In(language);
        var page = await house.Enter(Role.Administrator, null, "Nadia Roy", width, 800, language, scheme);
        await page.GotoAsync("/desk/settings/wordpress");
        await page.Locator("[name='Form.Address']").FillAsync("https://127.0.0.1/");
        await page.Locator("[name='Form.Username']").FillAsync("redaction");
        await Save();
        await Expect(page.Locator("[name='Form.Password']")).ToHaveAttributeAsync("aria-invalid", "true");
        await page.Locator("[name='Form.Password']").FillAsync("abcd efgh ijkl");
        await Save();
        // Nobody but the public web is spoken to; what was typed stays, the password excepted.
        await Expect(page.Locator("[name='Form.Address']")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(page.Locator("[name='Form.Address']")).ToHaveValueAsync("https://127.0.0.1/");
        await Expect(page.Locator("[name='Form.Password']")).ToHaveValueAsync("");
        await Clean("refused");

        await house.Services.GetRequiredService<WordPressSites>().Keep("main", new("https://journal.example", "https://journal.example/wp-json", "redaction", "abcd"));
        await page.GotoAsync("/desk/settings/wordpress");
        await Expect(page.GetByText(words.Say("staff.wordpress.connected", ("site", "https://journal.example")))).ToBeVisibleAsync();
        await Clean("set");

        await page.GotoAsync($"/desk/{await Sample.Finished(house.Sessions)}/interview");
        await page.GetByRole(AriaRole.Button, new() { Name = words.Say("bench.export"), Exact = true }).ClickAsync();
        var send = page.GetByRole(AriaRole.Region, new() { Name = "WordPress" });
        await send.GetByRole(AriaRole.Combobox).SelectOptionAsync("future");
        await Expect(send.GetByLabel(words.Say("bench.wordpress.when"))).ToBeVisibleAsync();
        await send.GetByRole(AriaRole.Button, new() { Name = words.Say("bench.wordpress.send") }).ClickAsync();
        await Expect(send.GetByRole(AriaRole.Alert)).ToContainTextAsync(words.Say("rejection.wordpress.date_required"));
        await send.ScrollIntoViewIfNeededAsync();
        await Clean("send");

        await page.GotoAsync("/desk/settings/wordpress");
        await page.GetByRole(AriaRole.Button, new() { Name = words.Say("staff.wordpress.forget") }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = words.Say("staff.wordpress.forget") })).ToHaveCountAsync(0);
        Assert.Null(await house.Services.GetRequiredService<WordPressSites>().Find("main"));
        await page.Context.CloseAsync();

        Task Save() => page.GetByRole(AriaRole.Button, new() { Name = words.Say("staff.wordpress.save") }).ClickAsync();

        async Task Clean(string name)
        {
            await page.Keep($"wordpress-{name}-{width}-{language[..2]}");
            var axe = await page.RunAxe(Looking.Axe);
            Assert.Equal([], axe.Violations.SelectMany(v => v.Nodes.Select(n => $"{name}: {v.Id} {n.Html}")));
            Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        }
    }
}
