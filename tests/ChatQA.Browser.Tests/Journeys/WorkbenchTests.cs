using ChatQA.Answers;
using ChatQA.Browser.Pages;
using ChatQA.Interviews;
using ChatQA.Kernel;
using Deque.AxeCore.Playwright;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatQA.Browser.Journeys;

/// <summary>An editor's hour at the workbench.</summary>
public sealed class WorkbenchTests(House house) : IClassFixture<House>
{
    [Theory]
    [InlineData("fr-CA")]
    [InlineData("en-CA")]
    public async Task Keys_alone_split_move_merge_and_undo(string language)
    {
        var bench = await BenchPage.Open(house, await LongTalk.Of(house.Sessions, 2), language: language);
        var page = bench.Page;
        var turns = await bench.Turns.CountAsync();
        await bench.Turn(2).Locator("[data-handle]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await bench.Text(2).FocusAsync();
        var whole = await bench.Text(2).InputValueAsync();
        await bench.Text(2).EvaluateAsync("(field, at) => field.setSelectionRange(at, at)", whole.IndexOf(". ", StringComparison.Ordinal) + 2);
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(bench.Turns).ToHaveCountAsync(turns + 1);
        await Expect(bench.Text(3)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Alt+ArrowUp");
        await Expect(bench.Turn(2).Locator("[data-handle]")).ToBeFocusedAsync();
        await Expect(bench.Text(2)).ToHaveValueAsync(whole[(whole.IndexOf(". ", StringComparison.Ordinal) + 2)..]);
        await page.Keyboard.PressAsync("Alt+ArrowDown");
        await Expect(bench.Text(3)).ToHaveValueAsync(whole[(whole.IndexOf(". ", StringComparison.Ordinal) + 2)..]);
        await bench.Settled();
        await bench.Turn(2).Locator("[data-handle]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await bench.Turn(2).GetByRole(AriaRole.Button, new() { Name = bench.Say("merge") }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(bench.Turns).ToHaveCountAsync(turns);
        for (var step = 0; step < 4; step++)
        {
            await bench.Button(bench.Say("undo")).FocusAsync();
            await page.Keyboard.PressAsync("Enter");
        }

        await bench.Settled();
        await Expect(bench.Turns).ToHaveCountAsync(turns);
        await bench.Unfold(2);
        Assert.Equal(whole, await bench.Text(2).InputValueAsync());
        await Expect(bench.Turn(2).GetByText(bench.Say("edit.verbatim")).First).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_turn_is_dragged_and_a_message_of_the_record_dropped_where_it_belongs()
    {
        var bench = await BenchPage.Open(house, await LongTalk.Of(house.Sessions, 2));
        // Both ends of a drag are in sight.
        await bench.Page.SetViewportSizeAsync(1280, 2600);
        var first = await bench.Turn(1).Locator("p.said").TextContentAsync();
        var turns = await bench.Turns.CountAsync();
        await Drag(bench.Page, bench.Turn(1).Locator(".grip"), bench.Turns.Nth(2));
        await Expect(bench.Turn(2).Locator("p.said")).ToHaveTextAsync(first!);
        // The buttons do the same.
        await bench.Do(bench.Say("up", 2));
        await Expect(bench.Turn(1).Locator("p.said")).ToHaveTextAsync(first!);
        await bench.Do(bench.Say("down", 1));
        await Expect(bench.Turn(2).Locator("p.said")).ToHaveTextAsync(first!);
        await bench.Turn(1).GetByRole(AriaRole.Button, new() { Name = "Retirer", Exact = false }).ClickAsync();
        await Expect(bench.Turns).ToHaveCountAsync(turns - 1);
        await Drag(bench.Page, bench.Page.Locator("section.record li").Filter(new() { HasText = "Ajouter à l’article" }).First.Locator("p.said"), bench.Turns.First);
        await Expect(bench.Turns).ToHaveCountAsync(turns);
        await bench.Settled();
        await bench.Page.Context.CloseAsync();
    }

    [Fact]
    public async Task Two_editors_see_each_other_settle_what_both_changed_and_go_back()
    {
        var session = await LongTalk.Of(house.Sessions, 2);
        var aline = await BenchPage.Open(house, session);
        var before = Prose(session);
        await aline.Do("Versions");
        await aline.Page.GetByLabel("Nom de la version actuelle").FillAsync("Avant Bruno");
        await aline.Do("Nommer");
        await Expect(aline.Page.Locator("#version-from option").Filter(new() { HasText = "Avant Bruno" })).ToHaveCountAsync(1);
        await aline.Page.Keyboard.PressAsync("Escape");
        var bruno = await BenchPage.Open(house, session, "Bruno Côté");
        await Expect(aline.Page.GetByText("Aussi à l’établi : Bruno Côté")).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await aline.Unfold(2);
        var second = await aline.Text(2).InputValueAsync();
        await bruno.Unfold(4);
        await aline.Text(2).FillAsync("Le plafond, dit Aline.");
        await aline.Settled();
        await bruno.Text(4).FillAsync("Les murs, dit Bruno.");
        await bruno.Settled();
        // Each has the other's, and neither did anything for it.
        await Expect(bruno.Turn(2).GetByText("Le plafond, dit Aline.").First).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await Expect(aline.Turn(4).GetByText("Les murs, dit Bruno.").First).ToBeVisibleAsync(new() { Timeout = 15_000 });

        await bruno.Page.Context.SetOfflineAsync(true);
        await bruno.Unfold(2);
        await bruno.Text(2).FillAsync("Le plancher, dit Bruno.");
        await aline.Text(2).FillAsync("Le toit, dit Aline.");
        await aline.Settled();
        await bruno.Page.Context.SetOfflineAsync(false);
        var conflict = bruno.Turn(2).Locator(".conflict");
        await Expect(conflict).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(conflict).ToContainTextAsync("Le plancher, dit Bruno.");
        await Expect(conflict).ToContainTextAsync("toit");
        await Clean(bruno.Page);
        // Nothing of Aline's is overwritten while Bruno thinks.
        await bruno.Page.WaitForTimeoutAsync(2_500);
        Assert.Contains("Le toit, dit Aline.", Prose(session), StringComparison.Ordinal);
        await conflict.GetByRole(AriaRole.Button, new() { Name = "Garder les deux" }).ClickAsync();
        await bruno.Settled();
        Assert.Contains("Le plancher, dit Bruno. Le toit, dit Aline.", Prose(session), StringComparison.Ordinal);

        // Back to the named version: a new one, that the other editor has without doing anything, and that can be undone.
        await Expect(aline.Text(2)).ToHaveValueAsync("Le plancher, dit Bruno.\nLe toit, dit Aline.", new() { Timeout = 15_000 });
        var (settled, versions) = (Prose(session), await Versions(session));
        await aline.Do("Versions");
        var named = (await house.Services.GetRequiredService<InterviewStore>().List(session)).Single(version => version.Name == "Avant Bruno").Version;
        await aline.Page.Locator("#version-from").SelectOptionAsync($"{named}");
        await aline.Do($"Revenir à la version {named}");
        await Expect(aline.Page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await aline.Settled();
        Assert.Equal(before, Prose(session));
        Assert.Equal(versions + 1, await Versions(session));
        await Expect(bruno.Text(2)).ToHaveValueAsync(second, new() { Timeout = 15_000 });
        await Expect(bruno.Page.GetByText("Le travail d’Aline Roy a été intégré").First).ToBeVisibleAsync();
        await aline.Do("Défaire");
        await aline.Settled();
        Assert.Equal(settled, Prose(session));

        // One block moved up by one and down by the other: Aline's order stands until Bruno chooses.
        var third = await aline.Turn(3).Locator("p.said").TextContentAsync();
        await Expect(bruno.Text(2)).ToHaveValueAsync("Le plancher, dit Bruno.\nLe toit, dit Aline.", new() { Timeout = 15_000 });
        await bruno.Page.Context.SetOfflineAsync(true);
        await bruno.Do(bruno.Say("up", 3));
        await aline.Do(aline.Say("down", 3));
        await aline.Settled();
        var hers = Prose(session);
        await bruno.Page.Context.SetOfflineAsync(false);
        var order = bruno.Page.GetByRole(AriaRole.Region, new() { Name = "Modifié des deux côtés" });
        await Expect(order).ToContainTextAsync("Ordre des passages.", new() { Timeout = 20_000 });
        await Expect(order).ToContainTextAsync($"4. {third![..12]}");
        await Expect(order).ToContainTextAsync("Celui d’Aline Roy");
        // The line that stays in sight leads there.
        await bruno.Do("1 désaccord à régler");
        await Expect(order).ToBeFocusedAsync();
        await Clean(bruno.Page);
        await bruno.Page.Keep("bench-order", whole: false);
        Assert.Equal(hers, Prose(session));
        await order.GetByRole(AriaRole.Button, new() { Name = "Garder le mien" }).ClickAsync();
        await bruno.Settled();
        Assert.NotEqual(hers, Prose(session));
        await Expect(aline.Turn(2).Locator("p.said")).ToHaveTextAsync(third!, new() { Timeout = 15_000 });
        await aline.Page.Context.CloseAsync();
        await bruno.Page.Context.CloseAsync();
    }

    [Fact]
    public async Task With_the_network_cut_typing_goes_on_and_a_reload_loses_nothing()
    {
        var session = await LongTalk.Of(house.Sessions, 100);
        var bench = await BenchPage.Open(house, session);
        var page = bench.Page;
        Assert.True(await bench.Turns.CountAsync() >= 200);
        await bench.Unfold(150);
        var count = bench.Turn(150).Locator("[id^=length-]");
        // A server that takes its time holds no keystroke up.
        var (asked, answers) = (new TaskCompletionSource(), new TaskCompletionSource());
        await page.RouteAsync("**/api/**", async route => { asked.TrySetResult(); await answers.Task; await route.ContinueAsync(); });
        await bench.Text(150).FillAsync("Un.");
        await asked.Task;
        await bench.Text(150).PressSequentiallyAsync(" Deux mots.");
        await Expect(count).ToContainTextAsync("3 mots · 14 caractères");
        await Expect(page.GetByText("Enregistrement…", new() { Exact = true })).ToBeVisibleAsync();
        answers.SetResult();
        await bench.Settled();
        await page.UnrouteAllAsync();
        Assert.Contains("Un. Deux mots.", Prose(session), StringComparison.Ordinal);
        await page.Context.SetOfflineAsync(true);
        await bench.Text(150).FillAsync("");
        await bench.Text(150).PressSequentiallyAsync("Un mot de plus, sans réseau.");
        await Expect(bench.Text(150)).ToHaveValueAsync("Un mot de plus, sans réseau.");
        await Expect(count).ToContainTextAsync("6 mots · 28 caractères");
        await Expect(page.GetByText("Pas enregistré.")).ToBeVisibleAsync(new() { Timeout = 15_000 });
        // A keystroke in two hundred turns costs little more than one in four: the work is not done for each turn.
        var small = await BenchPage.Open(house, await LongTalk.Of(house.Sessions, 1), "Petit");
        await small.Unfold(2);
        double large = 0, little = 0;
        for (var attempt = 0; attempt < 4 && (attempt == 0 || large > 12 * little + 4); attempt++)
        {
            (large, little) = (await Keystroke(bench, 150), await Keystroke(small, 2));
        }

        Assert.True(large <= 12 * little + 4, $"a keystroke took {large:F1} ms in 200 turns, {little:F1} ms in a few");
        await small.Page.Context.CloseAsync();
        await bench.Text(150).FillAsync("Un mot de plus, sans réseau.");
        await page.WaitForTimeoutAsync(500);
        await page.Context.SetOfflineAsync(false);
        page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await page.ReloadAsync();
        await Expect(bench.Turn(150)).ToContainTextAsync("Un mot de plus, sans réseau.", new() { Timeout = 15_000 });
        await bench.Settled();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_must_be_settled_leads_to_its_place_and_remarks_are_settled()
    {
        var bench = await BenchPage.Open(house, await LongTalk.Of(house.Sessions, 2));
        var page = bench.Page;
        await bench.Unfold(2);
        await bench.Turn(2).GetByLabel("Nouveau commentaire").FillAsync("Est-ce exact?");
        await bench.Turn(2).GetByLabel("C’est un fait à vérifier").CheckAsync();
        await bench.Turn(2).GetByRole(AriaRole.Button, new() { Name = "Ajouter le commentaire" }).ClickAsync();
        await Expect(bench.Turn(2).GetByText("Est-ce exact?")).ToBeVisibleAsync();
        await bench.Turn(2).Locator("[data-handle]").ClickAsync();
        await page.GetByText("à régler avant de publier").ClickAsync();
        await Expect(page.GetByText("Un fait reste à vérifier.")).ToBeVisibleAsync();
        await Clean(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Un fait reste à vérifier." }).ClickAsync();
        await Expect(bench.Text(2)).ToBeFocusedAsync();
        await bench.Turn(2).GetByRole(AriaRole.Button, new() { Name = "Réglé", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Un fait reste à vérifier.")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Il manque un titre." }).ClickAsync();
        await Expect(page.Locator("#headline")).ToBeFocusedAsync();
        await page.Context.CloseAsync();
    }

    /// <summary>The paper's word on who is named, and a newspaper that changes no quotation: an English editor, at night.</summary>
    [Fact]
    public async Task People_are_shown_as_they_wish_and_their_words_left_as_they_are()
    {
        var session = await Sample.Finished(house.Sessions);
        var bench = await BenchPage.Open(house, session, language: "en-CA", scheme: ColorScheme.Dark);
        var page = bench.Page;
        var visitor = page.Locator("fieldset").Filter(new() { HasText = bench.Say("people.role.visitor") }).First;
        var name = (await visitor.Locator("legend").TextContentAsync())!.Split(',', '·')[0].Trim();
        Assert.Contains(name, await Printed(bench), StringComparison.Ordinal);
        await visitor.GetByLabel(bench.Say("people.consent")).SelectOptionAsync("refused");
        var nameless = await Printed(bench);
        Assert.DoesNotContain(name, nameless, StringComparison.Ordinal);
        Assert.Contains("Un visiteur", nameless, StringComparison.Ordinal);
        await page.GetByLabel(bench.Say("nameless")).CheckAsync();
        Assert.DoesNotContain("Un visiteur", await Printed(bench), StringComparison.Ordinal);
        await visitor.GetByLabel(bench.Say("people.shown")).FillAsync("Une lectrice de Joliette");
        Assert.Contains("Une lectrice de Joliette", await Printed(bench), StringComparison.Ordinal);
        await page.GetByLabel(bench.Say("people.links")).FillAsync("helene.example.org\nhttps://");
        await bench.Settled();
        // What is still being typed waits.
        Assert.Equal(["helene.example.org"], (await house.Services.GetRequiredService<InterviewStore>().Find(session))!.Document.Speakers.Single(speaker => speaker.Id == "guest").Links);
        await page.GetByLabel(bench.Say("people.links")).ScrollIntoViewIfNeededAsync();
        await page.Keep("bench-people", whole: false);

        await page.GetByLabel(bench.Say("cleanup")).SelectOptionAsync("none");
        await bench.Unfold(2);
        var said = await bench.Text(2).InputValueAsync();
        await bench.Text(2).FillAsync($"Franchement, {said[..1].ToLowerInvariant()}{said[1..]}");
        await bench.Settled();
        await Expect(bench.Turn(2).GetByText(bench.Say("cleanup.changed"))).ToBeVisibleAsync();
        await page.GetByText("to settle before publishing").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = Words.In("en-CA").Say("rejection.interview.quotation_changed"), Exact = false }).First).ToBeVisibleAsync();
        await Clean(page);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_came_by_email_is_noted_at_the_desk_and_known_at_the_workbench()
    {
        var session = await LongTalk.Of(house.Sessions, 1);
        var desk = await house.Enter(Role.Editor, session, "Aline Roy", 360, 740, "fr-CA", ColorScheme.Dark);
        await desk.Locator(".tabs button").Last.ClickAsync();
        await desk.GetByLabel("a dit (au téléphone, par exemple)").CheckAsync();
        await desk.GetByLabel("Paroles d’Hélène Tremblay").FillAsync("Je l’écris : le plancher attendra.");
        await desk.GetByLabel("C’est passé par courriel").CheckAsync();
        await desk.Keep("desk-email", whole: true);
        await desk.GetByRole(AriaRole.Button, new() { Name = "Noter au dossier" }).ClickAsync();
        await Expect(desk.GetByText("· par courriel ·")).ToBeVisibleAsync();
        await Clean(desk);
        var bench = await BenchPage.Open(house, session);
        await Expect(bench.Page.Locator("section.record").GetByText("· par courriel")).ToBeVisibleAsync();
        Assert.Equal(Origin.Email, (await house.Services.GetRequiredService<InterviewStore>().Find(session))!.Document.Turns[^1].Origin);
        await desk.Context.CloseAsync();
        await bench.Page.Context.CloseAsync();
    }

    /// <summary>What is saved, as the plain text export prints it.</summary>
    private static async Task<string> Printed(BenchPage bench)
    {
        await bench.Settled();
        var session = bench.Page.Url.Split('/')[^2];
        return await (await bench.Page.Context.APIRequest.GetAsync($"/api/sessions/{session}/interview/export/text")).TextAsync();
    }

    [Fact]
    public async Task The_guest_reads_again_on_a_telephone_and_the_editor_decides()
    {
        var session = await LongTalk.Of(house.Sessions, 1);
        var bench = await BenchPage.Open(house, session);
        var page = bench.Page;
        await page.GetByLabel("Ce que la personne invitée peut faire").SelectOptionAsync("amend");
        await page.GetByLabel("Le dire aux lecteurs").CheckAsync();
        await bench.Do("Créer un lien de relecture");
        var link = await page.GetByRole(AriaRole.Textbox, new() { Name = "Envoyez ce lien" }).InputValueAsync();
        var guest = await house.Visit(new Uri(link).AbsolutePath, language: "en-CA", scheme: ColorScheme.Dark);
        await Expect(guest.GetByText("Hélène Tremblay, here is the interview")).ToBeVisibleAsync();
        await Clean(guest);
        var answer = guest.Locator("section.turn").Filter(new() { HasText = "se chauffe mal" });
        await answer.GetByText("Propose other words").ClickAsync();
        var field = answer.GetByLabel("Your answer, as you would have it");
        await field.FillAsync("La pièce 1 se chauffe bien quand on soigne ses murs.");
        await Clean(guest);
        Assert.Equal(0, await guest.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        await answer.GetByRole(AriaRole.Button, new() { Name = "Send to the newsroom" }).ClickAsync();
        await Expect(guest.GetByText("being looked at")).ToBeVisibleAsync();
        await guest.GetByRole(AriaRole.Button, new() { Name = "I am done reading" }).ClickAsync();
        await Expect(guest.GetByText("Your review is finished")).ToBeVisibleAsync();
        await Expect(guest.GetByRole(AriaRole.Button, new() { Name = "Send to the newsroom" })).ToHaveCountAsync(0);

        // Nothing changed in the article by itself.
        Assert.DoesNotContain("soigne ses murs", Prose(session), StringComparison.Ordinal);
        await page.ReloadAsync();
        await Expect(page.GetByText("1 commentaire à régler")).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await page.GetByText("1 commentaire à régler").Locator("xpath=ancestor::article").Locator("[data-handle]").ClickAsync();
        await bench.Do("Accepter ces mots");
        await bench.Settled();
        await Expect(page.GetByText("1 commentaire à régler")).ToHaveCountAsync(0);
        var document = (await house.Services.GetRequiredService<InterviewStore>().Find(session))!.Document;
        Assert.Contains("soigne ses murs", Prose(session), StringComparison.Ordinal);
        Assert.Contains("a relu ses réponses", document.Disclosure.Text, StringComparison.Ordinal);
        await guest.ReloadAsync();
        await Expect(guest.GetByText("(accepted)")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
        await guest.Context.CloseAsync();
    }

    [Fact]
    public async Task An_embargo_holds_it_back_and_a_correction_reaches_readers_with_its_date()
    {
        var session = await LongTalk.Of(house.Sessions, 1);
        var bench = await BenchPage.Open(house, session);
        var page = bench.Page;
        await page.Locator("#headline").FillAsync("Par le grenier");
        await page.GetByLabel("Date de publication").FillAsync("2026-11-24");
        // Under embargo it waits for an hour of the newspaper's own clock, and no reader sees it.
        await page.GetByLabel("Embargo (fuseau America/Toronto)").FillAsync("2098-07-01T05:00");
        await bench.Settled();
        await bench.Do("Publier à la fin de l’embargo");
        await Expect(page.GetByText("Sera publiée")).ToContainTextAsync("1er juillet 2098");
        await Expect(page.GetByText("Sera publiée")).ToContainTextAsync("5 h");
        var newest = (await house.Services.GetRequiredService<InterviewStore>().Find(session))!;
        Assert.Equal(Instant.From(new DateTimeOffset(2098, 7, 1, 9, 0, 0, TimeSpan.Zero)), newest.PublishAt);
        Assert.Equal(404, (await page.Context.APIRequest.GetAsync($"/s/{session}/interview")).Status);
        await Clean(page);
        // Taken away, it is published at once.
        await page.GetByLabel("Embargo (fuseau America/Toronto)").FillAsync("");
        await bench.Settled();
        await Expect(page.GetByText("Sera publiée")).ToHaveCountAsync(0);
        await bench.Do("Publier l’entrevue");
        await bench.Do("Corriger");
        await page.Locator("#signature").FillAsync("Aline Roy, journaliste");
        await bench.Settled();
        var reader = await house.Visit($"/s/{session}/interview", 1280, 800);
        await Expect(reader.GetByText("Aline Roy, journaliste")).ToHaveCountAsync(0);
        // Each answer of the chat leads to its place in the replay.
        await reader.GetByRole(AriaRole.Link, new() { Name = "Dans le clavardage" }).First.ClickAsync();
        Assert.Matches(@"/replay#q\d+$", reader.Url);
        Assert.Equal(1, await reader.Locator(new Uri(reader.Url).Fragment).CountAsync());
        // And back to the very turn.
        await reader.Locator(new Uri(reader.Url).Fragment).Locator("xpath=ancestor::li").GetByRole(AriaRole.Link, new() { Name = "Dans l’entrevue" }).ClickAsync();
        Assert.Matches("/interview#t-", reader.Url);
        Assert.Equal(1, await reader.Locator($"[id='{new Uri(reader.Url).Fragment[1..]}']").CountAsync());
        await page.GetByLabel("Ce que les lecteurs doivent savoir").FillAsync("La signature manquait.");
        await Clean(page);
        await bench.Do("Publier la correction");
        await Expect(page.GetByText("Publiée, corrigée")).ToBeVisibleAsync();
        await reader.GotoAsync($"/s/{session}/interview");
        await Expect(reader.GetByText("Aline Roy, journaliste")).ToBeVisibleAsync();
        await Expect(reader.GetByText("La signature manquait.")).ToBeVisibleAsync();
        await Clean(reader);
        await page.Context.CloseAsync();
        await reader.Context.CloseAsync();
    }

    [Fact]
    public async Task A_corrected_source_is_adopted_or_kept()
    {
        var session = await Sample.Finished(house.Sessions);
        var bench = await BenchPage.Open(house, session);
        var state = (await house.Sessions.Read(session))!.Value.State;
        var answer = state.Items.Values.OfType<ChatQA.Sessions.Answer>().Single(known => known.Text.Contains("presque toujours", StringComparison.Ordinal));
        await Sample.Do(house.Sessions, session, LongTalk.Desk, new CorrectAnswer(ClientId.New(), answer.Id, answer.Text.Replace("presque toujours", "souvent", StringComparison.Ordinal), "Nuance.", 0));
        var page = bench.Page;
        await page.ReloadAsync();
        await page.GetByText("à régler avant de publier").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "La source de cette phrase a été corrigée" }).First.ClickAsync();
        await Expect(page.GetByText("Elle dit maintenant :").First).ToBeVisibleAsync();
        await Clean(page);
        while (await bench.Button("Reprendre le texte corrigé").CountAsync() > 0)
        {
            await bench.Button("Reprendre le texte corrigé").First.ClickAsync();
            await bench.Settled();
            await page.WaitForTimeoutAsync(300);
        }

        Assert.Contains("On peut souvent les restaurer.", Prose(session), StringComparison.Ordinal);
        var saved = (await house.Services.GetRequiredService<InterviewStore>().Find(session))!;
        Assert.DoesNotContain((await house.Services.GetRequiredService<InterviewDesk>().Check(saved)).Blockers, blocker => blocker.Code == "interview.source_corrected");
        await page.Context.CloseAsync();
    }

    /// <summary>As a hand does it: over several points, to just under the target's upper edge.</summary>
    private static async Task Drag(IPage page, ILocator what, ILocator before)
    {
        var from = (await what.BoundingBoxAsync())!;
        var to = (await before.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(from.X + from.Width / 2, from.Y + from.Height / 2);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(to.X + 80, to.Y + 12, new() { Steps = 8 });
        await page.Mouse.MoveAsync(to.X + 60, to.Y + 6, new() { Steps = 4 });
        await page.Mouse.UpAsync();
    }

    private async Task<int> Versions(SessionId session) => (await house.Services.GetRequiredService<InterviewStore>().List(session)).Count;

    private string Prose(SessionId session)
    {
        var document = house.Services.GetRequiredService<InterviewStore>().Find(session).GetAwaiter().GetResult()!.Document;
        return string.Join('\n', document.Turns.Select(turn => string.Join(' ', turn.Sentences.Select(sentence => sentence.Text))));
    }

    /// <summary>The best of several keystrokes, from the event to the next frame's work, in milliseconds of the page's own clock.</summary>
    private static async Task<double> Keystroke(BenchPage bench, int turn) => await bench.Text(turn).EvaluateAsync<double>(
        """
        async (field) => {
          let best = Infinity;
          for (let i = 0; i < 12; i++) {
            const started = performance.now();
            field.value += 'a';
            field.dispatchEvent(new InputEvent('input', { bubbles: true }));
            await Promise.resolve();
            field.getBoundingClientRect();
            best = Math.min(best, performance.now() - started);
          }
          return best;
        }
        """);

    private static async Task Clean(IPage page)
    {
        var axe = await page.RunAxe(Looking.Axe);
        Assert.Equal([], axe.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id} {n.Html}")));
    }
}
