using ChatQA.Answers;
using ChatQA.Answers.Guests;
using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Sessions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatQA.Browser.Journeys;

/// <summary>The guest's desk: an answer that waits for the desk, a line that is cut in mid-answer, the private line, the test room; by keyboard, each state looked at.</summary>
public sealed class GuestDeskTests(House house) : IClassFixture<House>
{
    private static readonly Actor Odile = new(new("desk"), Role.Moderator, "Odile Fortin");

    [Theory]
    [InlineData("fr-CA", 360, ColorScheme.Light)]
    [InlineData("en-CA", 820, ColorScheme.Dark)]
    [InlineData("fr-CA", 1280, ColorScheme.Dark)]
    public async Task An_answer_waits_for_the_desk_and_is_public_only_when_approved(string language, int width, ColorScheme scheme)
    {
        var french = language is "fr-CA";
        var session = await Sample.Live(house.Sessions);
        await Sample.Do(house.Sessions, session, Odile, new SetApproval(ClientId.New(), true));
        var guest = await house.Enter(Role.Guest, session, "Hélène Tremblay", width, 740, language, scheme);
        var desk = await house.Enter(Role.Moderator, session, "Odile Fortin", 1280, 800, language, scheme);
        var room = await house.Visit($"/s/{session}", 360, 740, language, scheme);
        await guest.Look($"waits-0-{language}");
        await guest.TabTo(french ? "Votre réponse" : "Your answer");
        await guest.Keyboard.TypeAsync("CANARI première version");
        await guest.Press(french ? "Envoyer pour approbation" : "Send for approval");
        await Expect(guest.GetByText(french ? "En attente d’approbation" : "Waiting for approval")).ToBeVisibleAsync();
        await guest.Look($"waits-1-{language}");

        var card = desk.Locator(".guest-side article");
        await Expect(card).ToContainTextAsync("CANARI première version");
        await card.GetByRole(AriaRole.Button, new() { Name = french ? "Renvoyer à l’invité" : "Send back to the guest" }).ClickAsync();
        await card.Locator("textarea").FillAsync("CANARI plus court");
        await card.GetByRole(AriaRole.Button, new() { Name = french ? "Renvoyer à l’invité" : "Send back to the guest" }).ClickAsync();
        await Expect(guest.GetByText("CANARI plus court")).ToBeVisibleAsync();
        // What was written is there to be changed.
        await Expect(guest.Locator("#reply")).ToHaveValueAsync("CANARI première version");
        await guest.Look($"waits-2-{language}");
        await guest.Locator("#reply").FillAsync("Oui, s’il est d’accord.");
        await guest.Press(french ? "Envoyer pour approbation" : "Send for approval");
        await Expect(card).ToContainTextAsync("Oui, s’il est d’accord.");
        Assert.DoesNotContain("CANARI", await room.ContentAsync(), StringComparison.Ordinal);
        await Expect(room.GetByText("Oui, s’il est d’accord.")).ToHaveCountAsync(0);
        await card.GetByRole(AriaRole.Button, new() { Name = french ? "Publier la réponse" : "Publish the answer" }).ClickAsync();
        await Expect(guest.GetByText(french ? "La prochaine question arrive" : "The next question is on its way")).ToBeVisibleAsync();
        // The room moves nothing by itself: the visitor comes back.
        for (var times = 0; times < 20 && await room.GetByText("Oui, s’il est d’accord.").CountAsync() == 0; times++)
        {
            await room.ReloadAsync();
            await room.WaitForTimeoutAsync(500);
        }

        await Expect(room.GetByText("Oui, s’il est d’accord.").First).ToBeVisibleAsync();
        Assert.DoesNotContain("CANARI", await room.ContentAsync(), StringComparison.Ordinal);
        await Expect(guest.GetByText(french ? "En attente d’approbation" : "Waiting for approval")).ToHaveCountAsync(0);
        await Close(guest, desk, room);
    }

