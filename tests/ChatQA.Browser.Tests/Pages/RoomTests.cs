using ChatQA.Interviews;
using Deque.AxeCore.Playwright;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ChatQA.Browser.Pages;

public sealed class RoomTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task A_visitor_asks_with_the_keyboard_and_follows_the_question_to_its_answer()
    {
        var session = await Sample.Live(house.Sessions);
        var page = await house.Visit($"/s/{session}");
        await page.GetByLabel("Votre question").FocusAsync();
        await page.Keyboard.TypeAsync("Et la toiture, on l’isole par-dessus?");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Mia");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".latest .chip")).ToHaveTextAsync("En modération");
        await IsClean(page);
        await Assertions.Expect(page.GetByLabel("Votre question")).ToHaveValueAsync("");

        var question = (await house.Sessions.Read(session))!.Value.State.Items.Values.OfType<ChatQA.Sessions.Question>().Single(q => q.Words.Name == "Mia").Id;
        await Sample.Approve(house.Sessions, session, question);
        await Assertions.Expect(page.Locator(".latest .chip")).ToHaveTextAsync("Approuvée");
        await Sample.Answer(house.Sessions, session, question, "Par-dessus, oui, si la pente le permet.");
        await Assertions.Expect(page.GetByText("Votre question a reçu une réponse.").First).ToBeVisibleAsync();
        Assert.StartsWith("(1)", await page.TitleAsync(), StringComparison.Ordinal);
        await IsClean(page);
        await page.Locator(".told:not(.refused)").GetByRole(AriaRole.Button, new() { Name = "Voir" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Par-dessus, oui, si la pente le permet.")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Mes questions" }).ClickAsync();
        await Assertions.Expect(page.Locator(".own .chip")).ToHaveTextAsync("Répondue");
        await IsClean(page);
    }

    [Fact]
    public async Task A_visitor_takes_a_question_back()
    {
        var session = await Sample.Live(house.Sessions);
        var page = await house.Visit($"/s/{session}");
        await page.GetByLabel("Votre question").FillAsync("Et la cave?");
        await page.Locator(".composer .foot button").ClickAsync();
        await Assertions.Expect(page.Locator(".latest .chip")).ToHaveTextAsync("En modération");
        await page.Locator("#tab-mine").ClickAsync();
        await page.Locator(".own .actions button").Last.ClickAsync();
        await page.Locator(".own .actions .danger").ClickAsync();
        await Assertions.Expect(page.Locator(".own .chip")).ToHaveTextAsync("Retirée");
    }

    [Fact]
    public async Task New_things_never_move_the_page_nor_the_focus()
    {
        var session = await Sample.Live(house.Sessions);
        var page = await house.Visit($"/s/{session}");
        await page.Locator("#ask-text").FocusAsync();
        await Assertions.Expect(page.Locator("[data-phase=live]")).ToBeAttachedAsync();
        var before = await Place(page);
        for (var i = 0; i < 20; i++)
        {
            await Sample.Approve(house.Sessions, session, await Sample.Ask(house.Sessions, session, "Zoé", null, $"Question {i}?"));
        }

        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "20 nouveautés" })).ToBeVisibleAsync();
        Assert.Equal(before, await Place(page));
        Assert.Equal("ask-text", await page.EvaluateAsync<string>("document.activeElement.id"));
        await page.GetByRole(AriaRole.Button, new() { Name = "20 nouveautés" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Question 19?")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_island_says_what_the_server_said()
    {
        var session = await Sample.Live(house.Sessions);
        var plain = await house.Visit($"/s/{session}", script: false);
        var alive = await house.Visit($"/s/{session}");
        await Assertions.Expect(alive.Locator("[data-phase]")).ToBeAttachedAsync();
        var still = await plain.Locator("#feed").AriaSnapshotAsync();
        Assert.Equal(still, await alive.Locator("#feed").AriaSnapshotAsync());
        Assert.Equal(await Place(plain), await Place(alive));
    }

    [Theory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task Every_state_is_clean_for_axe_and_fits(int width, ColorScheme scheme)
    {
        var live = await Sample.Live(house.Sessions);
        var before = await Sample.Planned(house.Sessions, TimeSpan.FromHours(5));
        var after = await Sample.Finished(house.Sessions);
        await Sample.Published(house.Services.GetRequiredService<InterviewStore>(), after);
        foreach (var path in new[] { "/", $"/s/{after}/interview", $"/s/{live}", $"/s/{before}", $"/s/{after}", $"/s/{after}/replay", "/nowhere" })
        {
            var page = await house.Visit(path, width, scheme: scheme);
            await page.WaitForTimeoutAsync(300);
            await IsClean(page);
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{path} is wider than {width} px");
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task Who_reads_the_replay_is_told_that_the_interview_is_out_and_nothing_moves()
    {
        var session = await Sample.Finished(house.Sessions);
        var page = await house.Visit($"/s/{session}/replay");
        var link = page.GetByRole(AriaRole.Link, new() { Name = "Lire l’entrevue" });
        await page.EvaluateAsync("document.fonts.ready");
        await page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");
        await Assertions.Expect(link).ToHaveCountAsync(0);
        await Sample.Published(house.Services.GetRequiredService<InterviewStore>(), session);
        var before = await page.EvaluateAsync<string>("JSON.stringify([scrollY, document.querySelector('.feed li').getBoundingClientRect().y, document.documentElement.scrollHeight])");
        // As when somebody comes back to the page; each minute without that.
        await page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");
        await Assertions.Expect(link).ToBeInViewportAsync();
        Assert.Equal(before, await page.EvaluateAsync<string>("JSON.stringify([scrollY, document.querySelector('.feed li').getBoundingClientRect().y, document.documentElement.scrollHeight])"));
        await page.Keep("replay-interview-out");
        await IsClean(page);
        await page.HasTargetsOf(44);
        await page.ReloadAsync();
        await Assertions.Expect(link).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Nothing_needs_more_than_320_pixels()
    {
        var live = await Sample.Live(house.Sessions);
        var page = await house.Visit($"/s/{live}", 320);
        await page.Locator("#ask-text").FocusAsync();
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 320"));
    }

    private static async Task IsClean(IPage page)
    {
        var found = await page.RunAxe(Looking.Axe);
        Assert.True(found.Violations.Length == 0, page.Url + ": " + string.Join("; ", found.Violations.Select(v => $"{v.Id} {string.Join(" ", v.Nodes.Select(n => n.Html))}")));
    }

    private static Task<string> Place(IPage page) => page.EvaluateAsync<string>("JSON.stringify(document.querySelector('#feed li').getBoundingClientRect().y + window.scrollY)");
}
