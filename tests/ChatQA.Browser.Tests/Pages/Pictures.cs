using Microsoft.Playwright;

namespace ChatQA.Browser.Pages;

/// <summary>Pictures of every public page for people to look at: run with CHATQA_PICTURES naming a folder.</summary>
public sealed class Pictures(House house) : IClassFixture<House>
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("CHATQA_PICTURES");

    [Fact]
    public async Task Every_public_page_is_pictured()
    {
        Assert.SkipWhen(Folder is null, "Set CHATQA_PICTURES to a folder to get pictures.");
        await Sample.Planned(house.Sessions, TimeSpan.FromDays(3), "Rénover sans se ruiner");
        var live = await Sample.Live(house.Sessions);
        var before = await Sample.Planned(house.Sessions, TimeSpan.FromHours(5), "Le retour des loups");
        var after = await Sample.Finished(house.Sessions);
        foreach (var (name, path) in new[] { ("home", "/"), ("room", $"/s/{live}"), ("before", $"/s/{before}"), ("after", $"/s/{after}"), ("replay", $"/s/{after}/replay"), ("missing", "/nowhere") })
        {
            await Take(name, path, 360, "fr-CA", ColorScheme.Light);
            await Take(name, path, 1280, "en-CA", ColorScheme.Dark);
            await Take(name, path, 1280, "fr-CA", ColorScheme.Light);
        }
    }

    private async Task Take(string name, string path, int width, string language, ColorScheme scheme)
    {
        var page = await house.Visit(path, width, width < 500 ? 740 : 800, language, scheme);
        var trouble = new List<string>();
        page.Console += (_, message) => trouble.Add(message.Text);
        await page.WaitForTimeoutAsync(400);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder!, $"{name}-{width}-{language[..2]}-{scheme}.png") });
        await page.Context.CloseAsync();
    }
}
