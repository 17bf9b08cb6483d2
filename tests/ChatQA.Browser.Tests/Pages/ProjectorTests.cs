using Microsoft.Playwright;

namespace ChatQA.Browser.Pages;

public sealed class ProjectorTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task The_wall_follows_what_is_answered_and_steps_by_the_keyboard()
    {
        var session = await Sample.Live(house.Sessions);
        var page = await house.Visit($"/s/{session}/projector", 1280, 720);
        await page.IsLive();
        await Assertions.Expect(page.Locator(".shown .question")).ToContainTextAsync("fenêtres d’origine");
        await page.IsClean();
        var code = page.Locator("footer img");
        Assert.True(await code.EvaluateAsync<bool>("e => e.complete && e.naturalWidth > 0"));

        var question = await Sample.Ask(house.Sessions, session, "Mia", null, "Et la toiture?");
        await Sample.Approve(house.Sessions, session, question);
        await Sample.Answer(house.Sessions, session, question, "Par-dessus.");
        await Assertions.Expect(page.Locator(".shown .words")).ToHaveTextAsync("Par-dessus.");
        await page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(page.Locator(".shown .question")).ToContainTextAsync("fenêtres d’origine");
        // Who stepped back is not pulled away.
        var next = await Sample.Ask(house.Sessions, session, "Léa", null, "Et la galerie?");
        await Sample.Approve(house.Sessions, session, next);
        await Sample.Answer(house.Sessions, session, next, "Au printemps.");
        await Assertions.Expect(page.Locator(".place")).ToHaveTextAsync("2 de 4");
        await Assertions.Expect(page.Locator(".shown .question")).ToContainTextAsync("fenêtres d’origine");
        await page.Keyboard.PressAsync("End");
        await Assertions.Expect(page.Locator(".shown .words")).ToHaveTextAsync("Au printemps.");
        await page.Keyboard.PressAsync("d");
        Assert.Equal("dark", await page.EvaluateAsync<string>("document.documentElement.dataset.scheme"));
        await page.IsClean();
    }

    [Fact]
    public async Task Long_words_still_fit_on_the_wall_and_nothing_is_needed_to_read_the_last_answer()
    {
        var session = await Sample.Live(house.Sessions);
        var question = await Sample.Ask(house.Sessions, session, "Mia", "Rouyn-Noranda", string.Join(' ', Enumerable.Repeat("Pourquoi une question si longue?", 17)));
        await Sample.Approve(house.Sessions, session, question);
        await Sample.Answer(house.Sessions, session, question, string.Join(' ', Enumerable.Repeat("Parce que la réponse l’est aussi, et qu’il faut bien la lire du dernier rang.", 12)));
        var page = await house.Visit($"/s/{session}/projector", 1280, 720, script: false);
        await Assertions.Expect(page.Locator(".shown .by")).ToHaveTextAsync("Hélène Tremblay");
        var alive = await house.Visit($"/s/{session}/projector", 1280, 720);
        await alive.IsLive();
        Assert.Equal("", await alive.EvaluateAsync<string>("document.documentElement.scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth ? '' : `${document.documentElement.scrollWidth} × ${document.documentElement.scrollHeight} in ${innerWidth} × ${innerHeight}, ${document.querySelector('.stage').scrollHeight} ${document.querySelector('.stage').style.cssText}`"));
    }
}
