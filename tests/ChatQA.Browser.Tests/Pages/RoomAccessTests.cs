using System.Diagnostics;
using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Moderation.Intake;
using ChatQA.Sessions;
using Microsoft.Playwright;

namespace ChatQA.Browser.Pages;

/// <summary>The rules that hold for visitors whatever their eyes, hands and ears can do.</summary>
public sealed class RoomAccessTests(House house) : IClassFixture<House>
{
    private static readonly Actor Desk = new(new("desk"), Role.Moderator, "Odile Fortin");

    [Fact]
    public async Task The_status_line_speaks_at_most_once_in_five_seconds_and_at_once_of_ones_own_answer()
    {
        var session = await Sample.Live(house.Sessions);
        var page = await house.Visit($"/s/{session}");
        await page.IsLive();
        await Listen(page);
        for (var i = 0; i < 60; i++)
        {
            await Sample.Approve(house.Sessions, session, await Sample.Ask(house.Sessions, session, "Zoé", null, $"Question {i}?"));
            await Task.Delay(200);
        }

        await page.WaitForTimeoutAsync(5_500);
        var spoken = await Spoken(page);
        Assert.InRange(spoken.Count, 2, 6);
        foreach (var (first, second) in spoken.Zip(spoken.Skip(1)))
        {
            Assert.True(second.At - first.At >= 4_900, $"{first} and {second} are too close.");
        }

        Assert.Contains("60 nouveautés", spoken[^1].Words, StringComparison.Ordinal);
        // Only one place speaks, and the list is not it.
        Assert.Equal(1, await page.Locator("[role=status], [aria-live]").CountAsync());

        var own = await Ask(page, session, "Et la mienne?");
        await Sample.Approve(house.Sessions, session, own);
        await Assertions.Expect(page.Locator(".latest .chip")).ToHaveTextAsync("Approuvée");
        var answered = Stopwatch.StartNew();
        await Sample.Answer(house.Sessions, session, own, "La voici.");
        await Assertions.Expect(page.Locator("[role=status]")).ToContainTextAsync("Votre question a reçu une réponse.", new() { Timeout = 4_000 });
        Assert.True(answered.Elapsed < TimeSpan.FromSeconds(4.5));
    }

