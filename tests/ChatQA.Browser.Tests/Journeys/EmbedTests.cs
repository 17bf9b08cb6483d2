using ChatQA.Access;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ChatQA.Browser.Journeys;

/// <summary>A room in somebody else's page: another origin, a sandbox, no storage.</summary>
public sealed class EmbedTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task A_reader_of_the_newspaper_asks_inside_its_page_in_its_colours()
    {
        var session = await Sample.Live(house.Sessions);
        using var journal = Journal.With(() => $$"""
            <style>chatqa-chat { --chatqa-accent: #7a1f3d; --chatqa-paper: rgb(255 255 255); --chatqa-ink: #222 }</style>
            <script src="{{house.Address}}embed.js" async></script>
            <chatqa-chat src="{{house.Address}}s/{{session}}" height="600"><a href="{{house.Address}}s/{{session}}">Suivre le clavardage</a></chatqa-chat>
            """);
        await Allow(journal.Origin);
        var page = await Visit(journal);
        var frame = page.FrameLocator("chatqa-chat iframe");
        await Assertions.Expect(frame.Locator("[data-phase=live]")).ToBeAttachedAsync(new() { Timeout = 20_000 });
        Assert.Equal(600, (await page.Locator("chatqa-chat iframe").BoundingBoxAsync())!.Height);
        Assert.Equal("rgb(122, 31, 61)", await frame.Locator(".composer .primary, .pill .primary").First.EvaluateAsync<string>("e => getComputedStyle(e).backgroundColor"));
        Assert.Equal("rgb(255, 255, 255)", await frame.Locator("body").EvaluateAsync<string>("e => getComputedStyle(e).backgroundColor"));
        Assert.Equal(0, await frame.Locator("header.site-header, a[href*='/desk']").CountAsync());
        await frame.Locator("#ask-text").FillAsync("Depuis le journal?");
        await frame.Locator("#ask-text").PressAsync("Control+Enter");
        await Assertions.Expect(frame.Locator(".latest .chip")).ToHaveTextAsync("En modération");
        await page.IsClean();
    }

    [Fact]
    public async Task A_sandbox_without_storage_forgets_at_a_reload_and_says_so_and_a_tab_takes_the_question_over()
    {
        var session = await Sample.Live(house.Sessions);
        using var journal = Journal.With(() => $"<iframe sandbox=\"allow-scripts allow-popups allow-popups-to-escape-sandbox\" src=\"{house.Address}s/{session}/embed\" width=\"360\" height=\"640\" title=\"Clavardage\"></iframe>");
        await Allow(journal.Origin);
        var page = await Visit(journal);
        var frame = page.FrameLocator("iframe");
        await Assertions.Expect(frame.Locator("[data-phase=live]")).ToBeAttachedAsync(new() { Timeout = 20_000 });
        Assert.Equal("null", await frame.Locator("body").EvaluateAsync<string>("() => String(self.origin)"));
        await Assertions.Expect(frame.Locator(".embed-foot")).ToContainTextAsync("un rechargement");
        await frame.Locator("#ask-text").FillAsync("Depuis le bac à sable?");
        await frame.Locator("#ask-text").PressAsync("Control+Enter");
        await Assertions.Expect(frame.Locator(".latest .chip")).ToHaveTextAsync("En modération");
        await frame.Locator("#ask-text").FillAsync("Un brouillon aussi");

        var tab = await page.Context.RunAndWaitForPageAsync(() => frame.Locator(".embed-foot a").ClickAsync());
        await Assertions.Expect(tab.Locator(".carried")).ToBeVisibleAsync();
        Assert.DoesNotContain("carry", tab.Url, StringComparison.Ordinal);
        await tab.IsClean();
        await tab.Locator(".carried .primary").ClickAsync();
        await Assertions.Expect(tab.Locator(".latest .chip")).ToHaveTextAsync("En modération");
        await Assertions.Expect(tab.Locator("#ask-text")).ToHaveValueAsync("Un brouillon aussi");
        // The frame forgets with a reload; the tab does not.
        await page.ReloadAsync();
        await Assertions.Expect(frame.Locator("[data-phase=live]")).ToBeAttachedAsync(new() { Timeout = 20_000 });
        await Assertions.Expect(frame.Locator(".latest")).ToHaveCountAsync(0);
        await tab.ReloadAsync();
        await Assertions.Expect(tab.Locator(".latest .chip")).ToHaveTextAsync("En modération");
    }

    [Fact]
    public async Task Who_follows_a_strangers_link_stays_who_they_were_until_they_say_otherwise()
    {
        var session = await Sample.Live(house.Sessions);
        var page = await house.Visit($"/s/{session}#carry=stranger&draft=Pas+de+moi");
        await page.IsLive();
        await Assertions.Expect(page.Locator("#ask-text")).ToHaveValueAsync("");
        await page.Locator(".carried button").Last.ClickAsync();
        await Assertions.Expect(page.Locator(".carried")).ToHaveCountAsync(0);
        Assert.DoesNotContain("stranger", await page.EvaluateAsync<string>("JSON.stringify(localStorage)"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replay_is_as_tall_as_it_is_and_only_its_own_frame_says_so()
    {
        var session = await Sample.Finished(house.Sessions);
        using var journal = Journal.With(() => $$"""
            <script src="{{house.Address}}embed.js" async></script>
            <chatqa-chat src="{{house.Address}}s/{{session}}" height="300"><a href="{{house.Address}}s/{{session}}">Relire</a></chatqa-chat>
            """);
        await Allow(journal.Origin);
        var page = await Visit(journal);
        var frame = page.Locator("chatqa-chat iframe");
        await Assertions.Expect(page.FrameLocator("chatqa-chat iframe").Locator(".qa")).ToHaveCountAsync(2);
        await page.WaitForFunctionAsync("document.querySelector('chatqa-chat').shadowRoot.querySelector('iframe').offsetHeight > 310");
        var height = (await frame.BoundingBoxAsync())!.Height;
        Assert.Equal(await page.FrameLocator("chatqa-chat iframe").Locator("body").EvaluateAsync<double>("e => Math.ceil(e.getBoundingClientRect().height)"), height);
        // Anybody may post a message here: the page itself, a frame of another site's, and our own with what is no height.
        await page.EvaluateAsync("window.postMessage({ type: 'chatqa:height', height: 9999 }, '*')");
        await page.EvaluateAsync("document.body.append(Object.assign(document.createElement('iframe'), { title: 'x', sandbox: 'allow-scripts', srcdoc: `<script>parent.postMessage({ type: 'chatqa:height', height: 8888 }, '*')</scr` + `ipt>` }))");
        await page.FrameLocator("chatqa-chat iframe").Locator("body").EvaluateAsync("() => { for (const height of ['7777', -1, NaN, Infinity * 0, null]) parent.postMessage({ type: 'chatqa:height', height }, '*'); parent.postMessage('chatqa:height', '*'); }");
        await page.WaitForTimeoutAsync(200);
        Assert.Equal(height, (await frame.BoundingBoxAsync())!.Height);
    }

    [Fact]
    public async Task Without_the_script_or_without_leave_there_is_the_link()
    {
        var session = await Sample.Live(house.Sessions);
        using var journal = Journal.With(() => $$"""
            <script src="{{house.Address}}embed.js" async></script>
            <chatqa-chat src="https://elsewhere.example/s/{{session}}"><a href="{{house.Address}}s/{{session}}">Suivre</a></chatqa-chat>
            """);
        var page = await Visit(journal);
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Suivre" })).ToBeVisibleAsync();
        Assert.Equal(0, await page.Locator("chatqa-chat iframe").CountAsync());

        // A site that is not on the list gets no frame.
        await Allow();
        using var stranger = Journal.With(() => $"<iframe src=\"{house.Address}s/{session}/embed\" title=\"Clavardage\"></iframe>");
        var refused = await Visit(stranger);
        await refused.WaitForTimeoutAsync(500);
        Assert.Equal(0, await refused.FrameLocator("iframe").Locator("#room").CountAsync());
    }

    private async Task<IPage> Visit(Journal journal)
    {
        var page = await house.Visit("/", 400, 900);
        await page.GotoAsync(journal.Origin);
        return page;
    }

    private async Task Allow(params string[] origins)
    {
        var publications = house.Services.GetRequiredService<Publications>();
        var now = await publications.Current();
        Assert.Null((await publications.Change(now with { AllowedOrigins = origins })).Rejection);
    }
}
