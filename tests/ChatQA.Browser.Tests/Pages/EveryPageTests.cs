using ChatQA.Kernel;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatQA.Browser.Pages;

/// <summary>
/// Every surface but the room (RoomAccessTests) in both languages and schemes, at 320 px, with the text twice as large, in forced colours and
/// without motion; pictured too when CHATQA_PICTURES names a folder.
/// </summary>
public sealed class EveryPageTests(House house) : IClassFixture<House>
{
    private const int Finger = 44;
    private const int Pointer = 24;
    private static readonly string? Folder = Environment.GetEnvironmentVariable("CHATQA_PICTURES");

    /// <summary>The page, the least size of what is pressed there, and what shows that it stands.</summary>
    public static TheoryData<string, int, string> Surfaces => new()
    {
        { "home", Finger, "h1" },
        { "replay", Finger, ".qa" },
        { "alone", Finger, ".qa" },
        { "interview", Finger, "article" },
        { "projector", Pointer, "nav .place" },
        { "embed", Finger, "[data-phase=live]" },
        { "desk", Pointer, "[role=option]" },
        { "guest", Finger, "textarea" },
        { "sessions", Pointer, "h1" },
        { "portrait", Pointer, "input[type=file]" },
        { "canned", Pointer, "textarea" },
    };

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task Each_surface_is_for_every_width_language_scheme_and_wish(string name, int least, string stands)
    {
        var page = await Open(name);
        var address = new Uri(page.Url).PathAndQuery;
        foreach (var (language, scheme) in new[] { ("fr", ColorScheme.Light), ("en", ColorScheme.Dark) })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await page.SetViewportSizeAsync(320, 560);
            await page.GotoAsync($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={language}");
            await Expect(page.Locator(stands).First).ToBeVisibleAsync();
            Assert.StartsWith(language, await page.Locator("html").GetAttributeAsync("lang"), StringComparison.Ordinal);
            await page.Fits();
            await page.HasTargetsOf(least);
            await page.IsClean();
            await Keep(page, $"{name}-320-{language}");
            // 200 % of a 1280 px window leaves 640 px.
            await page.SetViewportSizeAsync(640, 400);
            await page.Fits();
        }

        await page.EvaluateAsync("document.documentElement.style.fontSize = '200%'");
        await page.Fits();
        await Keep(page, $"{name}-640-large");
        await page.EvaluateAsync("document.documentElement.style.fontSize = ''");
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        // An icon is a mask over a colour: one that is not forced is not seen.
        Assert.Empty(await page.EvaluateAsync<string[]>(
            """
            [...document.querySelectorAll('body, body *')].filter(e => e.checkVisibility()).flatMap(e => [null, '::before', '::after'].map(part => [e, getComputedStyle(e, part)]))
                .filter(([, style]) => style.maskImage !== 'none' && style.backgroundColor === getComputedStyle(document.body).backgroundColor && style.content !== 'none')
                .map(([e]) => e.outerHTML.slice(0, 100))
            """));
        await Keep(page, $"{name}-forced");
        Assert.Empty(await page.EvaluateAsync<string[]>(
            """
            [...document.querySelectorAll('*')].filter(e => {
              const style = getComputedStyle(e);
              return [style.transitionDuration, style.animationDuration].some(all => all.split(', ').some(one => parseFloat(one) > 0.01));
            }).map(e => e.outerHTML.slice(0, 100))
            """));
        await page.Context.CloseAsync();
    }

    private async Task<IPage> Open(string name)
    {
        var session = name is "replay" or "alone" or "interview" ? await Sample.Finished(house.Sessions) : await Sample.Live(house.Sessions);
        switch (name)
        {
            case "desk":
                await Sample.Ask(house.Sessions, session, "Aïcha", "Sherbrooke", "La laine de roche vaut-elle mieux que la cellulose?");
                return await house.Enter(Role.Editor, session, "Nadia Roy", 320);
            case "guest":
                return await house.Enter(Role.Guest, session, "Hélène Tremblay", 320);
            case "sessions" or "portrait" or "canned":
                var page = await house.Enter(Role.Administrator, null, "Paule Dion", 320);
                await page.GotoAsync(name switch { "portrait" => $"/desk/{session}/portrait", "canned" => "/desk/canned", _ => "/desk" });
                return page;
            case "interview":
                await Sample.Published(house.Interviews, session);
                return await house.Visit($"/s/{session}/interview", 320);
            default:
                return await house.Visit(name switch { "home" => "/", "alone" => $"/s/{session}/replay/1", _ => $"/s/{session}/{name}" }, 320);
        }
    }

    private static async Task Keep(IPage page, string name)
    {
        if (Folder is not null)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}.png") });
        }
    }
}