    [Theory]
    [InlineData("none", false, false)]
    [InlineData("mine", false, true)]
    [InlineData("answers", true, true)]
    public async Task Who_listens_chooses_what_is_said_and_a_reload_keeps_it(string wish, bool answers, bool mine)
    {
        var session = await Sample.Live(house.Sessions);
        var page = await house.Visit($"/s/{session}");
        await page.IsLive();
        await page.Locator(".settings summary").PressAsync("Enter");
        await page.IsClean();
        await page.Locator("#wish").SelectOptionAsync(wish);
        await page.Locator("#wish").PressAsync("Escape");
        Assert.True(await page.EvaluateAsync<bool>("document.activeElement.matches('.settings summary')"));
        await page.ReloadAsync();
        await page.IsLive();
        await Listen(page);
        var own = await Ask(page, session, "La mienne?");
        await Sample.Approve(house.Sessions, session, await Sample.Ask(house.Sessions, session, null, null, "Une nouvelle?"));
        var other = await Sample.Ask(house.Sessions, session, null, null, "Une autre?");
        await Sample.Approve(house.Sessions, session, other);
        await Sample.Answer(house.Sessions, session, other, "Une autre réponse.");
        await page.WaitForTimeoutAsync(6_000);
        var before = string.Join(" ", (await Spoken(page)).Select(s => s.Words));
        Assert.DoesNotContain("nouveauté", before, StringComparison.Ordinal);
        Assert.Equal(answers, before.Contains("nouvelle réponse", StringComparison.Ordinal));
        await Sample.Approve(house.Sessions, session, own);
        await Sample.Answer(house.Sessions, session, own, "La vôtre.");
        await Assertions.Expect(page.Locator(".told:not(.refused)")).ToBeVisibleAsync();
        Assert.Equal(mine, (await Spoken(page)).Any(s => s.Words.Contains("Votre question a reçu une réponse.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Nothing_that_arrives_or_leaves_takes_the_focus_away()
    {
        var session = await Sample.Live(house.Sessions);
        var backed = await Sample.Ask(house.Sessions, session, "Line", null, "Qui se retire?");
        await Sample.Approve(house.Sessions, session, backed);
        var page = await house.Visit($"/s/{session}");
        await page.IsLive();
        await page.Locator($"#q-{backed} .vote").FocusAsync();
        for (var i = 0; i < 50; i++)
        {
            await Sample.Approve(house.Sessions, session, await Sample.Ask(house.Sessions, session, "Zoé", null, $"Question {i}?"));
        }

        await Assertions.Expect(page.Locator(".pill button")).ToHaveTextAsync("50 nouveautés");
        Assert.True(await page.EvaluateAsync<bool>($"document.activeElement === document.querySelector('#q-{backed} .vote')"));

        // With the guest it takes no votes: its button goes, and whoever stood on it stands on the card.
        await Sample.Do(house.Sessions, session, Desk, new HandToGuest(ClientId.New(), backed));
        await Assertions.Expect(page.Locator($"#q-{backed} .vote")).ToHaveCountAsync(0);
        Assert.Equal($"q-{backed}", await Active(page));
        await Sample.Do(house.Sessions, session, Desk, new RejectQuestion(ClientId.New(), backed, null));
        await Assertions.Expect(page.Locator($"#q-{backed} .tombstone")).ToBeVisibleAsync();
        Assert.Equal($"q-{backed}", await Active(page));
        await page.IsClean();

        await page.Locator(".pause").FocusAsync();
        await Sample.Do(house.Sessions, session, Desk, new CloseSession(ClientId.New()));
        await Assertions.Expect(page.Locator(".pause")).ToHaveCountAsync(0);
        Assert.NotEqual("", await Active(page));
    }

    [Fact]
    public async Task Pause_holds_everything_still_until_it_is_lifted()
    {
        var session = await Sample.Live(house.Sessions);
        var page = await house.Visit($"/s/{session}");
        await page.IsLive();
        await page.Locator(".pause").PressAsync("Enter");
        await Assertions.Expect(page.Locator(".pause")).ToHaveTextAsync("Reprendre");
        await Listen(page);
        await Sample.Approve(house.Sessions, session, await Sample.Ask(house.Sessions, session, null, null, "Pendant la pause?"));
        await page.WaitForTimeoutAsync(1_500);
        await Assertions.Expect(page.Locator(".pill")).ToHaveCountAsync(0);
        Assert.Empty(await Spoken(page));
        await page.Locator(".pause").PressAsync("Enter");
        await Assertions.Expect(page.Locator(".pill button")).ToHaveTextAsync("1 nouveauté");
    }

    [Fact]
    public async Task Each_state_of_the_room_is_clean_in_both_schemes_large_enough_and_fits()
    {
        await using var relay = Relay.To(house.Address);
        var session = await Sample.Live(house.Sessions);
        var page = await house.Visit("/");
        await page.GotoAsync(new Uri(relay.Address, $"/s/{session}").ToString());
        await page.IsLive();
        async Task Look()
        {
            // Nothing fades from one scheme into the other meanwhile.
            foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                await page.IsClean();
            }

            await page.HasTargetsOf(44);
            await page.Fits();
        }

        await Look();
        // An error, then the question on its way while the line is lost, then caught up.
        await page.Locator("#ask-text").FillAsync(new string('a', 601));
        await page.Locator("#ask-text").PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator("#ask-told")).ToHaveTextAsync("1 caractère de trop");
        Assert.Equal("ask-text", await Active(page));
        await Look();
        relay.Cut();
        await page.Locator("#ask-text").FillAsync("Et pendant la coupure?");
        await page.Locator("#ask-text").PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator(".latest .chip")).ToHaveTextAsync("Envoi…");
        await Assertions.Expect(page.Locator(".line[data-says=lost]")).ToBeAttachedAsync(new() { Timeout = 10_000 });
        await Look();
        await Assertions.Expect(page.Locator("[role=alert] .failed")).ToContainTextAsync("n’est pas partie", new() { Timeout = 25_000 });
        await Look();
        relay.Mend();
        await Assertions.Expect(page.Locator(".latest .chip")).ToHaveTextAsync("En modération", new() { Timeout = 20_000 });
        await Assertions.Expect(page.Locator("[role=alert] .failed")).ToHaveCountAsync(0);
        await page.Locator("#tab-mine").ClickAsync();
        await page.Locator(".own .actions button").Last.ClickAsync();
        await Look();
        await page.Locator(".own .actions button").Last.ClickAsync();
        await page.Locator(".own .actions button").First.ClickAsync();
        await Look();
        // The last questions, and none any more.
        await page.Locator(".own .actions button").Last.ClickAsync();
        await Sample.Do(house.Sessions, session, Desk, new CallLastQuestions(ClientId.New(), 5));
        await Assertions.Expect(page.Locator(".composer .last")).ToBeVisibleAsync();
        await Look();
        await page.Locator("#ask-text").FillAsync("Trop tard?");
        await Sample.Do(house.Sessions, session, Desk, new CloseQuestions(ClientId.New()));
        await Assertions.Expect(page.Locator(".composer textarea[readonly]")).ToHaveValueAsync("Trop tard?");
        await Look();
    }

    [Fact]
    public async Task The_empty_room_is_clean_too()
    {
        var session = await Sample.Planned(house.Sessions, TimeSpan.FromHours(1));
        await Sample.Do(house.Sessions, session, Desk, new GoLive(ClientId.New()));
        var page = await house.Visit($"/s/{session}");
        await page.IsLive();
        foreach (var tab in new[] { "all", "answers", "mine" })
        {
            await page.Locator($"#tab-{tab}").ClickAsync();
            await Assertions.Expect(page.Locator(".nothing")).ToBeVisibleAsync();
            await page.IsClean();
        }
    }

    [Fact]
    public async Task It_reflows_at_320_pixels_at_twice_the_size_and_in_forced_colours()
    {
        var session = await Sample.Live(house.Sessions);
        var page = await house.Visit($"/s/{session}", 320, 560);
        await page.IsLive();
        await page.Locator("#ask-text").FillAsync("Une question assez longue pour que le champ grandisse sur plusieurs lignes à cette largeur.");
        await page.Fits();
        await page.HasTargetsOf(44);
        // 200 % of a 1280 px window leaves 640 px, with the text twice as large on the screen.
        var zoomed = await house.Visit($"/s/{session}", 640, 400);
        await zoomed.IsLive();
        await zoomed.Fits();
        await zoomed.EvaluateAsync("document.documentElement.style.fontSize = '200%'");
        await zoomed.Fits();
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        await page.IsClean();
        // The chosen tab and the chips' icons are still to be told from the rest.
        Assert.NotEqual(
            await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('[role=tab][aria-selected=true]')).borderBlockEndColor"),
            await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('[role=tab][aria-selected=false]')).borderBlockEndColor"));
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        Assert.Equal("0s", await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('button')).transitionDuration.split(',')[0]"));
    }