    [Theory]
    [InlineData("fr-CA", 360, ColorScheme.Dark)]
    [InlineData("en-CA", 1280, ColorScheme.Light)]
    public async Task A_cut_and_a_reload_in_mid_answer_lose_nothing_and_meet_what_was_written_elsewhere(string language, int width, ColorScheme scheme)
    {
        await using var relay = Relay.To(house.Address);
        var session = await Sample.Live(house.Sessions);
        var link = await house.Link(Role.Guest, session, "Hélène Tremblay");
        var phone = await house.Visit(link, width, 740, language, scheme);
        await phone.Locator("main form button").ClickAsync();
        await phone.WaitForURLAsync(url => url.Contains("/guest/", StringComparison.Ordinal));
        // The same sign-in on a second screen, behind a line that can be cut.
        var tablet = await phone.Context.NewPageAsync();
        await tablet.GotoAsync(new Uri(relay.Address, $"/guest/{session}").ToString());
        await tablet.Locator("#reply").FillAsync("Oui. Non.");
        await Expect(phone.Locator("#reply")).ToHaveValueAsync("Oui. Non.");

        relay.Cut();
        await Expect(tablet.Locator(".line[data-says=lost]")).ToBeAttachedAsync(new() { Timeout = 20_000 });
        await tablet.Locator("#reply").FillAsync("Oui, bien sûr. Non.");
        await phone.Locator("#reply").FillAsync("Oui. Non, jamais.");
        await Expect(tablet.Locator("[data-safety=kept], [data-safety=saving]")).ToBeAttachedAsync(new() { Timeout = 20_000 });
        await tablet.Look($"cut-{language}");
        relay.Mend();
        await Expect(tablet.Locator("#reply")).ToHaveValueAsync("Oui, bien sûr. Non, jamais.", new() { Timeout = 30_000 });
        await Expect(phone.Locator("#reply")).ToHaveValueAsync("Oui, bien sûr. Non, jamais.");

        // Typed without a line and reloaded without one: it is there when the line is.
        relay.Cut();
        await tablet.Locator("#reply").FillAsync("Oui, bien sûr. Non, jamais. Et voilà.");
        await tablet.WaitForTimeoutAsync(300);
        relay.Mend();
        await tablet.ReloadAsync();
        await Expect(tablet.Locator("#reply")).ToHaveValueAsync("Oui, bien sûr. Non, jamais. Et voilà.");
        await Expect(phone.Locator("#reply")).ToHaveValueAsync("Oui, bien sûr. Non, jamais. Et voilà.", new() { Timeout = 30_000 });
        await phone.ReloadAsync();
        await Expect(phone.Locator("#reply")).ToHaveValueAsync("Oui, bien sûr. Non, jamais. Et voilà.");
        await Close(phone);
    }

    [Theory]
    [InlineData("fr-CA", 360, ColorScheme.Light)]
    [InlineData("en-CA", 820, ColorScheme.Dark)]
    public async Task The_private_line_and_a_clarification_go_there_and_back_and_the_room_hears_neither(string language, int width, ColorScheme scheme)
    {
        var french = language is "fr-CA";
        var session = await Sample.Live(house.Sessions);
        var guest = await house.Enter(Role.Guest, session, "Hélène Tremblay", width, 740, language, scheme);
        var desk = await house.Enter(Role.Moderator, session, "Odile Fortin", 1280, 800, language, scheme);
        var room = await house.Visit($"/s/{session}", 360, 740, language, scheme);
        var line = desk.Locator(".private");
        await line.Locator("textarea").FillAsync("CANARI la prochaine est longue");
        await line.Locator("button[type=submit]").ClickAsync();
        await Expect(guest.GetByText("CANARI la prochaine est longue")).ToBeVisibleAsync();
        await guest.Look($"private-{language}");
        await guest.TabTo(french ? "Mot à la modération" : "A word to the moderator");
        await guest.Keyboard.TypeAsync("CANARI merci");
        await guest.Press(french ? "Envoyer en privé" : "Send privately");
        await Expect(line.GetByText("CANARI merci")).ToBeVisibleAsync();

        await guest.Press(french ? "Demander une précision" : "Ask what is meant");
        await guest.TabTo(french ? "Ce que vous voulez savoir" : "What you would like to know");
        await guest.Keyboard.TypeAsync("CANARI loué depuis quand?");
        await guest.Look($"clarify-{language}");
        await guest.Press(french ? "Envoyer à la modération" : "Send to the moderator");
        var card = desk.Locator(".guest-side section.card");
        await Expect(card).ToContainTextAsync("CANARI loué depuis quand?");
        await card.Locator("textarea").FillAsync("CANARI depuis dix ans");
        await card.Locator("button[type=submit]").ClickAsync();
        await Expect(guest.GetByText("CANARI depuis dix ans")).ToBeVisibleAsync();
        await guest.Look($"clarified-{language}");

        // Passed, it goes back with a mark.
        await guest.Press(french ? "Passer" : "Pass");
        await Expect(guest.GetByText(french ? "La prochaine question arrive" : "The next question is on its way")).ToBeVisibleAsync();
        await guest.Look($"none-{language}");
        Assert.NotNull((await house.Sessions.Read(session))!.Value.State.Items.Values.OfType<Question>().Single(question => question.Words.Text.StartsWith("Les subventions", StringComparison.Ordinal)).Passed);
        Assert.DoesNotContain("CANARI", await room.ContentAsync(), StringComparison.Ordinal);
        await Close(guest, desk, room);
    }

