using ChatQA.Kernel;
using ChatQA.Sessions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatQA.Browser.Journeys;

/// <summary>Somebody types for the guest: handed over and back, an OK asked for on a phone, published under the guest's name.</summary>
public sealed class AssistantTests(House house) : IClassFixture<House>
{
    [Theory]
    [InlineData("fr-CA", 360, 1280, ColorScheme.Light)]
    [InlineData("en-CA", 820, 360, ColorScheme.Dark)]
    public async Task The_assistant_writes_the_guest_approves_and_the_typist_stands_in_the_log(string language, int guestWidth, int assistantWidth, ColorScheme scheme)
    {
        var say = language is "fr-CA" ? French : English;
        var session = await Sample.Live(house.Sessions);
        var guest = await house.Enter(Role.Guest, session, "Hélène Tremblay", guestWidth, 740, language, scheme);
        var luc = await house.Enter(Role.Assistant, session, "Luc Moreau", assistantWidth, 800, language, scheme);
        await Expect(luc.GetByText(say["for"])).ToBeVisibleAsync();

        await luc.TabTo(say["field.for"]);
        await luc.Keyboard.TypeAsync("Oui, si le locataire");
        await Expect(guest.Locator(".live")).ToHaveTextAsync("Oui, si le locataire");
        await Expect(guest.GetByText(say["writes"])).ToBeVisibleAsync();
        await Expect(luc.Locator("[data-safety=same]")).ToContainTextAsync(say["saved"]);
        await guest.Look($"follows-{language}");
        await luc.Look($"assists-{language}");

        // The guest takes over, writes, and the assistant follows; then hands it back.
        await guest.Press(say["take"]);
        await guest.TabTo(say["field"]);
        await guest.Keyboard.PressAsync("Control+End");
        await guest.Keyboard.TypeAsync(" est d’accord");
        await Expect(luc.Locator(".live")).ToHaveTextAsync("Oui, si le locataire est d’accord");
        await guest.Look($"writes-{language}");
        await luc.Press(say["ask"]);
        await Expect(guest.GetByText(say["wanted"])).ToBeVisibleAsync();
        await guest.Look($"wanted-{language}");
        await guest.Press(say["give"]);
        await luc.TabTo(say["field.for"]);
        await luc.Keyboard.PressAsync("Control+End");
        await luc.Keyboard.TypeAsync(", et par écrit.");

        // « Pour accord », declined with a word, asked again, approved.
        await luc.Press(say["ok"]);
        await Expect(guest.GetByText(say["asks"])).ToBeVisibleAsync();
        await guest.Look($"ok-{language}");
        await guest.Press(say["decline"]);
        await guest.TabTo(say["note"]);
        await guest.Keyboard.TypeAsync("Plus court");
        await guest.Look($"decline-{language}");
        await guest.Press(say["send"]);
        await Expect(luc.GetByText("Plus court")).ToBeVisibleAsync();
        await luc.Look($"declined-{language}");
        await luc.TabTo(say["field.for"]);
        await luc.Keyboard.PressAsync("Control+A");
        await luc.Keyboard.TypeAsync("Oui, si le locataire consent.");
        await luc.Press(say["ok"]);
        await Expect(guest.Locator(".live")).ToHaveTextAsync("Oui, si le locataire consent.");
        await guest.Press(say["approve"]);
        await Expect(guest.GetByText(say["none"])).ToBeVisibleAsync();
        await luc.Look($"published-{language}");

        var state = (await house.Sessions.Read(session))!.Value.State;
        var answer = state.Items.Values.OfType<Answer>().Single(a => a.Text == "Oui, si le locataire consent.");
        Assert.Equal(("Hélène Tremblay", "Luc Moreau"), (answer.By, answer.Typist));
        var room = await house.Visit($"/s/{session}", 360, 740, language);
        await Expect(room.GetByText("Oui, si le locataire consent.")).ToBeVisibleAsync();
        await Expect(room.GetByText("Luc Moreau")).ToHaveCountAsync(0);
        foreach (var page in new[] { guest, luc, room })
        {
            await page.Context.CloseAsync();
        }
    }

    private static readonly Dictionary<string, string> French = new()
    {
        ["for"] = "Luc Moreau écrit pour Hélène Tremblay",
        ["writes"] = "Luc Moreau écrit pour Hélène Tremblay",
        ["field"] = "Votre réponse",
        ["field.for"] = "Réponse d’Hélène Tremblay",
        ["saved"] = "Enregistré",
        ["take"] = "Reprendre la main",
        ["ask"] = "Demander la main",
        ["wanted"] = "Luc Moreau demande la main.",
        ["give"] = "Passer la main à Luc Moreau",
        ["ok"] = "Demander l’accord",
        ["asks"] = "Luc Moreau vous demande votre accord",
        ["decline"] = "Pas encore",
        ["note"] = "Ce qu’il faut changer (facultatif)",
        ["send"] = "Envoyer",
        ["approve"] = "Approuver et publier",
        ["none"] = "La prochaine question arrive",
    };

    private static readonly Dictionary<string, string> English = new()
    {
        ["for"] = "Luc Moreau is typing for Hélène Tremblay",
        ["writes"] = "Luc Moreau is typing for Hélène Tremblay",
        ["field"] = "Your answer",
        ["field.for"] = "Hélène Tremblay’s answer",
        ["saved"] = "Saved",
        ["take"] = "Take over",
        ["ask"] = "Ask to write",
        ["wanted"] = "Luc Moreau would like to write.",
        ["give"] = "Let Luc Moreau write",
        ["ok"] = "Ask for approval",
        ["asks"] = "Luc Moreau asks for your OK",
        ["decline"] = "Not yet",
        ["note"] = "What to change (optional)",
        ["send"] = "Send",
        ["approve"] = "Approve and publish",
        ["none"] = "The next question is on its way",
    };
}
