using ChatQA.Kernel;
using ChatQA.Sessions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ChatQA.Browser.Journeys;

public sealed class VoteTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task A_question_is_backed_with_the_keyboard_seen_by_all_kept_by_a_reload_and_taken_back()
    {
        var session = await Sample.Live(house.Sessions);
        var zoe = await house.Visit($"/s/{session}");
        var karim = await house.Visit($"/s/{session}", language: "en-CA", scheme: ColorScheme.Dark);
        var desk = await house.Enter(Role.Moderator, session, "Odile Fortin");
        await Live(zoe);
        var before = await Place(zoe);
        await Vote(zoe).FocusAsync();
        await zoe.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Vote(zoe)).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(zoe.GetByRole(AriaRole.Button, new() { Name = "Appuyer cette question, 1 appui", Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(karim.GetByRole(AriaRole.Button, new() { Name = "Back this question, 1 vote", Exact = true })).ToBeVisibleAsync();
        await Live(karim);
        await Vote(karim).ClickAsync();
        await Assertions.Expect(Vote(zoe)).ToHaveTextAsync("▲ 2");
        Assert.Equal(before, await Place(zoe));
        var size = (await Vote(zoe).BoundingBoxAsync())!;
        Assert.True(size.Height >= 44 && size.Width >= 44, $"{size.Width} × {size.Height}");
        await IsClean(zoe);
        await IsClean(karim);

        await desk.GetByRole(AriaRole.Button, new() { Name = "Approuvées" }).ClickAsync();
        await Assertions.Expect(desk.Locator("[role=option] .votes")).ToContainTextAsync("▲ 2");
        await IsClean(desk);

        await zoe.ReloadAsync();
        await Assertions.Expect(Vote(zoe)).ToHaveAttributeAsync("aria-pressed", "true");
        await Vote(zoe).PressAsync("Space");
        await Assertions.Expect(Vote(zoe)).ToHaveAttributeAsync("aria-pressed", "false");
        await Assertions.Expect(Vote(karim)).ToHaveTextAsync("▲ 1");
    }

    [Fact]
    public async Task A_refused_vote_goes_back_and_says_why()
    {
        var session = await Sample.Live(house.Sessions);
        var page = await house.Visit("/");
        // The page does not hear that the session closed: its vote is refused.
        await page.RouteWebSocketAsync("**/hubs/room**", socket =>
        {
            var server = socket.ConnectToServer();
            server.OnMessage(message =>
            {
                if (message.Text?.Contains("\"target\":\"Frame\"", StringComparison.Ordinal) != true)
                {
                    socket.Send(message.Text!.Replace("\"head\":", "\"old\":", StringComparison.Ordinal));
                }
            });
        });
        await page.GotoAsync($"/s/{session}");
        await Live(page);
        await Sample.Do(house.Sessions, session, new(new("desk"), Role.Moderator, "Odile Fortin"), new CloseSession(ClientId.New()));
        await Vote(page).ClickAsync();
        await Assertions.Expect(page.Locator(".told.refused[role=alert]")).Not.ToBeEmptyAsync();
        await Assertions.Expect(Vote(page)).ToHaveTextAsync("▲ 0");
        await Assertions.Expect(Vote(page)).ToHaveAttributeAsync("aria-pressed", "false");
    }

    [Fact]
    public async Task Nobody_is_asked_to_back_their_own_question()
    {
        var session = await Sample.Live(house.Sessions);
        var page = await house.Visit($"/s/{session}");
        await Live(page);
        await page.Locator("#ask-text").FillAsync("Et la toiture?");
        await page.Locator("#ask-text").PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator(".latest .chip")).ToHaveTextAsync("En modération");
        var own = (await house.Sessions.Read(session))!.Value.State.Items.Values.OfType<Question>().Single(q => q.Words.Text == "Et la toiture?").Id;
        await Sample.Approve(house.Sessions, session, own);
        await page.Locator(".pill button").ClickAsync();
        await Assertions.Expect(page.Locator($"#q-{own} .votes")).ToContainTextAsync("▲ 0");
        await Assertions.Expect(page.Locator($"#q-{own} .vote")).ToHaveCountAsync(0);
    }

    private static ILocator Vote(IPage page) => page.Locator(".qa .vote");

    private static Task Live(IPage page) => Assertions.Expect(page.Locator("[data-phase=live]")).ToBeAttachedAsync();

    private static Task<string> Place(IPage page) =>
        page.EvaluateAsync<string>("JSON.stringify([...document.querySelectorAll('#feed li, #feed .vote')].map(e => e.getBoundingClientRect()).map(r => [r.y + scrollY, r.width, r.height]))");

    private static async Task IsClean(IPage page)
    {
        var found = await page.RunAxe(Looking.Axe);
        Assert.True(found.Violations.Length == 0, string.Join("; ", found.Violations.Select(v => $"{v.Id} {string.Join(" ", v.Nodes.Select(n => n.Html))}")));
    }
}
