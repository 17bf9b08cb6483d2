using ChatQA.Access;
using ChatQA.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ChatQA.Browser;

/// <summary>Coming in as the newsroom or the guest do: by a link, and its button.</summary>
internal static class Staff
{
    public static async Task<string> Link(this House house, Role role, SessionId? session, string name)
    {
        var made = await house.Services.GetRequiredService<Invitations>().Make(new(role, session, name), Actor.System);
        return made.Accepted(out var invitation, out var rejection) ? $"/enter/{invitation.Token}" : throw new InvalidOperationException(rejection.Code);
    }

    /// <summary>A fresh browser in which somebody has just used their link.</summary>
    public static async Task<IPage> Enter(
        this House house, Role role, SessionId? session, string name, int width = 1280, int height = 800, string language = "fr-CA", ColorScheme scheme = ColorScheme.Light)
    {
        var page = await house.Visit(await house.Link(role, session, name), width, height, language, scheme);
        await page.Locator("main form button").Presses();
        try
        {
            await page.WaitForURLAsync(url => !url.Contains("/enter/", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{name} did not come in; the page says: {await page.Locator("main").InnerTextAsync()}", late);
        }

        return page;
    }
}
