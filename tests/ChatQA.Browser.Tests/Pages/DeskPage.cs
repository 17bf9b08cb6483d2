using Microsoft.Playwright;

namespace ChatQA.Browser.Pages;

/// <summary>The moderator's desk as somebody uses it, in French.</summary>
internal sealed class DeskPage(IPage page)
{
    public IPage Page => page;

    public ILocator Row(string text) => page.GetByRole(AriaRole.Option).Filter(new() { HasText = text });

    public ILocator Selected => page.Locator("[role=option][aria-selected=true]");

    public ILocator Notice => page.Locator(".notice");

    public ILocator Question => page.Locator("article .said").First;

    public Task Press(string key) => page.Keyboard.PressAsync(key);

    public ILocator Button(string name, bool exact = true) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = exact });

    public async Task Do(string step) => await Button(step).ClickAsync();

    /// <summary>A closing step asks once more.</summary>
    public async Task Confirm(string step)
    {
        await Do(step);
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = step }).ClickAsync();
    }

    /// <summary>The link for a role, as the desk shows it once.</summary>
    public async Task<string> Link(string role = "Invité")
    {
        await page.Unfolds();
        await page.GetByText("Inviter quelqu’un par un lien").ClickAsync();
        await page.GetByLabel("Rôle").SelectOptionAsync(new SelectOptionValue { Label = role });
        await Do("Créer le lien");
        return await page.GetByLabel("Lien d’invitation").InputValueAsync();
    }
}
