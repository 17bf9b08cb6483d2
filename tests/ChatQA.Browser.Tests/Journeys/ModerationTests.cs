using ChatQA.Browser.Pages;
using ChatQA.Kernel;
using ChatQA.Sessions;
using ChatQA.Votes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatQA.Browser.Journeys;

/// <summary>A rush, as moderators live it: by keyboard alone, two on one question, hundreds arriving.</summary>
public sealed class ModerationTests(House house) : IClassFixture<House>
{
    private static readonly Actor Other = new(new("other"), Role.Moderator, "Odile Fortin");

    [Theory]
    [InlineData(1280, "fr-CA", ColorScheme.Light)]
    [InlineData(1280, "en-CA", ColorScheme.Dark)]
    [InlineData(360, "fr-CA", ColorScheme.Dark)]
    public async Task A_queue_is_worked_through_without_a_mouse(int width, string language, ColorScheme scheme)
    {
        var (session, desk) = await Sit(width, language, scheme);
        var ids = new List<ItemId>();
        foreach (var text in new[] { "La laine de roche?", "Et la cave?", "Le toit plat?", "Isoler la cave?", "Et la vitre?" })
        {
            ids.Add(await Sample.Ask(house.Sessions, session, "Zoé", null, text));
        }

        await Expect(desk.Selected).ToHaveAttributeAsync("aria-setsize", "5");
        await desk.Selected.FocusAsync();
        await desk.Press("a");
        await Expect(desk.Selected).ToContainTextAsync("Et la cave?");
        await Expect(desk.Selected).ToBeFocusedAsync();

        // To the guest, and taken back: it is in the queue again, as it was.
        await desk.Press("g");
        await Expect(desk.Selected).ToContainTextAsync("Le toit plat?");
        await Until(session, ids[1], QuestionStatus.WithGuest);
        await desk.Press("u");
        await Until(session, ids[1], QuestionStatus.Submitted);
        await Expect(desk.Selected).ToContainTextAsync("Et la cave?");
        await Expect(desk.Selected).ToBeFocusedAsync();

        await desk.Press("e");
        await Expect(desk.Page.Locator("#edit")).ToBeFocusedAsync();
        await desk.Page.Keyboard.TypeAsync(" En pierre?");
        await desk.Press("Control+Enter");
        await Expect(desk.Selected).ToContainTextAsync("En pierre?");
        await Expect(desk.Page.Locator(".difference ins")).ToContainTextAsync("En pierre?");
        await Back(desk, width);

        // The fourth joins the second.
        await desk.Press("j");
        await desk.Press("j");
        await Expect(desk.Selected).ToContainTextAsync("Isoler la cave?");
        await desk.Press("m");
        await desk.Page.Keyboard.TypeAsync("en pierre");
        await desk.Press("Tab");
        await desk.Press("Enter");
        await Until(session, ids[3], QuestionStatus.Merged);
        await Back(desk, width);

        await desk.Press("t");
        await Expect(desk.Page.Locator("#tag")).ToBeFocusedAsync();
        await desk.Page.Keyboard.TypeAsync("Fenêtres");
        await desk.Press("Enter");
        await Expect(desk.Selected.Locator(".chip.tag")).ToHaveTextAsync("Fenêtres");
        await Back(desk, width);

        await desk.Press("r");
        await desk.Press("ArrowDown");
        await desk.Press("Enter");
        await Until(session, ids[4], QuestionStatus.Rejected);
        // In the session's language, whatever the moderator's: its asker reads it.
        Assert.Equal("Une question très proche a déjà été posée.", (await State(session)).Question(ids[4])!.Reason);
        await Back(desk, width);
        await desk.Press("u");
        await Until(session, ids[4], QuestionStatus.Submitted);
        // At once, before the desk itself has heard of it: what is typed stays in the search.
        await desk.Press("/");
        await desk.Page.Keyboard.TypeAsync("VITRE");
        await Expect(desk.Selected).ToHaveAttributeAsync("aria-setsize", "1");
        await desk.Press("Escape");
        await Expect(desk.Selected).ToBeFocusedAsync();
        await desk.Press("?");
        await Expect(desk.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await desk.Press("Escape");
        await Expect(desk.Page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        Assert.Equal(0, await desk.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
    }

    [Theory]
    [InlineData(1280, "fr-CA", ColorScheme.Light)]
    [InlineData(360, "en-CA", ColorScheme.Dark)]
    public async Task Two_moderators_on_one_question_never_trip_over_each_other(int width, string language, ColorScheme scheme)
    {
        string Say(string french, string english) => language == "fr-CA" ? french : english;
        var (session, nadia) = await Sit(width, language, scheme);
        var first = await Sample.Ask(house.Sessions, session, "Aïcha", null, "La laine de roche?");
        var second = await Sample.Ask(house.Sessions, session, "Zoé", null, "Et la cave?");
        await Expect(nadia.Selected).ToContainTextAsync("La laine");
        await Task.Delay(600, TestContext.Current.CancellationToken);

        // The other desk opens on what nobody reads, and sees who reads the first.
        var rene = new DeskPage(await house.Enter(Role.Moderator, session, "René Caron", width, 800, language, scheme));
        await Expect(rene.Selected).ToContainTextAsync("Et la cave?");
        await Expect(rene.Row("La laine").Locator(".chip.reading")).ToHaveTextAsync(Say("Nadia Roy lit ceci", "Nadia Roy is reading this"));
        await rene.Selected.FocusAsync();
        await rene.Press("k");
        await rene.Press("Enter");
        await Expect(rene.Page.Locator(".claim")).ToContainTextAsync(Say("Nadia Roy lit ceci depuis", "Nadia Roy has been reading this since"));
        await Expect(rene.Button(Say("Approuver", "Approve"))).ToHaveCountAsync(0);
        await rene.Press("a");
        await Expect(rene.Notice).ToContainTextAsync(Say("Nadia Roy lit cette question depuis", "Nadia Roy has been reading this question since"));
        Assert.Equal(QuestionStatus.Submitted, (await State(session)).Question(first)!.Status);

        await Back(rene, width);
        await rene.Press("c");
        await Expect(nadia.Notice).ToContainTextAsync(Say("René Caron a pris la relève", "René Caron took over"));
        await Expect(nadia.Page.Locator(".claim")).ToContainTextAsync(Say("René Caron lit ceci depuis", "René Caron has been reading this since"));
        await nadia.Selected.FocusAsync();
        await nadia.Press("a");
        await Expect(nadia.Notice).ToContainTextAsync(Say("René Caron lit cette question depuis", "René Caron has been reading this question since"));

        // Approved by the one who has it; the other's row stays, and says by whom.
        await Expect(rene.Page.Locator(".claim")).ToHaveCountAsync(0);
        await rene.Press("a");
        await Until(session, first, QuestionStatus.Approved);
        await Expect(rene.Selected).ToContainTextAsync("Et la cave?");
        await Expect(nadia.Page.GetByText(Say("Approuvée par René Caron", "Approved by René Caron"))).ToBeAttachedAsync();
        await Expect(nadia.Selected).ToContainTextAsync("La laine");

        // Who closes the page lets go.
        await nadia.Press("j");
        await Expect(nadia.Page.Locator(".claim")).ToContainTextAsync("René Caron");
        await rene.Page.Context.CloseAsync();
        await Expect(nadia.Page.Locator(".claim")).ToHaveCountAsync(0);
        await nadia.Press("a");
        await Until(session, second, QuestionStatus.Approved);
    }

    [Fact]
    public async Task What_was_approved_is_put_in_the_order_of_the_votes_by_keyboard_and_a_reload_keeps_it()
    {
        var (session, desk) = await Sit(360, "en-CA", ColorScheme.Dark);
        var ids = new List<ItemId>();
        foreach (var text in new[] { "La laine de roche?", "Et la cave?", "Le toit plat?" })
        {
            ids.Add(await Sample.Ask(house.Sessions, session, "Zoé", null, text));
            await Sample.Approve(house.Sessions, session, ids[^1]);
        }

        await house.Services.GetRequiredService<BallotBox>().Cast(session, new("line"), ids[2], true);
        await desk.Page.Locator(".filters button").Nth(1).Presses();
        var first = desk.Page.Locator(".rows [role=option][aria-posinset='1']");
        await Expect(first).ToContainTextAsync("La laine");
        await Expect(desk.Row("Le toit").Locator(".votes")).ToContainTextAsync("1");
        await desk.Page.Locator("summary").Filter(new() { HasText = "Sort and filter" }).Presses();
        await desk.Page.GoesTo(".sieve select");
        await desk.Page.Keyboard.TypeAsync("V");
        await Expect(first).ToContainTextAsync("Le toit plat?");

        // Votes that come in move nothing until somebody looks again.
        foreach (var voter in new[] { "omar", "julie" })
        {
            await house.Services.GetRequiredService<BallotBox>().Cast(session, new(voter), ids[1], true);
        }

        await Expect(desk.Row("Et la cave").Locator(".votes")).ToContainTextAsync("2");
        await Expect(first).ToContainTextAsync("Le toit plat?");
        await desk.Page.ReloadAsync();
        await desk.Page.Locator(".filters button").Nth(1).Presses();
        await Expect(first).ToContainTextAsync("Et la cave?");
        await desk.Page.IsClean();
    }

    [Fact]
    public async Task Who_is_late_by_a_blink_reads_who_was_faster_and_when()
    {
        // What the server says about others is lost on the way to this desk, so that it decides on what was.
        var session = await Sample.Planned(house.Sessions, TimeSpan.Zero);
        var question = await Sample.Ask(house.Sessions, session, "Aïcha", null, "La laine de roche?");
        var page = await house.Visit(await house.Link(Role.Moderator, session, "Nadia Roy"), 1280, 800);
        var deaf = false;
        await page.RouteWebSocketAsync("**/hubs/desk", socket =>
        {
            var server = socket.ConnectToServer();
            server.OnMessage(message =>
            {
                if (!deaf || message.Text?.Contains("\"target\"", StringComparison.Ordinal) is not true)
                {
                    socket.Send(message.Text!);
                }
            });
        });
        await page.Locator("main form button").ClickAsync();
        var desk = new DeskPage(page);
        await desk.Row("La laine").ClickAsync();
        deaf = true;
        await Sample.Do(house.Sessions, session, Other, new Moderation.ApproveQuestion(ClientId.New(), question));
        await desk.Press("r");
        await desk.Press("Enter");
        await Expect(desk.Notice).ToContainTextAsync("Déjà approuvée par Odile Fortin, ");
        Assert.Equal(QuestionStatus.Approved, (await State(session)).Question(question)!.Status);
    }

    [Theory]
    [InlineData(1280, "fr-CA", ColorScheme.Light)]
    [InlineData(360, "en-CA", ColorScheme.Dark)]
    public async Task Five_hundred_questions_arrive_and_nothing_moves_under_the_moderator(int width, string language, ColorScheme scheme)
    {
        var (session, desk) = await Sit(width, language, scheme);
        for (var i = 0; i < 12; i++)
        {
            await Sample.Ask(house.Sessions, session, "Zoé", null, $"Avant, {i}?");
        }

        await Expect(desk.Selected).ToHaveAttributeAsync("aria-setsize", "12");
        await desk.Page.GoesTo("[role=option][aria-selected=true]");
        for (var i = 0; i < 3; i++)
        {
            await desk.Press("j");
        }

        await Expect(desk.Selected).ToContainTextAsync("Avant, 3?");
        await desk.Press("e");
        await Expect(desk.Page.Locator("#edit")).ToBeFocusedAsync();
        await desk.Page.Keyboard.TypeAsync(" Je");
        // In the window: what the head grows by is scrolled away. On a telephone the queue is behind the question.
        Task<double> Row() => Top(width < 1000 ? desk.Page.Locator("#edit") : desk.Selected);
        var row = await Row();
        var arriving = Arrive(session, 500);
        await desk.Page.Keyboard.TypeAsync(" récris pendant que tout arrive", new() { Delay = 60 });
        await arriving;
        await Expect(desk.Selected).ToHaveAttributeAsync("aria-setsize", "512");
        Assert.Equal(row, await Row());
        await Expect(desk.Page.Locator("#edit")).ToBeFocusedAsync();
        await Expect(desk.Page.Locator("#edit")).ToHaveValueAsync("Avant, 3? Je récris pendant que tout arrive");
        await desk.Press("Control+Enter");
        await Expect(desk.Selected).ToContainTextAsync("Je récris pendant que tout arrive");

        // A colleague empties what stands above: the row stays where it is seen.
        await Back(desk, width);
        await desk.Selected.FocusAsync();
        row = await Top(desk.Selected);
        foreach (var (id, question) in (await State(session)).Items.ToList())
        {
            if (question is Question { Number: < 4 })
            {
                await Sample.Do(house.Sessions, session, Other, new Moderation.RejectQuestion(ClientId.New(), id, null));
            }
        }

        await Expect(desk.Selected).ToHaveAttributeAsync("aria-posinset", "1");
        Assert.Equal(row, await Top(desk.Selected));
        await Expect(desk.Selected).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Several_are_done_at_once_each_with_its_own_outcome_and_taken_back_together()
    {
        var (session, desk) = await Sit();
        var ids = new List<ItemId>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add(await Sample.Ask(house.Sessions, session, "Zoé", null, $"Question {i}?"));
        }

        await desk.Row("Question 0?").ClickAsync();
        await Task.Delay(600, TestContext.Current.CancellationToken);
        var rene = new DeskPage(await house.Enter(Role.Moderator, session, "René Caron"));
        await rene.Row("Question 2?").ClickAsync();
        await Expect(desk.Row("Question 2?").Locator(".chip.reading")).ToBeVisibleAsync();
        for (var i = 0; i < 3; i++)
        {
            await desk.Press("Shift+ArrowDown");
        }

        await Expect(desk.Page.Locator("#question")).ToHaveTextAsync("4 questions choisies");
        await desk.Press("a");
        await Expect(desk.Notice).ToContainTextAsync("3 questions approuvées.");
        await Expect(desk.Page.Locator(".report")).ToContainTextAsync("1 ne l’a pas été");
        await Expect(desk.Page.Locator(".report li")).ToContainTextAsync("René Caron lit cette question depuis");
        await desk.Press("u");
        await Expect(desk.Notice).ToContainTextAsync("3 questions revenues où elles étaient.");
        foreach (var id in ids)
        {
            await Until(session, id, QuestionStatus.Submitted);
        }

        // All of them, and a theme.
        await rene.Page.Context.CloseAsync();
        await Expect(desk.Page.Locator(".report")).ToHaveCountAsync(0);
        await desk.Button("Choisir plusieurs").ClickAsync();
        await desk.Button("Choisir les 5").ClickAsync();
        await desk.Button("Ajouter un thème (5)").ClickAsync();
        await desk.Page.Keyboard.TypeAsync("Isolation");
        await desk.Press("Enter");
        await Expect(desk.Notice).ToContainTextAsync("Thème ajouté à 5 questions.");
        Assert.All((await State(session)).Items.Values.OfType<Question>(), question => Assert.Equal(["Isolation"], question.Tags));
    }

    [Fact]
    public async Task A_queue_of_five_thousand_stays_light_and_what_is_not_loaded_is_said()
    {
        var session = await Sample.Planned(house.Sessions, TimeSpan.Zero);
        await Arrive(session, 5000);
        var aside = (await State(session)).Items.Values.OfType<Question>().Where(q => q.Number <= 600).Select(q => q.Id).ToList();
        foreach (var some in aside.Chunk(200))
        {
            await Task.WhenAll(some.Select(id => Sample.Do(house.Sessions, session, Other, new Moderation.RejectQuestion(ClientId.New(), id, null))));
        }

        var desk = new DeskPage(await house.Enter(Role.Moderator, session, "Nadia Roy"));
        await Expect(desk.Selected).ToHaveAttributeAsync("aria-setsize", "4400", new() { Timeout = 20_000 });
        Assert.InRange(await desk.Page.Locator(".rows [role=option]").CountAsync(), 5, 40);
        await desk.Page.Locator("#desk-search").FillAsync("arrivée 4321");
        await Expect(desk.Page.Locator(".rows [role=option]").Last).ToContainTextAsync("Arrivée 4321?");
        await Expect(desk.Page.GetByText("Les plus anciennes ne sont pas chargées.")).ToBeVisibleAsync();
        await desk.Page.Locator("#desk-search").FillAsync("");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Écartées" }).ClickAsync();
        await Expect(desk.Page.Locator(".rows [role=option]")).ToHaveCountAsync(0);
        await desk.Button("En charger d’autres").ClickAsync();
        await Expect(desk.Page.Locator(".rows [role=option]").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await desk.Button("En charger d’autres").ClickAsync();
        await Expect(desk.Page.Locator(".rows [role=option]").First).ToHaveAttributeAsync("aria-setsize", "600", new() { Timeout = 20_000 });
        await Expect(desk.Page.GetByText("Les plus anciennes ne sont pas chargées.")).ToHaveCountAsync(0);
    }

    /// <summary>Many visitors ask at once.</summary>
    private async Task Arrive(SessionId session, int count)
    {
        foreach (var some in Enumerable.Range(0, count).Chunk(250))
        {
            await Task.WhenAll(some.Select(i => Sample.Ask(house.Sessions, session, null, null, $"Arrivée {i}?")));
        }
    }

    /// <summary>On a telephone the queue is behind the question: back to it.</summary>
    private static async Task Back(DeskPage desk, int width)
    {
        if (width < 1000)
        {
            await desk.Page.Locator(".tabs button").First.PressAsync("Enter");
            await desk.Selected.FocusAsync();
        }

        await Expect(desk.Selected).ToBeFocusedAsync();
    }

    private static async Task<double> Top(ILocator row) => Math.Round((await row.BoundingBoxAsync())!.Y, 1);

    private async Task Until(SessionId session, ItemId question, QuestionStatus status)
    {
        for (var i = 0; (await State(session)).Question(question)!.Status != status && i < 200; i++)
        {
            await Task.Delay(25);
        }

        Assert.Equal(status, (await State(session)).Question(question)!.Status);
    }

    private async Task<(SessionId Session, DeskPage Desk)> Sit(int width = 1280, string language = "fr-CA", ColorScheme scheme = ColorScheme.Light)
    {
        var session = await Sample.Planned(house.Sessions, TimeSpan.Zero);
        var page = await house.Enter(Role.Moderator, session, "Nadia Roy", width, 800, language, scheme);
        await Expect(page.Locator(".line[data-says=quiet]")).ToBeAttachedAsync();
        return (session, new(page));
    }

    private async Task<SessionState> State(SessionId session) => (await house.Sessions.Read(session))!.Value.State;
}