    [Fact]
    public async Task Nothing_shifts_when_the_island_mounts_and_a_draft_survives_a_reload()
    {
        var session = await Sample.Live(house.Sessions);
        foreach (var width in new[] { 360, 1280 })
        {
            // A first visit brings the fonts, which may come late; what is measured is the island.
            var page = await house.Visit($"/s/{session}", width);
            await page.IsLive();
            await page.EvaluateAsync("document.fonts.ready");
            await page.WatchesShifts();
            await page.GotoAsync($"/s/{session}");
            await page.IsLive();
            await page.WaitForTimeoutAsync(600);
            Assert.Empty(await page.Shifts());
            await page.Locator("#ask-text").FillAsync("Un brouillon");
            await page.ReloadAsync();
            await Assertions.Expect(page.Locator("#ask-text")).ToHaveValueAsync("Un brouillon");
        }
    }

    private async Task<ItemId> Ask(IPage page, SessionId session, string text)
    {
        await page.Locator("#ask-text").FillAsync(text);
        await page.Locator("#ask-text").PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator(".latest .chip")).ToHaveTextAsync("En modération");
        return (await house.Sessions.Read(session))!.Value.State.Items.Values.OfType<Question>().Single(q => q.Words.Text == text).Id;
    }

    private static async Task Listen(IPage page) => await page.EvaluateAsync(
        "window.spoken = []; new MutationObserver(() => spoken.push([performance.now(), document.querySelector('[role=status]').textContent])).observe(document.querySelector('[role=status]'), { childList: true, characterData: true, subtree: true })");

    private static async Task<List<(double At, string Words)>> Spoken(IPage page) =>
        [.. (await page.EvaluateAsync<string[]>("spoken.map(([at, words]) => at + '|' + words)"))
            .Select(line => line.Split('|')).Select(parts => (double.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), parts[1]))];

    private static Task<string> Active(IPage page) => page.EvaluateAsync<string>("document.activeElement.id || (document.activeElement === document.body ? '' : document.activeElement.tagName)");
}
