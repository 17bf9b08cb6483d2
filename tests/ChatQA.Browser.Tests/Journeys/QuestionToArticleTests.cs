using ChatQA.Browser.Pages;
using ChatQA.Kernel;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatQA.Browser.Journeys;

/// <summary>The whole line, with nothing but browsers: an editor, a visitor and a guest, from the question to the article.</summary>
public sealed class QuestionToArticleTests(House house) : IClassFixture<House>
{
    private const string Asked = "Faut-il isoler le grenier avant les fenêtres?";
    private const string Answered = "Le grenier d’abord. C’est là que la chaleur s’en va.";
    private const string AskedOn = "Et que répondez-vous aux locataires?";
    private const string Said = "Qu’ils ont des droits, et un propriétaire à convaincre.";

    [Fact]
    public async Task A_question_becomes_an_article()
    {
        var editor = await house.Enter(Role.Administrator, null, "Nadia Roy");
        var desk = new DeskPage(editor);
        var address = await Create(editor);
        await desk.Do("Ouvrir aux questions");
        await Expect(editor.GetByText("Questions à l’avance")).ToBeVisibleAsync();
        var guest = await ComeIn(await desk.Link());
        await Expect(guest.GetByText("Bonjour Hélène Tremblay!")).ToBeVisibleAsync();
        await desk.Do("Passer en direct");

        var visitor = await house.Visit(address.Replace("/desk/", "/s/", StringComparison.Ordinal));
        await Ask(visitor, Asked, "Zoé");
        await Expect(visitor.GetByText(Asked).First).ToBeVisibleAsync();
        await Moderate(desk);

        await Answer(guest, visitor);
        await desk.Confirm("Terminer le direct");
        await Expect(guest.GetByText("Merci, Hélène Tremblay")).ToBeVisibleAsync();
        await Continue(desk, guest);
        await Expect(visitor.GetByText(Said)).ToHaveCountAsync(0);

        await Edit(desk);
        await Expect(editor.GetByText("Enregistré").First).ToBeVisibleAsync();
        var export = address.Replace("/desk/", "/api/sessions/", StringComparison.Ordinal) + "/interview/export/text";
        var text = await (await editor.Context.APIRequest.GetAsync(export)).TextAsync();
        Assert.Contains("Le grenier d’abord", text, StringComparison.Ordinal);
        Assert.Contains("locataires", text, StringComparison.Ordinal);
        Assert.Contains("propriétaire à convaincre", text, StringComparison.Ordinal);

        await desk.Do("Publier l’entrevue");
        await Expect(editor.GetByText("Publiée", new() { Exact = true })).ToBeVisibleAsync();
        await visitor.GotoAsync(address.Replace("/desk/", "/s/", StringComparison.Ordinal) + "/interview");
        await Expect(visitor.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Le grenier d’abord");
        await Expect(visitor.GetByText("propriétaire à convaincre")).ToBeVisibleAsync();
    }

    private static async Task<string> Create(IPage editor)
    {
        await editor.GetByRole(AriaRole.Link, new() { Name = "Nouvelle séance" }).ClickAsync();
        await editor.GetByLabel("Titre de la séance").FillAsync("L’hiver et nos maisons");
        await editor.GetByRole(AriaRole.Button, new() { Name = "Créer la séance" }).ClickAsync();
        // The guest's name is missing: the form says so beside the field, and keeps the rest.
        await Expect(editor.GetByLabel("Nom de la personne invitée")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(editor.GetByLabel("Titre de la séance")).ToHaveValueAsync("L’hiver et nos maisons");
        await editor.GetByLabel("Nom de la personne invitée").FillAsync("Hélène Tremblay");
        await editor.GetByText("Autres choix").ClickAsync();
        await editor.GetByLabel("Titre (facultatif)").FillAsync("ingénieure");
        await editor.GetByRole(AriaRole.Button, new() { Name = "Créer la séance" }).ClickAsync();
        await Expect(editor.GetByText("Connecté")).ToBeVisibleAsync();
        return new Uri(editor.Url).AbsolutePath;
    }

    private async Task<IPage> ComeIn(string link)
    {
        var guest = await house.Visit(new Uri(link).AbsolutePath, 820, 1180);
        await guest.Locator("main form button").ClickAsync();
        return guest;
    }

    private static async Task Ask(IPage visitor, string text, string name)
    {
        await visitor.GetByLabel("Votre question").FillAsync(text);
        await visitor.GetByLabel("Votre nom (facultatif)").FillAsync(name);
        await visitor.GetByRole(AriaRole.Button, new() { Name = "Poser" }).ClickAsync();
    }

    private static async Task Moderate(DeskPage desk)
    {
        await desk.Row(Asked).ClickAsync();
        await desk.Press("a");
        await desk.Button("Approuvées", exact: false).ClickAsync();
        await desk.Row(Asked).ClickAsync();
        await desk.Press("g");
        await Expect(desk.Page.Locator(".is-air ol").GetByText(Asked)).ToBeVisibleAsync();
    }

    private static async Task Answer(IPage guest, IPage visitor)
    {
        await Expect(guest.GetByRole(AriaRole.Heading, new() { Name = Asked })).ToBeVisibleAsync();
        await guest.GetByLabel("Votre réponse").PressSequentiallyAsync("Le grenier");
        await Expect(visitor.GetByText("rédige une réponse")).ToBeVisibleAsync();
        await Expect(guest.GetByText("Enregistré")).ToBeVisibleAsync();
        await guest.ReloadAsync();
        await Expect(guest.GetByLabel("Votre réponse")).ToHaveValueAsync("Le grenier");
        await guest.GetByLabel("Votre réponse").FillAsync(Answered);
        await guest.GetByRole(AriaRole.Button, new() { Name = "Publier" }).ClickAsync();
        await visitor.GetByRole(AriaRole.Button, new() { Name = "Voir", Exact = true }).ClickAsync();
        await Expect(visitor.GetByText("C’est là que la chaleur s’en va.").First).ToBeVisibleAsync();
    }

    private static async Task Continue(DeskPage desk, IPage guest)
    {
        await desk.Do("Ouvrir la prolongation");
        await desk.Page.GetByLabel("Votre question", new() { Exact = true }).FillAsync(AskedOn);
        await desk.Do("Envoyer");
        await Expect(guest.GetByText(AskedOn)).ToBeVisibleAsync();
        await guest.GetByLabel("Votre réponse").FillAsync(Said);
        await guest.GetByRole(AriaRole.Button, new() { Name = "Envoyer à la rédaction" }).ClickAsync();
        await Expect(desk.Page.GetByText(Said)).ToBeVisibleAsync();
        await desk.Do("Clore la prolongation");
    }

    private static async Task Edit(DeskPage desk)
    {
        var page = desk.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Préparer l’entrevue" }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Titre" }).FillAsync("Le grenier d’abord");
        await page.GetByLabel("C’est une citation").CheckAsync();
        await page.GetByLabel("Date de publication").FillAsync("2026-11-24");
        await Expect(page.GetByText("Citation exacte, d’un seul tenant")).ToBeVisibleAsync();
        await Expect(page.GetByText("Enregistré")).ToBeVisibleAsync();
        await desk.Do("Aperçu");
        await Expect(page.FrameLocator("dialog[open] iframe").GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Le grenier d’abord");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Fermer" }).ClickAsync();
    }
}
