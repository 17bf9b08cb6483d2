using ChatQA.Kernel;
using Microsoft.Playwright;

namespace ChatQA.Browser.Pages;

/// <summary>If markup ever got into a page, it would not run: each page is changed on its way to the browser, its headers are not.</summary>
public sealed class InjectionTests(House house) : IClassFixture<House>
{
    private const string Markup =
        """
        <script>window.ran = 'inline'</script>
        <script nonce="devine">window.ran = 'a nonce that was guessed'</script>
        <script src="data:text/javascript,window.ran='data'"></script>
        <script type="module">window.ran = 'module'</script>
        <img src="/nothing" onerror="window.ran = 'attribute'">
        <svg onload="window.ran = 'svg'"></svg>
        <iframe srcdoc="<script>parent.ran = 'frame'</script>"></iframe>
        <base href="http://ailleurs.example/">
        <object data="data:text/html,<script>parent.ran = 'object'</script>"></object>
        """;

    [Theory]
    [InlineData("/")]
    [InlineData("/s/{0}")]
    [InlineData("/s/{0}/replay")]
    [InlineData("/desk/{0}")]
    [InlineData("/desk/settings")]
    public async Task Markup_that_was_slipped_into_a_page_does_not_run_and_its_own_scripts_do(string address)
    {
        var session = await Sample.Live(house.Sessions);
        var page = await house.Enter(Role.Administrator, null, "Nadia Roy");
        var path = string.Format(System.Globalization.CultureInfo.InvariantCulture, address, session);
        var blocked = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase))
            {
                blocked.Add(message.Text);
            }
        };
        await page.RouteAsync(url => new Uri(url).AbsolutePath == path, async route =>
        {
            var there = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = there, Body = (await there.TextAsync()).Replace("<main", Markup + "<main", StringComparison.Ordinal) });
        });
        await page.GotoAsync(path);
        await page.WaitForTimeoutAsync(500);

        Assert.Null(await page.EvaluateAsync<string?>("window.ran ?? null"));
        Assert.True(blocked.Count >= 6, string.Join("\n", blocked));
        Assert.Equal(house.Address.Host, new Uri(await page.EvaluateAsync<string>("document.baseURI")).Host);
        if (address is "/s/{0}")
        {
            await Assertions.Expect(page.Locator("[data-phase=live]")).ToBeAttachedAsync();
        }
        else if (address is "/desk/{0}")
        {
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        }

        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_page_of_another_site_cannot_hold_ours_in_a_frame()
    {
        var session = await Sample.Live(house.Sessions);
        var page = await house.Visit("/");
        await page.RouteAsync("http://ailleurs.example/", route => route.FulfillAsync(new() { ContentType = "text/html", Body = $"<iframe src=\"{house.Address}s/{session}\"></iframe>" }));
        await page.GotoAsync("http://ailleurs.example/");
        await page.WaitForTimeoutAsync(300);
        Assert.Contains(page.Frames, frame => frame.Url.StartsWith("chrome-error:", StringComparison.Ordinal));
        await page.Context.CloseAsync();
    }
}
