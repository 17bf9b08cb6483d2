using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Sessions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatQA.Browser.Journeys;

/// <summary>How a session is led: the desk's head and right pane, and what the visitors see of it.</summary>
public sealed class SessionTests(House house) : IClassFixture<House>
{
    private static readonly Actor Odile = new(new("odile"), Role.Moderator, "Odile Fortin");

    [Theory]
    [InlineData("fr-CA", 1280, ColorScheme.Light)]
    [InlineData("en-CA", 360, ColorScheme.Dark)]
    public async Task Last_questions_are_called_the_session_closes_and_an_answer_comes_later(string language, int width, ColorScheme scheme)
    {
        var say = new Say(language);
        var session = await Sample.Live(house.Sessions);
        var visitor = await house.Visit($"/s/{session}", 360, 740, language, scheme);
        await visitor.IsLive();
        await Ask(visitor, say, "Et le toit de tôle, on le garde?", "Zoé");
        var desk = await Desk(session, width, language, scheme);

        await desk.Unfolds();
        await desk.Locator("summary").Filter(new() { HasText = say["Dernières questions", "Last questions"] }).Presses();
        await Look(desk, $"intake-{width}");
        await desk.GetByRole(AriaRole.Button, new() { Name = "5 min", Exact = true }).Presses();
        await Expect(desk.GetByText(say["Dernières questions jusqu’à", "Last questions until"])).ToBeVisibleAsync();
        await Expect(visitor.Locator(".composer .last")).ToBeVisibleAsync();
        await Look(visitor, $"last-questions-room-{language}");

        await desk.GetByRole(AriaRole.Button, new() { Name = say["Fermer les questions", "Close questions"] }).Presses();
        await Expect(visitor.GetByText(say["On ne prend plus de questions", "No more questions are taken"])).ToBeVisibleAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = say["Terminer le direct", "End the live chat"] }).First.Presses();
        var dialog = desk.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync(say["3 questions sont encore sans réponse", "3 questions are still unanswered"]);
        await Look(desk, $"close-{width}");
        await dialog.Locator("button.danger").Presses();
        await Pane(desk, width, say);

        var ending = desk.GetByRole(AriaRole.Region, new() { Name = say["3 questions sans réponse", "3 questions without an answer"] });
        await Expect(ending).ToContainTextAsync("Et le toit de tôle");
        await ending.GetByRole(AriaRole.Button, new() { Name = say["Écrire un mot de la fin", "Write a closing note"] }).Presses();
        await Look(desk, $"ending-{width}");
        await ending.GetByRole(AriaRole.Button, new() { Name = say["Publier le mot", "Publish the note"] }).Presses();
        await visitor.GoesTo("#tab-all");
        await visitor.Keyboard.PressAsync("ArrowRight");
        await visitor.Keyboard.PressAsync("ArrowRight");
        await Expect(visitor.Locator(".announcement .words")).ToContainTextAsync(say["Merci d’avoir écrit", "Thank you for writing"]);
        await Look(visitor, $"closing-note-{language}");

        // The answer that comes later is told, read, replayed.
        await ending.GetByRole(AriaRole.Button).Filter(new() { HasText = "Et le toit de tôle" }).Presses();
        await desk.Locator("article .actions").First.GetByRole(AriaRole.Button, new() { Name = say["Remettre à l’invité", "Hand to the guest"] }).Presses();
        var question = (await State(session)).Items.Values.OfType<Question>().Single(q => q.Words.Text.StartsWith("Et le toit", StringComparison.Ordinal));
        for (var waited = 0; waited < 100 && (await State(session)).Question(question.Id)!.Status is not QuestionStatus.WithGuest; waited++)
        {
            await desk.WaitForTimeoutAsync(100);
        }

        await Sample.Do(house.Sessions, session, new(new("guest"), Role.Guest, "Hélène Tremblay"), new Answers.PublishAnswer(ClientId.New(), question.Id, "On le garde, s’il est sain."));
        await Expect(visitor.Locator(".own").Filter(new() { HasText = "toit de tôle" })).ToContainTextAsync(say["Répondue", "Answered"]);
        await Pane(desk, width, say);
        await Expect(desk.GetByRole(AriaRole.Region, new() { Name = say["2 questions sans réponse", "2 questions without an answer"] })).ToBeAttachedAsync();
        // The interview is offered to those who are still there.
        await Expect(visitor.GetByRole(AriaRole.Link, new() { Name = say["Lire l’entrevue", "Read the interview"] })).ToHaveCountAsync(0);
        await Sample.Published(house.Interviews, session);
        await Expect(visitor.GetByRole(AriaRole.Link, new() { Name = say["Lire l’entrevue", "Read the interview"] })).ToBeVisibleAsync(new() { Timeout = 10_000 });
        await visitor.GotoAsync($"/s/{session}/replay");
        await Expect(visitor.GetByText("On le garde, s’il est sain.")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("fr-CA", ColorScheme.Light)]
    [InlineData("en-CA", ColorScheme.Dark)]
    public async Task In_slow_mode_a_visitor_sees_when_they_may_ask_again_and_keeps_their_text(string language, ColorScheme scheme)
    {
        var say = new Say(language);
        var session = await Sample.Live(house.Sessions);
        var desk = await Desk(session, 1280, language, scheme);
        await desk.Unfolds();
        await desk.GetByLabel(say["Mode lent", "Slow mode"]).SelectOptionAsync("60");
        await Expect(desk.Locator(".notice")).ToContainTextAsync(say["Le mode lent est réglé", "Slow mode is set"]);
        var visitor = await house.Visit($"/s/{session}", 360, 740, language, scheme);
        await visitor.IsLive();
        await Ask(visitor, say, "Et le toit de tôle?", "Zoé");
        await Expect(visitor.Locator(".latest")).ToContainTextAsync(say["En modération", "In moderation"]);
        await Expect(visitor.Locator(".composer")).ToContainTextAsync(new System.Text.RegularExpressions.Regex(@"\d+\s*s"));
        await Look(visitor, $"slow-{language}");
        await visitor.Locator("#ask-text").FillAsync("Et la cheminée?");
        await visitor.Locator(".composer .primary").First.ClickAsync();
        await Expect(visitor.Locator(".composer")).ToContainTextAsync("Et la cheminée?");
        await Expect(visitor.Locator(".composer")).ToContainTextAsync(say["mode lent", "slow mode"]);
        await Look(visitor, $"slow-refused-{language}");
        await desk.GetByLabel(say["Mode lent", "Slow mode"]).SelectOptionAsync("0");
        for (var tries = 0; (await State(session)).Card.SlowMode > 0; tries++)
        {
            Assert.True(tries < 200, "Slow mode was not lifted.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        await visitor.Locator(".composer").GetByRole(AriaRole.Button, new() { Name = say["Réessayer", "Try again"] }).ClickAsync();
        await Expect(visitor.Locator(".latest")).ToContainTextAsync("Et la cheminée?");
        await Expect(visitor.Locator(".latest .chip")).ToHaveTextAsync(say["En modération", "In moderation"]);
        Assert.Contains((await State(session)).Items.Values.OfType<Question>(), q => q.Words.Text == "Et la cheminée?");
    }

    [Theory]
    [InlineData("fr-CA", 1280, ColorScheme.Light)]
    [InlineData("en-CA", 360, ColorScheme.Dark)]
    public async Task A_muted_visitor_reads_on_and_a_banned_one_is_told_and_let_back_in(string language, int width, ColorScheme scheme)
    {
        var say = new Say(language);
        var session = await Sample.Live(house.Sessions);
        var visitor = await house.Visit($"/s/{session}", 360, 740, language, scheme);
        await visitor.IsLive();
        await Ask(visitor, say, "Une question de trop?", "Max");
        var desk = await Desk(session, width, language, scheme);
        await desk.GetByRole(AriaRole.Option).Filter(new() { HasText = "Une question de trop" }).ClickAsync();
        var author = desk.Locator("section.author");
        await Expect(author).ToContainTextAsync(say["première question", "first question"]);
        await author.GetByRole(AriaRole.Button, new() { Name = say["Suspendre ses envois", "Put what they send on hold"] }).ClickAsync();
        await Expect(author.Locator(".chip")).ToContainTextAsync(say["Envois suspendus", "On hold"]);
        await Look(desk, $"author-muted-{width}");
        await Expect(visitor.Locator(".composer")).ToContainTextAsync(say["La modération a suspendu vos envois", "Moderation has paused what you send"]);
        await Look(visitor, $"muted-{language}");
        await Sample.Do(house.Sessions, session, Odile, new Announce(ClientId.New(), "La suite dans un instant."));
        await Expect(visitor.GetByText("La suite dans un instant.").Or(visitor.Locator(".pill button")).First).ToBeVisibleAsync();

        await author.GetByRole(AriaRole.Button, new() { Name = say["Exclure de la séance", "Send out of the session"] }).ClickAsync();
        await Look(desk, $"ban-{width}");
        await desk.GetByRole(AriaRole.Dialog).Locator("button.danger").ClickAsync();
        await Expect(author.GetByText(say["Exclue de la séance", "Out of the session"])).ToBeVisibleAsync();
        await Expect(visitor.Locator(".line")).ToContainTextAsync(say["a mis fin à votre participation", "has ended your participation"]);
        await Expect(visitor.Locator(".composer")).ToHaveCountAsync(0);
        await Look(visitor, $"banned-{language}");
        await visitor.ReloadAsync();
        await Expect(visitor.Locator(".line")).ToContainTextAsync(say["a mis fin à votre participation", "has ended your participation"]);

        await author.GetByRole(AriaRole.Button, new() { Name = say["Réadmettre", "Let back in"] }).ClickAsync();
        await author.GetByRole(AriaRole.Button, new() { Name = say["Rétablir ses envois", "Let them send again"] }).ClickAsync();
        await visitor.ReloadAsync();
        await visitor.IsLive();
        await Ask(visitor, say, "Merci de me réadmettre?", "Max");
        await Expect(visitor.Locator(".latest")).ToContainTextAsync("Merci de me réadmettre?");
    }

    [Theory]
    [InlineData("fr-CA", 1280, ColorScheme.Light)]
    [InlineData("en-CA", 360, ColorScheme.Dark)]
    public async Task Advance_questions_are_staged_ordered_by_keyboard_and_handed_over_one_by_one(string language, int width, ColorScheme scheme)
    {
        var say = new Say(language);
        var session = await Sample.Planned(house.Sessions, TimeSpan.FromMinutes(20));
        foreach (var text in new[] { "La première?", "La deuxième?", "La troisième?" })
        {
            await Sample.Approve(house.Sessions, session, await Sample.Ask(house.Sessions, session, "Zoé", null, text));
        }

        var desk = await Desk(session, width, language, scheme);
        await Pane(desk, width, say);
        var next = desk.GetByRole(AriaRole.Region, new() { Name = say["Prochaines questions", "Next questions"] });
        await next.GetByRole(AriaRole.Button, new() { NameRegex = new(say["Ajouter les 3 approuvées", "Add the 3 approved"]) }).ClickAsync();
        await Expect(next.Locator("li")).ToHaveCountAsync(3);
        await next.Locator("li .text").Nth(2).FocusAsync();
        await desk.Keyboard.PressAsync("Alt+ArrowUp");
        await Expect(next.Locator("li .text").Nth(1)).ToHaveTextAsync("La troisième?");
        await Expect(next.Locator("li .text").Nth(1)).ToBeFocusedAsync();
        await desk.Keyboard.PressAsync("Alt+ArrowUp");
        await Expect(next.Locator("li .text").Nth(0)).ToHaveTextAsync("La troisième?");
        await Look(desk, $"staged-{width}");

        // The other moderator sees the same order.
        var other = await Desk(session, 1280, language, ColorScheme.Light, "René Caron");
        await Expect(other.GetByRole(AriaRole.Region, new() { Name = say["Prochaines questions", "Next questions"] }).Locator("li .text").Nth(0)).ToHaveTextAsync("La troisième?");
        await other.GetByRole(AriaRole.Region, new() { Name = say["Prochaines questions", "Next questions"] }).Locator("li").Nth(2)
            .DragToAsync(other.GetByRole(AriaRole.Region, new() { Name = say["Prochaines questions", "Next questions"] }).Locator("li").Nth(1));
        await Expect(next.Locator("li .text").Nth(1)).ToHaveTextAsync("La deuxième?");

        await next.GetByRole(AriaRole.Button, new() { Name = say["Remettre la prochaine", "Hand over the next one"] }).ClickAsync();
        await Expect(next.Locator("li")).ToHaveCountAsync(2);
        Assert.Equal("La troisième?", (await State(session)).GuestQueue.Single().Words.Text);
        await next.GetByRole(AriaRole.Button, new() { Name = say["Remettre la prochaine", "Hand over the next one"] }).ClickAsync();
        await Expect(next.Locator("li")).ToHaveCountAsync(1);
        // The guest's queue is put in order the same way.
        var queue = desk.Locator("section:has(#air-title)");
        await queue.Locator("li .text").Nth(1).FocusAsync();
        await desk.Keyboard.PressAsync("Alt+ArrowUp");
        await Expect(queue.Locator("li .text").Nth(0)).ToHaveTextAsync("La deuxième?");
        Assert.Equal(["La deuxième?", "La troisième?"], (await State(session)).GuestQueue.Select(q => q.Words.Text));
        await Look(desk, $"guest-queue-{width}");
    }

    [Theory]
    [InlineData("fr-CA", 1280, ColorScheme.Light)]
    [InlineData("en-CA", 360, ColorScheme.Dark)]
    public async Task Staff_talk_behind_the_scenes_and_unread_messages_are_marked(string language, int width, ColorScheme scheme)
    {
        var say = new Say(language);
        var session = await Sample.Live(house.Sessions);
        var desk = await Desk(session, width, language, scheme);
        await Pane(desk, width, say);
        var staff = desk.Locator("details.staff");
        await Sample.Do(house.Sessions, session, Odile, new WriteToStaff(ClientId.New(), "On garde la cave pour la fin."));
        await Expect(staff.Locator(".chip")).ToHaveTextAsync(say["1 non lu", "1 unread"]);
        await Look(desk, $"staff-unread-{width}");
        await staff.Locator("summary").ClickAsync();
        await Expect(staff.GetByText("On garde la cave pour la fin.")).ToBeVisibleAsync();
        await Expect(staff.Locator(".chip")).ToHaveCountAsync(0);
        await staff.Locator("textarea").FillAsync("D’accord.");
        await desk.Keyboard.PressAsync("Control+Enter");
        await Expect(staff.Locator("li").Last).ToContainTextAsync("D’accord.");
        await Look(desk, $"staff-{width}");
        await desk.ReloadAsync();
        await Expect(desk.GetByText(say["Connecté", "Connected"])).ToBeVisibleAsync();
        await Pane(desk, width, say);
        await Expect(staff.Locator(".chip")).ToHaveCountAsync(0);

        // An announcement is put right; the room reads the new words.
        var visitor = await house.Visit($"/s/{session}", 360, 740, language, scheme);
        await desk.GetByRole(AriaRole.Button, new() { NameRegex = new(say["^Modifier Hélène", "^Edit Hélène"]) }).ClickAsync();
        await desk.GetByLabel(say["Texte de l’annonce", "Text of the announcement"]).FillAsync("Hélène Tremblay est avec nous jusqu’à midi.");
        await Look(desk, $"announcement-{width}");
        await desk.GetByRole(AriaRole.Button, new() { Name = say["Enregistrer", "Save"], Exact = true }).ClickAsync();
        await Expect(visitor.GetByText("est avec nous jusqu’à midi.")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("fr-CA", 1280, ColorScheme.Light)]
    [InlineData("en-CA", 360, ColorScheme.Dark)]
    public async Task A_rehearsal_is_begun_worked_marked_everywhere_and_deleted(string language, int width, ColorScheme scheme)
    {
        var say = new Say(language);
        var session = await Sample.Planned(house.Sessions, TimeSpan.FromMinutes(20));
        var desk = await Desk(session, width, language, scheme);
        await desk.Unfolds();
        await Expect(desk.GetByRole(AriaRole.Button, new() { Name = say["Répéter la séance", "Rehearse the session"] })).ToBeVisibleAsync();
        await Look(desk, $"rehearsal-offer-{width}");
        await desk.GetByRole(AriaRole.Button, new() { Name = say["Répéter la séance", "Rehearse the session"] }).ClickAsync();
        await desk.WaitForURLAsync("**-r-**");
        await Expect(desk.Locator(".rehearsing")).ToContainTextAsync(say["Répétition", "Rehearsal"]);
        await Expect(desk.Locator("[role=option]").First).ToBeVisibleAsync();
        await desk.GetByLabel(say["Visiteurs simulés", "Simulated visitors"]).SelectOptionAsync("0");
        await Expect(desk.Locator(".notice")).ToContainTextAsync(say["se taisent", "are silent"]);
        await Look(desk, $"rehearsal-desk-{width}");

        // The guest's usual pass, and the moderator's own look at the room.
        var rehearsal = desk.Url[(desk.Url.LastIndexOf('/') + 1)..];
        var guest = await house.Enter(Role.Guest, session, "Hélène Tremblay", width, 800, language, scheme);
        await guest.GotoAsync($"/guest/{rehearsal}");
        await Expect(guest.Locator(".rehearsing")).ToBeVisibleAsync();
        // The line above comes with the page, the desk itself a moment later.
        await Expect(guest.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Look(guest, $"rehearsal-guest-{width}");
        var room = await desk.Context.NewPageAsync();
        await room.GotoAsync($"/s/{rehearsal}");
        await room.IsLive();
        await Expect(room.Locator(".rehearsing")).ToBeVisibleAsync();
        await Ask(room, say, "Et si on répétait?", "Nadia");
        await Look(room, $"rehearsal-room-{width}");
        await Expect(desk.GetByRole(AriaRole.Option).Filter(new() { HasText = "Et si on répétait?" })).ToBeAttachedAsync();

        // Somebody who is not of the session finds nothing.
        var stranger = await house.Visit($"/s/{rehearsal}", language: language);
        await Expect(stranger.Locator(".rehearsing")).ToHaveCountAsync(0);
        await Expect(stranger.GetByText("vieilles maisons")).ToHaveCountAsync(0);

        await desk.GetByRole(AriaRole.Button, new() { Name = say["Effacer la répétition", "Delete the rehearsal"] }).ClickAsync();
        await Look(desk, $"rehearsal-delete-{width}");
        await desk.GetByRole(AriaRole.Dialog).Locator("button.danger").ClickAsync();
        await desk.WaitForURLAsync($"**/desk/{session}");
        await desk.Unfolds();
        await Expect(desk.GetByRole(AriaRole.Button, new() { Name = say["Répéter la séance", "Rehearse the session"] })).ToBeVisibleAsync();
        Assert.Equal(0, (await State(session)).QuestionCount);
        Assert.Null(await house.Sessions.Read(new(rehearsal)));
    }

    private sealed class Say(string language)
    {
        public string this[string french, string english] => language == "fr-CA" ? french : english;
    }

    private async Task<IPage> Desk(SessionId session, int width, string language, ColorScheme scheme, string name = "Nadia Roy")
    {
        var page = await house.Enter(Role.Moderator, session, name, width, 900, language, scheme);
        await Expect(page.GetByText(language == "fr-CA" ? "Connecté" : "Connected")).ToBeVisibleAsync();
        return page;
    }

    /// <summary>On a phone the right pane stands behind a button.</summary>
    private static async Task Pane(IPage desk, int width, Say say)
    {
        if (width < 1024)
        {
            await desk.Locator(".tabs button").Nth(2).Presses();
        }
    }

    private static async Task Ask(IPage page, Say say, string text, string name)
    {
        await page.GoesTo("#ask-text");
        await page.Keyboard.TypeAsync(text);
        await page.GoesTo("#ask-name");
        await page.Keyboard.TypeAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = say["Poser", "Ask"], Exact = true }).First.Presses();
        await Expect(page.Locator(".latest")).ToContainTextAsync(text);
    }

    private async Task<SessionState> State(SessionId session) => (await house.Sessions.Read(session))!.Value.State;

    private static async Task Look(IPage page, string name)
    {
        await page.WaitForTimeoutAsync(250);
        await page.Keep($"session-{name}", whole: true);

        await page.Fits();
        await page.IsClean();
    }
}
