using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Moderation.Intake;
using ChatQA.Sessions;
using ChatQA.Sessions.Portraits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SkiaSharp;

namespace ChatQA.Browser.Pages;

/// <summary>Pictures of the room before and at its end, in a newspaper's page and on a wall, and of the replay: tests/screens.sh asks for them.</summary>
public sealed class RoomPictures(House house) : IClassFixture<House>
{
    private static readonly Actor Desk = new(new("desk"), Role.Moderator, "Odile Fortin");
    private static readonly Actor Editor = new(new("editor"), Role.Editor, "Aline Roy");

    [Fact(Explicit = true)]
    public async Task The_room_is_pictured_from_its_announcement_to_its_last_question()
    {
        var before = await Sample.Planned(house.Sessions, TimeSpan.FromHours(5));
        await Portray(before);
        var live = await Sample.Live(house.Sessions);
        var first = (await house.Sessions.Read(live))!.Value.State.Items.Values.OfType<Question>().Single(q => q.Number == 1);
        await Sample.Do(house.Sessions, live, Desk, new Pin(ClientId.New(), first.Answer!.Value));
        await Sample.Do(house.Sessions, live, Desk, new CallLastQuestions(ClientId.New(), 5));
        foreach (var (width, language, scheme) in new[] { (360, "fr-CA", ColorScheme.Light), (360, "en-CA", ColorScheme.Dark), (1280, "fr-CA", ColorScheme.Light), (1280, "en-CA", ColorScheme.Dark) })
        {
            await Take($"room-before-{width}-{language[..2]}-{scheme}", $"/s/{before}", width, language, scheme);
            await Take($"room-last-{width}-{language[..2]}-{scheme}", $"/s/{live}", width, language, scheme, async page =>
            {
                await page.IsLive();
                await page.Locator(".settings summary").ClickAsync();
            });
        }
    }

    [Fact(Explicit = true)]
    public async Task The_replay_a_newspapers_page_and_a_wall_are_pictured()
    {
        var session = await Sample.Live(house.Sessions);
        foreach (var (name, text, answer) in new[] { ("Mia", "Et la toiture plate?", "Par-dessus, avant l’hiver."), ("Luc", "Les murs de pièce sur pièce, on y touche?", "Par l’extérieur, jamais par l’intérieur : le bois doit sécher.") })
        {
            var question = await Sample.Ask(house.Sessions, session, name, "Gaspé", text);
            await Sample.Approve(house.Sessions, session, question);
            await Sample.Answer(house.Sessions, session, question, answer);
        }

        var state = (await house.Sessions.Read(session))!.Value.State;
        await Sample.Do(house.Sessions, session, Desk, new Pin(ClientId.New(), state.Items.Values.OfType<Question>().Single(q => q.Number == 1).Answer!.Value));
        foreach (var question in state.Items.Values.OfType<Question>().Where(q => q.Status is QuestionStatus.Answered))
        {
            await Sample.Do(house.Sessions, session, Desk, new TagQuestion(ClientId.New(), question.Id, question.Number % 2 == 0 ? "Fenêtres" : "Isolation", true));
        }

        using var journal = Journal.With(() => $$"""
            <style>body { font-family: Georgia, serif; margin: 2rem auto; max-width: 40rem; padding: 0 1rem } chatqa-chat { --chatqa-accent: #7a1f3d; --chatqa-paper: #ffffff; --chatqa-ink: #222222; border: 1px solid #ccc }</style>
            <p>Hélène Tremblay répond en direct à vos questions sur les vieilles maisons.</p>
            <script src="{{house.Address}}embed.js" async></script>
            <chatqa-chat src="{{house.Address}}s/{{session}}" height="620"><a href="{{house.Address}}s/{{session}}">Suivre le clavardage</a></chatqa-chat>
            """);
        var publications = house.Services.GetRequiredService<Publications>();
        Assert.Null((await publications.Change((await publications.Current()) with { AllowedOrigins = [journal.Origin] })).Rejection);
        foreach (var (width, language, scheme) in new[] { (360, "fr-CA", ColorScheme.Light), (1280, "fr-CA", ColorScheme.Light), (1280, "en-CA", ColorScheme.Dark) })
        {
            var kind = $"{width}-{language[..2]}-{scheme}";
            await Take($"embed-{kind}", "/", width, language, scheme, async page =>
            {
                await page.GotoAsync(journal.Origin);
                await Assertions.Expect(page.FrameLocator("chatqa-chat iframe").Locator("[data-phase=live]")).ToBeAttachedAsync(new() { Timeout = 20_000 });
            });
            await Take($"projector-{kind}", $"/s/{session}/projector", width, language, scheme, page => page.IsLive());
            await Take($"replay-long-{kind}", $"/s/{session}/replay", width, language, scheme);
            await Take($"alone-{kind}", $"/s/{session}/replay/2", width, language, scheme);
        }

        var desk = await house.Enter(Role.Editor, null, "Aline Roy");
        await Portray(session);
        await desk.GotoAsync($"/desk/{session}/portrait");
        await desk.Keep("portrait-1280-fr-Light");
        var printed = await house.Visit($"/s/{session}/replay", 800);
        await printed.EmulateMediaAsync(new() { Media = Media.Print });
        await printed.Keep("replay-print", whole: true);
    }

    private async Task Take(string name, string path, int width, string language, ColorScheme scheme, Func<IPage, Task>? first = null)
    {
        var page = await house.Visit(path, width, width < 500 ? 740 : 800, language, scheme);
        await (first?.Invoke(page) ?? Task.CompletedTask);
        await page.WaitForTimeoutAsync(400);
        await page.Keep($"{name}");
        await page.Context.CloseAsync();
    }

    /// <summary>Somebody before a window, in a few strokes.</summary>
    private async Task Portray(SessionId session)
    {
        using var bitmap = new SKBitmap(480, 600);
        using (var canvas = new SKCanvas(bitmap))
        using (var paint = new SKPaint { IsAntialias = true })
        {
            canvas.Clear(new(0xc9, 0xd6, 0xd8));
            paint.Color = new(0x3d, 0x52, 0x5c);
            canvas.DrawOval(240, 600, 190, 190, paint);
            paint.Color = new(0xe8, 0xc9, 0xae);
            canvas.DrawOval(240, 270, 95, 120, paint);
            paint.Color = new(0x4a, 0x35, 0x28);
            canvas.DrawOval(240, 185, 105, 60, paint);
        }

        using var image = SKImage.FromBitmap(bitmap);
        using var png = image.Encode(SKEncodedImageFormat.Png, 90);
        var put = await house.Services.GetRequiredService<PortraitStore>().Put(session, Editor, png.ToArray(), "Hélène Tremblay, devant une fenêtre");
        Assert.Null(put.Rejection);
    }
}
