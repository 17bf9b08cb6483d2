using ChatQA.Kernel;
using Microsoft.Playwright;
using SkiaSharp;
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
            await page.Keep($"{name}-320-{language}");
            // 200 % of a 1280 px window leaves 640 px.
            await page.SetViewportSizeAsync(640, 400);
            await page.Fits();
        }

        await page.EvaluateAsync("document.documentElement.style.fontSize = '200%'");
        await page.Fits();
        await page.Keep($"{name}-640-large");
        await page.EvaluateAsync("document.documentElement.style.fontSize = ''");
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        // An icon is a mask over a colour: one that is not forced is not seen.
        Assert.Empty(await page.EvaluateAsync<string[]>(
            """
            [...document.querySelectorAll('body, body *')].filter(e => e.checkVisibility()).flatMap(e => [null, '::before', '::after'].map(part => [e, getComputedStyle(e, part)]))
                .filter(([, style]) => style.maskImage !== 'none' && style.backgroundColor === getComputedStyle(document.body).backgroundColor && style.content !== 'none')
                .map(([e]) => e.outerHTML.slice(0, 100))
            """));
        await page.Keep($"{name}-forced");
        Assert.Empty(await page.EvaluateAsync<string[]>(
            """
            [...document.querySelectorAll('*')].filter(e => {
              const style = getComputedStyle(e);
              return [style.transitionDuration, style.animationDuration].some(all => all.split(', ').some(one => parseFloat(one) > 0.01));
            }).map(e => e.outerHTML.slice(0, 100))
            """));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("fr-CA", 360, ColorScheme.Dark)]
    [InlineData("en-CA", 1280, ColorScheme.Light)]
    public async Task A_portrait_is_refused_with_a_reason_taken_shown_and_removed(string language, int width, ColorScheme scheme)
    {
        var (french, session) = (language == "fr-CA", await Sample.Planned(house.Sessions, TimeSpan.FromHours(2)));
        var page = await house.Enter(Role.Editor, session, "Aline Roy", width, 800, language, scheme);
        await page.GotoAsync($"/desk/{session}/portrait");
        await page.Locator("#picture").SetInputFilesAsync(new FilePayload { Name = "portrait.png", MimeType = "image/png", Buffer = "pas une image"u8.ToArray() });
        await page.Locator("form .primary").Presses();
        await Expect(page.Locator("#picture-hint")).ToContainTextAsync(french ? "JPEG, PNG ou WebP" : "JPEG, PNG or WebP");
        await Expect(page.Locator("#picture")).ToHaveAttributeAsync("aria-invalid", "true");
        await page.IsClean();
        await page.Keep($"portrait-refused-{width}");
        await page.Locator("#picture").SetInputFilesAsync(new FilePayload { Name = "portrait.png", MimeType = "image/png", Buffer = Picture() });
        await page.GetByLabel(french ? "Ce qu’on y voit" : "What it shows").FillAsync("Hélène Tremblay, devant une fenêtre");
        await page.Locator("form .primary").Presses();
        var shown = page.Locator("figure img");
        await Expect(shown).ToHaveAttributeAsync("alt", "Hélène Tremblay, devant une fenêtre");
        Assert.True(await shown.EvaluateAsync<bool>("e => e.complete && e.naturalWidth === 480"));
        await page.IsClean();
        await page.Fits();
        await page.Keep($"portrait-taken-{width}");
        var room = await house.Visit($"/s/{session}", 360, 740, language, scheme);
        await Expect(room.Locator(".portrait")).ToHaveJSPropertyAsync("naturalWidth", 480);
        await page.Locator("form .danger").Presses();
        await Expect(shown).ToHaveCountAsync(0);
        await Expect(room.Locator(".portrait")).ToHaveCountAsync(0);
        await room.Context.CloseAsync();
        await page.Context.CloseAsync();
    }

    private static byte[] Picture()
    {
        using var bitmap = new SKBitmap(600, 600);
        bitmap.Erase(new(0xc9, 0xd6, 0xd8));
        using var image = SKImage.FromBitmap(bitmap);
        using var png = image.Encode(SKEncodedImageFormat.Png, 90);
        return png.ToArray();
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

}
