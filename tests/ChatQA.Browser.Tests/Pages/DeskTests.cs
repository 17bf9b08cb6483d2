using ChatQA.Kernel;
using ChatQA.Sessions;
using static Microsoft.Playwright.Assertions;

namespace ChatQA.Browser.Pages;

public sealed class DeskTests(House house) : IClassFixture<House>
{
    private static readonly Actor Other = new(new("other"), Role.Moderator, "Odile Fortin");

    [Fact]
    public async Task The_queue_is_worked_with_single_keys_and_a_deed_can_be_undone()
    {
        var (session, desk) = await Desk();
        var first = await Sample.Ask(house.Sessions, session, "Aïcha", null, "La laine de roche?");
        await Sample.Ask(house.Sessions, session, "Zoé", null, "Et la cave?");
        await Sample.Ask(house.Sessions, session, "Line", null, "Et le toit?");
        await desk.Row("La laine").ClickAsync();
        await desk.Press("a");
        await Expect(desk.Notice).ToContainTextAsync("approuvée");
        await Expect(desk.Selected).ToContainTextAsync("Et la cave?");
        await Expect(desk.Selected).ToBeFocusedAsync();
        await desk.Press("j");
        await Expect(desk.Selected).ToContainTextAsync("Et le toit?");
        await desk.Press("u");
        await Expect(desk.Selected).ToContainTextAsync("La laine");
        Assert.Equal(QuestionStatus.Submitted, (await State(session)).Question(first)!.Status);
    }

    [Fact]
    public async Task Letters_are_letters_where_somebody_types_and_nothing_when_turned_off()
    {
        var (session, desk) = await Desk();
        var question = await Sample.Ask(house.Sessions, session, "Aïcha", null, "La laine de roche?");
        await desk.Row("La laine").ClickAsync();
        await desk.Press("e");
        await desk.Page.GetByLabel("Texte de la question").FillAsync("");
        await desk.Page.Keyboard.TypeAsync("La laine garde-t-elle?");
        await desk.Do("Enregistrer la modification");
        await Expect(desk.Question).ToHaveTextAsync("La laine garde-t-elle?");
        await Expect(desk.Page.GetByText("La laine de roche?")).ToBeVisibleAsync();
        await desk.Page.GetByLabel("Touches simples").UncheckAsync();
        await desk.Selected.FocusAsync();
        await desk.Press("a");
        await desk.Page.WaitForTimeoutAsync(200);
        Assert.Equal(QuestionStatus.Submitted, (await State(session)).Question(question)!.Status);
    }

    [Fact]
    public async Task Who_is_late_reads_who_was_faster()
    {
        var (session, desk) = await Desk();
        var question = await Sample.Ask(house.Sessions, session, "Aïcha", null, "La laine de roche?");
        await desk.Row("La laine").ClickAsync();
        await desk.Press("r");
        await Sample.Do(house.Sessions, session, Other, new Moderation.RejectQuestion(ClientId.New(), question, "Déjà posée."));
        await Expect(desk.Page.GetByText("Non retenue par Odile Fortin")).ToBeVisibleAsync();
        await Expect(desk.Selected).ToContainTextAsync("La laine");
        await Expect(desk.Button("Remettre en file")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_arrives_does_not_move_the_selected_row()
    {
        var (session, desk) = await Desk();
        await Sample.Ask(house.Sessions, session, "Aïcha", null, "La première?");
        await Sample.Ask(house.Sessions, session, "Zoé", null, "La deuxième?");
        await desk.Row("La deuxième").ClickAsync();
        var before = (await desk.Selected.BoundingBoxAsync())!.Y;
        for (var i = 0; i < 15; i++)
        {
            await Sample.Ask(house.Sessions, session, null, null, $"Une autre, {i}?");
        }

        await Expect(desk.Selected).ToHaveAttributeAsync("aria-setsize", "17");
        Assert.Equal(before, (await desk.Selected.BoundingBoxAsync())!.Y);
        await Expect(desk.Selected).ToBeFocusedAsync();
    }

    private async Task<(SessionId Session, DeskPage Desk)> Desk()
    {
        var session = await Sample.Planned(house.Sessions, TimeSpan.Zero);
        var page = await house.Enter(Role.Moderator, session, "Nadia Roy");
        await Expect(page.GetByText("Connecté")).ToBeVisibleAsync();
        return (session, new(page));
    }

    private async Task<SessionState> State(SessionId session) => (await house.Sessions.Read(session))!.Value.State;
}
