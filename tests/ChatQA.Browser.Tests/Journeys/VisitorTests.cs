using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Pages;
using ChatQA.Sessions;
using Microsoft.Playwright;

namespace ChatQA.Browser.Journeys;

/// <summary>A visitor's hour, with nothing but a keyboard, in both languages, on a telephone and on a desk, by day and by night.</summary>
public sealed class VisitorTests(House house) : IClassFixture<House>
{
    private static readonly Actor Desk = new(new("desk"), Role.Moderator, "Odile Fortin");

    public static TheoryData<int, string, ColorScheme> Everywhere => new()
    {
        { 360, "fr-CA", ColorScheme.Light },
        { 360, "en-CA", ColorScheme.Dark },
        { 1280, "en-CA", ColorScheme.Light },
        { 1280, "fr-CA", ColorScheme.Dark },
    };

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task From_asking_to_the_answer(int width, string language, ColorScheme scheme)
    {
        var texts = Texts.For(language[..2]);
        var session = await Sample.Live(house.Sessions);
        var page = await house.Visit($"/s/{session}", width, 740, language, scheme);
        await page.IsLive();
        await page.GoesTo("#ask-text");
        await page.Keyboard.TypeAsync("Et la toiture?");
        await page.GoesTo("#ask-name");
        await page.Keyboard.TypeAsync("Mia");
        await page.GoesTo(".composer .foot .primary");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".latest .chip")).ToHaveTextAsync(texts["status.submitted"]);

        // Put right by its asker while it waits, then by the newsroom, then joined to the one of somebody else.
        await page.GoesTo(".latest .plain");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#tab-mine")).ToHaveAttributeAsync("aria-selected", "true");
        await page.GoesTo(".own .actions button", back: true);
        await page.GoesTo(".own .actions button:first-child", back: true);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".own textarea")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.TypeAsync(" Plate?");
        await page.GoesTo(".own .actions .primary");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".own .words")).ToHaveTextAsync("Et la toiture? Plate?");
        var own = (await house.Sessions.Read(session))!.Value.State.Items.Values.OfType<Question>().Single(q => q.Words.Name == "Mia");
        await Sample.Do(house.Sessions, session, Desk, new EditQuestion(ClientId.New(), own.Id, "Et la toiture plate?", own.TextSeq));
        await Assertions.Expect(page.Locator(".own summary")).ToHaveTextAsync(texts["room.mine.edited"]);
        var other = await Sample.Ask(house.Sessions, session, "Karim", "Gaspé", "Comment isoler un toit plat?");
        await Sample.Do(house.Sessions, session, Desk, new ApproveQuestion(ClientId.New(), other));
        await Sample.Do(house.Sessions, session, Desk, new MergeQuestions(ClientId.New(), own.Id, other));
        await Assertions.Expect(page.Locator(".own .chip.merged")).ToBeVisibleAsync();
        await page.GoesTo("#tab-mine", back: true);
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.Locator("#tab-all")).ToBeFocusedAsync();

        // The guest's answer is for both, and each is told.
        await Sample.Answer(house.Sessions, session, other, "Par-dessus, avant l’hiver.");
        await Assertions.Expect(page.Locator(".told:not(.refused)")).ToContainTextAsync(texts["room.mine.answered"]);
        Assert.StartsWith("(1) ", await page.TitleAsync(), StringComparison.Ordinal);
        await page.IsClean();
        await page.GoesTo(".told .primary");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator($"#q-{other}")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator($"#q-{other} .askers")).ToContainTextAsync("Karim, Gaspé");
        await Assertions.Expect(page.Locator($"#q-{other} .askers")).ToContainTextAsync("Mia");
        await Assertions.Expect(page.Locator($"#q-{other} .words")).ToBeInViewportAsync();
        Assert.False((await page.TitleAsync()).StartsWith('('));
        await page.IsClean();
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task A_connection_cut_and_resumed(int width, string language, ColorScheme scheme)
    {
        var texts = Texts.For(language[..2]);
        await using var relay = Relay.To(house.Address);
        var session = await Sample.Live(house.Sessions);
        var page = await house.Visit("/", width, 740, language, scheme);
        await page.GotoAsync(new Uri(relay.Address, $"/s/{session}").ToString());
        await page.IsLive();
        await page.GoesTo("#ask-text");
        relay.Cut();
        await Assertions.Expect(page.Locator(".line[data-says=lost]")).ToBeAttachedAsync(new() { Timeout = 15_000 });
        await page.IsClean();
        await page.Keyboard.TypeAsync("Pendant la coupure?");
        await page.Keyboard.PressAsync("Control+Enter");
        for (var i = 0; i < 12; i++)
        {
            await Sample.Approve(house.Sessions, session, await Sample.Ask(house.Sessions, session, "Zoé", null, $"Question {i}?"));
        }

        relay.Mend();
        await Assertions.Expect(page.Locator(".line[data-says=caughtUp]")).ToHaveTextAsync(texts.Say("live.caught_up", ("count", 12)), new() { Timeout = 20_000 });
        await Assertions.Expect(page.Locator(".latest .chip")).ToHaveTextAsync(texts["status.submitted"], new() { Timeout = 20_000 });
        await Assertions.Expect(page.Locator("#ask-text")).ToBeFocusedAsync();
        await page.GoesTo(".pill button", back: true);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".feed .divider")).ToHaveTextAsync(texts.Say("live.caught_up", ("count", 12)));
        Assert.Equal(12, await page.EvaluateAsync<int>("[...document.querySelectorAll('.feed > li')].findIndex(li => li.matches('.divider'))"));
        await page.IsClean();
    }

    [Fact]
    public async Task Whoever_comes_late_finds_the_guest_the_topic_how_much_was_answered_and_what_is_pinned()
    {
        var session = await Sample.Live(house.Sessions);
        var state = (await house.Sessions.Read(session))!.Value.State;
        var first = state.Items.Values.OfType<Question>().Single(q => q.Number == 1);
        await Sample.Do(house.Sessions, session, Desk, new Pin(ClientId.New(), first.Answer!.Value));
        foreach (var script in new[] { false, true })
        {
            var page = await house.Visit($"/s/{session}", script: script);
            await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("vieilles maisons");
            await Assertions.Expect(page.Locator(".standfirst")).ToContainTextAsync("Hélène Tremblay, ingénieure en bâtiment");
            await Assertions.Expect(page.Locator(".facts").First).ToContainTextAsync("2 réponses");
            await Assertions.Expect(page.Locator(".feed > li").First).ToContainTextAsync("Épinglée par la rédaction");
            await Assertions.Expect(page.Locator(".feed > li").First.Locator(".question")).ToContainTextAsync("grenier est froid");
        }

        // At the desk a press pins and unpins.
        var desk = await house.Enter(Role.Moderator, session, "Odile Fortin");
        await desk.GetByRole(AriaRole.Button, new() { NameRegex = new("^Désépingler") }).First.ClickAsync();
        await Assertions.Expect(desk.Locator(".chip.pinned")).ToHaveCountAsync(0);
        await desk.GetByRole(AriaRole.Button, new() { NameRegex = new("^Épingler") }).First.ClickAsync();
        await Assertions.Expect(desk.Locator(".chip.pinned")).ToHaveCountAsync(1);
    }
}
