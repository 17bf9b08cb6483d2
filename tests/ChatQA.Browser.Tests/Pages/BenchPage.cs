using ChatQA.Kernel;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatQA.Browser.Pages;

/// <summary>The workbench as an editor uses it.</summary>
internal sealed class BenchPage(IPage page, string language = "fr-CA")
{
    private readonly Words _words = Words.In(language);

    public IPage Page => page;

    /// <summary>A text of the workbench: <c>merge</c> for <c>bench.merge</c>.</summary>
    public string Say(string key, int? number = null) => number is { } of ? _words.Say($"bench.{key}", ("number", of)) : _words.Say($"bench.{key}");

    public ILocator Turn(int number) => page.GetByRole(AriaRole.Article, new() { Name = Say("turn", number), Exact = true });

    public ILocator Turns => page.Locator("[id^=turn-]");

    public ILocator Text(int number) => Turn(number).GetByLabel(Say("text"));

    public ILocator Saved => page.GetByText(_words.Say("bench.saved", ("time", "")));

    public static async Task<BenchPage> Open(House house, SessionId session, string name = "Aline Roy", int width = 1280, string language = "fr-CA", ColorScheme scheme = ColorScheme.Light)
    {
        var page = await house.Enter(Role.Editor, null, name, width, width < 500 ? 740 : 900, language, scheme);
        await page.GotoAsync($"/desk/{session}/interview");
        await Expect(page.Locator(".line [role=status]")).ToBeVisibleAsync();
        return new(page, language);
    }

    public ILocator Button(string name, bool exact = true) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = exact });

    public Task Do(string step) => Button(step).ClickAsync();

    /// <summary>Opens a turn, as its heading does.</summary>
    public async Task Unfold(int number)
    {
        if (await Text(number).CountAsync() == 0)
        {
            await Turn(number).Locator("[data-handle]").ClickAsync();
        }

        await Expect(Text(number)).ToBeVisibleAsync();
    }

    /// <summary>Everything typed has reached the server.</summary>
    public async Task Settled()
    {
        await page.Keyboard.PressAsync("Control+s");
        await Expect(Saved).ToBeVisibleAsync();
    }
}
