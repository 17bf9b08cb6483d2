using System.Collections.Concurrent;
using ChatQA.Kernel;
using ChatQA.Sessions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ChatQA.Browser.Journeys;

/// <summary>What a page does, and says, when the network between it and the server misbehaves.</summary>
public sealed class LineTests(House house) : IClassFixture<House>, IAsyncLifetime
{
    private readonly List<IPage> _pages = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var page in _pages)
        {
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task A_cut_line_is_told_and_made_up_for()
    {
        await using var relay = Relay.To(house.Address);
        var (session, page) = await Room(relay);
        await Ask(page, "Avant la coupure?");
        await Assertions.Expect(page.Locator(".latest .chip")).ToHaveTextAsync("En modération");
        relay.Cut();
        await Says(page, "lost", "Connexion perdue à");
        await IsClean(page);
        await Ask(page, "Entendez-vous ceci?");
        await Assertions.Expect(page.Locator(".latest .chip")).ToHaveTextAsync("Envoi…");
        await Sample.Approve(house.Sessions, session, await Sample.Ask(house.Sessions, session, "Zoé", null, "Pendant la coupure?"));
        var own = await Question(session, "Avant la coupure?");
        await Sample.Approve(house.Sessions, session, own);
        await Sample.Answer(house.Sessions, session, own, "Pendant.");
        relay.Mend();
        await Assertions.Expect(page.Locator(".latest .chip")).ToHaveTextAsync("En modération", new() { Timeout = 20_000 });
        await Says(page, "caughtUp", "3 messages rattrapés");
        await IsClean(page);
        await page.Locator("#tab-mine").ClickAsync();
        await Assertions.Expect(page.Locator(".own").Last.Locator(".chip")).ToHaveTextAsync("Répondue");
        Assert.Single((await house.Sessions.Read(session))!.Value.State.Items.Values.OfType<Question>(), q => q.Words.Text == "Entendez-vous ceci?");
    }

    [Fact]
    public async Task A_blip_is_not_worth_a_word()
    {
        await using var relay = Relay.To(house.Address);
        var (session, page) = await Room(relay);
        await page.EvaluateAsync("() => { window.said = []; new MutationObserver(() => window.said.push(document.querySelector('.line').textContent)).observe(document.querySelector('.line'), { characterData: true, childList: true, subtree: true, attributes: true }); }");
        var again = page.WaitForWebSocketAsync();
        relay.Break();
        await again;
        await Sample.Approve(house.Sessions, session, await Sample.Ask(house.Sessions, session, "Zoé", null, "Après?"));
        await Assertions.Expect(page.Locator(".pill")).ToBeVisibleAsync();
        Assert.DoesNotContain(await page.EvaluateAsync<string[]>("window.said"), said => said.Contains("perdue", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_browser_knows_of_the_network_is_said_at_once_and_used()
    {
        await using var relay = Relay.To(house.Address);
        var (session, page) = await Room(relay);
        await page.Context.SetOfflineAsync(true);
        await Says(page, "offline", "Pas de réseau depuis");
        await Sample.Approve(house.Sessions, session, await Sample.Ask(house.Sessions, session, "Zoé", null, "Hors ligne?"));
        await page.Context.SetOfflineAsync(false);
        await Says(page, "caughtUp", "1 message rattrapé");
    }

    [Fact]
    public async Task A_page_that_slept_asks_what_it_missed_when_it_wakes()
    {
        await using var relay = Relay.To(house.Address);
        var (session, page) = await Room(relay);
        var devtools = await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("Page.setWebLifecycleState", new() { ["state"] = "frozen" });
        // Its connection dies without a word, as a phone's does in a pocket.
        relay.Hush();
        await Sample.Approve(house.Sessions, session, await Sample.Ask(house.Sessions, session, "Zoé", null, "Pendant le sommeil?"));
        await Task.Delay(6_000);
        await devtools.SendAsync("Page.setWebLifecycleState", new() { ["state"] = "active" });
        // A page without a window of its own is never hidden: the event, at least, is as it would be.
        await page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");
        await Assertions.Expect(page.Locator(".pill")).ToBeVisibleAsync(new() { Timeout = 6_000 });
        await Says(page, "caughtUp", "1 message rattrapé");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_network_that_lets_no_WebSocket_through_is_no_obstacle(bool norEvents)
    {
        await using var relay = Relay.To(house.Address);
        relay.RefusesWebSockets = true;
        var session = await Sample.Live(house.Sessions);
        var page = await house.Visit("/");
        _pages.Add(page);
        var requests = new ConcurrentQueue<IRequest>();
        page.Request += (_, request) => requests.Enqueue(request);
        if (norEvents)
        {
            await page.RouteAsync("**/hubs/room**", route => route.Request.Headers["accept"] == "text/event-stream" ? route.AbortAsync() : route.ContinueAsync());
        }

        await page.GotoAsync(new Uri(relay.Address, $"/s/{session}").ToString());
        await Assertions.Expect(page.Locator("[data-phase=live]")).ToBeAttachedAsync(new() { Timeout = 15_000 });
        await Ask(page, "Et par ici?");
        await Assertions.Expect(page.Locator(".latest .chip")).ToHaveTextAsync("En modération");
        var question = await Question(session, "Et par ici?");
        await Sample.Approve(house.Sessions, session, question);
        await Sample.Answer(house.Sessions, session, question, "Par ici aussi.");
        await Assertions.Expect(page.GetByText("Votre question a reçu une réponse.").First).ToBeVisibleAsync();

        await page.Locator(".told button").ClickAsync();

        // Everything of one connection says the same via, so that a proxy can send it to one node.
        var first = Vias(requests);
        Assert.Equal(norEvents ? 2 : 1, first.Count);
        relay.Cut();
        await Says(page, "lost", "Connexion perdue à");
        await Sample.Approve(house.Sessions, session, await Sample.Ask(house.Sessions, session, "Zoé", null, "Après?"));
        relay.Mend();
        await Says(page, "caughtUp", "1 message rattrapé");
        Assert.True(Vias(requests).Count > first.Count, "a new connection has a via of its own");
        Assert.Contains(requests, r => r.Headers.GetValueOrDefault("accept") == "text/event-stream");
    }

    /// <summary>The connections among these requests, by their via; each belongs to one of the server's connection tokens.</summary>
    private static HashSet<string> Vias(IEnumerable<IRequest> requests)
    {
        var hub = requests.Where(r => r.Url.Contains("/hubs/room", StringComparison.Ordinal)).Select(r => System.Web.HttpUtility.ParseQueryString(new Uri(r.Url).Query)).ToList();
        Assert.All(hub, query => Assert.False(string.IsNullOrEmpty(query["via"])));
        Assert.All(hub.Where(q => q["id"] is not null).GroupBy(q => q["id"]), connection => Assert.Single(connection.Select(q => q["via"]).Distinct()));
        return [.. hub.Select(q => q["via"]!)];
    }

    private async Task<(SessionId Session, IPage Page)> Room(Relay relay)
    {
        var session = await Sample.Live(house.Sessions);
        var page = await house.Visit("/");
        _pages.Add(page);
        await page.GotoAsync(new Uri(relay.Address, $"/s/{session}").ToString());
        await Assertions.Expect(page.Locator("[data-phase=live]")).ToBeAttachedAsync();
        return (session, page);
    }

    private static async Task Ask(IPage page, string text)
    {
        await page.Locator("#ask-text").FillAsync(text);
        await page.Locator("#ask-text").PressAsync("Control+Enter");
    }

    private async Task<ItemId> Question(SessionId session, string text) =>
        (await house.Sessions.Read(session))!.Value.State.Items.Values.OfType<Question>().Single(q => q.Words.Text == text).Id;

    private static async Task Says(IPage page, string key, string words)
    {
        await Assertions.Expect(page.Locator($".line[data-says={key}]")).ToContainTextAsync(words, new() { Timeout = 15_000 });
        // Where one line tells everything aloud, it tells this too.
        await Assertions.Expect(page.Locator("[role=status]").Filter(new() { HasText = words }).First).ToBeAttachedAsync(new() { Timeout = 15_000 });
    }

    private static async Task IsClean(IPage page)
    {
        var found = await page.RunAxe(Looking.Axe);
        Assert.True(found.Violations.Length == 0, string.Join("; ", found.Violations.Select(v => $"{v.Id} {string.Join(" ", v.Nodes.Select(n => n.Html))}")));
    }
}