    [Theory]
    [InlineData("fr-CA", 360, ColorScheme.Light)]
    [InlineData("en-CA", 820, ColorScheme.Dark)]
    public async Task The_test_room_shows_how_it_feels_and_leaves_no_trace(string language, int width, ColorScheme scheme)
    {
        var french = language is "fr-CA";
        var session = await Sample.Planned(house.Sessions, TimeSpan.FromHours(2));
        var guest = await house.Enter(Role.Guest, session, "Hélène Tremblay", width, 740, language, scheme);
        var sent = new List<string>();
        guest.WebSocket += (_, socket) => socket.FrameSent += (_, frame) => { lock (sent) { sent.Add(frame.Text ?? ""); } };
        await guest.ReloadAsync();
        var head = (await house.Sessions.Read(session))!.Value.Head;
        await guest.Press(french ? "Essayer avec une question d’entraînement" : "Try it with a practice question");
        await Expect(guest.GetByText(french ? "Tout va bien" : "All is well")).ToBeVisibleAsync(new() { Timeout = 10_000 });
        await guest.Look($"test-{language}");
        await guest.TabTo(french ? "Votre réponse" : "Your answer");
        await guest.Keyboard.TypeAsync("CANARI du gruau");
        await guest.Press(french ? "Publier" : "Publish");
        await Expect(guest.GetByText(french ? "Voici ce que verraient les visiteurs" : "This is what visitors would see")).ToBeVisibleAsync();
        await guest.Look($"test-published-{language}");
        await guest.Press(french ? "Quitter l’essai" : "Leave the test room");
        Assert.Equal(head, (await house.Sessions.Read(session))!.Value.Head);
        Assert.NotEmpty(sent);
        Assert.DoesNotContain(sent, text => text.Contains("CANARI", StringComparison.Ordinal));

        // Who tried it on the telephone goes on at a desk, with a link of their own.
        await guest.Press(french ? "Continuer sur un autre appareil" : "Continue on another device");
        await guest.Look($"elsewhere-{language}");
        var link = await guest.GetByLabel(french ? "Lien pour l’autre appareil" : "Link for the other device").InputValueAsync();
        await guest.Press(french ? "Fermer" : "Close");
        var laptop = await house.Visit(new Uri(link).AbsolutePath, 1280, 800, language, scheme);
        await laptop.Locator("main form button").Presses();
        await Expect(laptop.GetByRole(AriaRole.Button, new() { Name = french ? "Continuer sur un autre appareil" : "Continue on another device" })).ToBeVisibleAsync();
        await guest.ReloadAsync();
        await Expect(guest.Locator("h1")).ToContainTextAsync("vieilles maisons");
        Assert.Contains("/guest/", guest.Url, StringComparison.Ordinal);
        await Close(guest, laptop);
    }

    [Fact]
    public async Task Each_of_several_guests_sees_their_own_and_the_pace_can_be_hidden()
    {
        var session = await Sample.Live(house.Sessions);
        await Sample.Do(house.Sessions, session, Odile, new AddGuest(ClientId.New(), new("Omar Diallo", "maçon", "")));
        var helene = await house.Enter(Role.Guest, session, "Hélène Tremblay", 360, 740);
        var desk = await house.Enter(Role.Editor, session, "Aline Roy", 1280, 800);
        await desk.Unfolds();
        await desk.GetByText("Inviter quelqu’un par un lien").ClickAsync();
        await desk.GetByLabel("Quel invité").SelectOptionAsync("Omar Diallo");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Créer le lien" }).ClickAsync();
        var link = new Uri(await desk.GetByLabel("Lien d’invitation").InputValueAsync()).AbsolutePath;
        var omar = await house.Visit(link, 820, 740);
        await omar.Locator("main form button").ClickAsync();
        await Expect(omar.GetByText("La prochaine question arrive")).ToBeVisibleAsync();
        var question = await Sample.Ask(house.Sessions, session, "Line", null, "Une question pour le maçon?");
        var second = (await house.Sessions.Read(session))!.Value.State.Card.Guests[0].Id;
        await Sample.Do(house.Sessions, session, Odile, new HandToGuest(ClientId.New(), question, Guest: second));
        await Expect(omar.GetByRole(AriaRole.Heading, new() { Name = "Une question pour le maçon?" })).ToBeVisibleAsync();
        await omar.Locator("#reply").FillAsync("À la chaux.");
        await omar.GetByRole(AriaRole.Button, new() { Name = "Publier" }).ClickAsync();
        await Expect(omar.GetByText("La prochaine question arrive")).ToBeVisibleAsync();
        var room = await house.Visit($"/s/{session}", 360, 740);
        await Expect(room.GetByText("À la chaux.").First).ToBeVisibleAsync();
        await Expect(room.GetByText("Omar Diallo").First).ToBeVisibleAsync();
        await Expect(helene.GetByText("Une question pour le maçon?")).ToHaveCountAsync(0);
        await Expect(helene.GetByText("2 réponses ·")).ToBeVisibleAsync();
        await helene.Press("Masquer le rythme");
        await helene.ReloadAsync();
        await Expect(helene.GetByRole(AriaRole.Button, new() { Name = "Afficher le rythme" })).ToBeVisibleAsync();
        await Expect(helene.GetByText("2 réponses ·")).ToHaveCountAsync(0);
        await Close(helene, omar, desk, room);
    }

    private static async Task Close(params IPage[] pages)
    {
        foreach (var page in pages)
        {
            await page.Context.CloseAsync();
        }
    }
}
