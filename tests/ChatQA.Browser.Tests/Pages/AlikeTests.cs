using ChatQA.Kernel;
using ChatQA.Sessions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatQA.Browser.Pages;

/// <summary>What the desk proposes and warns of by itself: questions that ask the same, words that are watched, links.</summary>
public sealed class AlikeTests(House house) : IClassFixture<House>
{
    [Theory]
    [InlineData("fr-CA", ColorScheme.Light)]
    [InlineData("en-CA", ColorScheme.Dark)]
    public async Task A_question_that_asks_the_same_is_proposed_as_it_arrives_and_merged_at_a_press(string language, ColorScheme scheme)
    {
        var french = language == "fr-CA";
        var session = await Sample.Planned(house.Sessions, TimeSpan.Zero);
        var first = await Sample.Ask(house.Sessions, session, "Julie", "Longueuil", "Combien coûte une thermopompe installée?");
        var page = await house.Enter(Role.Moderator, session, "Nadia Roy", language: language, scheme: scheme);
        var desk = new DeskPage(page);
        await desk.Row("Combien").ClickAsync();
        await Expect(page.GetByText(french ? "1 semblable" : "1 similar", new() { Exact = true })).ToHaveCountAsync(0);
        var again = await Sample.Ask(house.Sessions, session, "Karim", null, "Quel est le prix d’une termopompe avec l’instalation?");
        await Expect(page.GetByText(french ? "1 semblable" : "1 similar", new() { Exact = true })).ToHaveCountAsync(2);
        await Expect(desk.Selected).ToContainTextAsync("Combien");
        await desk.Row("Quel est le prix").ClickAsync();
        await page.IsClean();
        await page.Fits();
        await desk.Do(french ? "Fusionner avec la 1" : "Merge with 1");
        await Expect(desk.Notice).ToBeVisibleAsync();
        Assert.Equal(first, (await house.Sessions.Read(session))!.Value.State.Question(again)!.MergedInto);
        await Expect(page.GetByText(french ? "1 semblable" : "1 similar", new() { Exact = true })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_watched_word_is_marked_and_kept_out_of_what_is_approved_together()
    {
        var session = await Sample.Planned(house.Sessions, TimeSpan.Zero);
        var flagged = await Sample.Ask(house.Sessions, session, "Zoé", null, "Pourquoi écouter ce ch4rlatan? Voyez exemple.com");
        var plain = await Sample.Ask(house.Sessions, session, "Aïcha", null, "La laine de roche?");
        var page = await house.Enter(Role.Moderator, session, "Nadia Roy");
        var desk = new DeskPage(page);
        await page.GetByText("0 mot surveillé").ClickAsync();
        await page.GetByLabel("Mots surveillés, un par ligne").FillAsync("charlatan\narnaq*");
        await desk.Do("Enregistrer la liste");
        await Expect(desk.Notice).ToContainTextAsync("2 mots surveillés");
        await desk.Row("Pourquoi").ClickAsync();
        await Expect(desk.Question.Locator("mark")).ToHaveTextAsync(["ch4rlatan", "exemple.com"]);
        await Expect(page.GetByText("Mot surveillé", new() { Exact = true })).ToBeVisibleAsync();
        await page.IsClean();

        await desk.Do("Choisir plusieurs");
        await desk.Do("Choisir les 2");
        await desk.Do("Approuver (2)");
        await Expect(page.GetByText("À vérifier : elle s’approuve une à une")).ToBeVisibleAsync();
        var state = (await house.Sessions.Read(session))!.Value.State;
        Assert.Equal((QuestionStatus.Submitted, QuestionStatus.Approved), (state.Question(flagged)!.Status, state.Question(plain)!.Status));
    }
}
