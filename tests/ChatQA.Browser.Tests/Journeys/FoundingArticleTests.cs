using System.Text;
using System.Text.Json;
using ChatQA.Access;
using ChatQA.Browser.Pages;
using ChatQA.Continuation;
using ChatQA.Kernel;
using ChatQA.Presence;
using ChatQA.Sessions;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace ChatQA.Browser.Journeys;

/// <summary>The article of 2009 made by an editor in a browser. Its text belongs to its publisher and is read from beside the project.</summary>
public sealed class FoundingArticleTests(House house) : IClassFixture<House>
{
    private static readonly Actor Desk = new(new("desk"), Role.Editor, "Rédaction");

    [Fact]
    public async Task The_editor_makes_it_at_the_workbench_byte_for_byte()
    {
        var folder = Folder();
        Assert.SkipWhen(folder is null, "The founding article is not here: ../shared/golden is missing.");
        var scenario = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder!, "scenario.json"), TestContext.Current.CancellationToken)).RootElement;
        var article = scenario.GetProperty("article");
        var bench = await BenchPage.Open(house, await Held(scenario));
        var page = bench.Page;

        // The chat's two questions and the last exchange of the continuation are not printed.
        var turns = await bench.Turns.CountAsync();
        foreach (var number in (int[])[turns, turns - 1, 4, 3, 2, 1])
        {
            await bench.Button($"Retirer le passage {number} de l’article").ClickAsync();
        }

        await page.Locator("#headline").FillAsync(article.GetProperty("headline").GetProperty("text").GetString()!);
        await page.GetByLabel("C’est une citation").CheckAsync();
        await page.GetByLabel("Date de publication").FillAsync(article.GetProperty("publishedOn").GetString()!);
        await bench.Do("Ajouter un texte");
        await page.Locator("#lede-3").FillAsync(article.GetProperty("lede")[1].GetProperty("text").GetString()!);
        await bench.Do("Monter dans le chapeau : Texte libre");
        await bench.Button("Monter dans le chapeau : Texte libre").First.ClickAsync();
        await page.Locator(".field").Filter(new() { Has = page.Locator("#lede-2") }).GetByLabel("Même paragraphe").CheckAsync();
        foreach (var (i, link) in article.GetProperty("more").EnumerateArray().Index())
        {
            // The first, to the chat, is there already.
            if (i > 0)
            {
                await bench.Do("Ajouter un lien");
            }

            await page.Locator($"#more-label-{i}").FillAsync(link.GetProperty("label").GetString()!);
            await page.Locator($"#more-url-{i}").FillAsync(link.GetProperty("url").GetString()!);
        }

        await page.Locator("#signature").FillAsync(article.GetProperty("signature").GetString()!);
        await bench.Settled();

        // The guest said « ne visent pas nécessairement »: it is flagged, it blocks, and it may be kept knowingly.
        await Expect(page.GetByText("Cette citation n’est pas, mot pour mot")).ToBeVisibleAsync();
        await bench.Do("Publier l’entrevue");
        await Expect(page.GetByText("Pas encore publiée : réglez d’abord ces points.")).ToBeVisibleAsync();
        await page.GetByLabel("Je la garde en connaissance de cause").CheckAsync();
        await bench.Settled();
        await bench.Do("Publier l’entrevue");
        await Expect(page.GetByText("Publiée", new() { Exact = true })).ToBeVisibleAsync();
        var text = await page.Context.APIRequest.GetAsync(page.Url.Split('#')[0].Replace("/desk/", "/api/sessions/", StringComparison.Ordinal) + "/export/text");
        var expected = await File.ReadAllBytesAsync(Path.Combine(folder!, "article-expected.txt"), TestContext.Current.CancellationToken);
        Assert.Equal(Encoding.UTF8.GetString(expected), Encoding.UTF8.GetString(await text.BodyAsync()));
        await page.Context.CloseAsync();
    }

    /// <summary>The chat with its two answers, the continuation, and as many visitors as came.</summary>
    private async Task<SessionId> Held(JsonElement scenario)
    {
        var (publication, guest, session) = (scenario.GetProperty("publication"), scenario.GetProperty("guest"), scenario.GetProperty("session"));
        var publications = house.Services.GetRequiredService<Publications>();
        var changed = await publications.Change(await publications.Current() with
        {
            Name = publication.GetProperty("name").GetString()!,
            Abbreviation = publication.GetProperty("abbreviation").GetString()!,
            Language = publication.GetProperty("locale").GetString()!,
            TimeZone = publication.GetProperty("timeZone").GetString()!,
            TypographyProfile = publication.GetProperty("typographyProfile").GetString()!,
        });
        Assert.Null(changed.Rejection);
        var created = await house.Sessions.Create(Desk, new CreateSession(
            ClientId.New(), Sample.Publication, "Clavardage", new(guest.GetProperty("fullName").GetString()!, guest.GetProperty("title").GetString()!, guest.GetProperty("affiliation").GetString()!),
            Instant.From(DateTimeOffset.UtcNow), "fr-CA", session.GetProperty("venue").GetString()));
        Assert.True(created.Accepted(out var id, out var rejection), rejection?.Code);
        await Sample.Do(house.Sessions, id, Desk, new GoLive(ClientId.New()));
        var attendance = house.Services.GetRequiredService<Attendance>();
        for (var i = 0; i < session.GetProperty("uniqueVisitors").GetInt32(); i++)
        {
            attendance.Saw(id, VisitorId.New(), duringLive: true);
        }

        foreach (var question in scenario.GetProperty("chat").EnumerateArray().Where(question => question.TryGetProperty("answer", out _)))
        {
            var asked = await Sample.Ask(house.Sessions, id, question.GetProperty("name").GetString(), question.GetProperty("place").GetString(), question.GetProperty("text").GetString()!);
            await Sample.Approve(house.Sessions, id, asked);
            await Sample.Answer(house.Sessions, id, asked, question.GetProperty("answer").GetString()!);
        }

        await Sample.Do(house.Sessions, id, Desk, new CloseSession(ClientId.New()));
        await Sample.Do(house.Sessions, id, Desk, new OpenContinuation(ClientId.New()));
        foreach (var message in scenario.GetProperty("continuation").EnumerateArray())
        {
            await Sample.Do(house.Sessions, id, Desk, new WriteMessage(ClientId.New(), message.GetProperty("text").GetString()!, message.GetProperty("speaker").GetString() is "guest" ? Side.Guest : Side.Publication));
        }

        return id;
    }

    private static string? Folder()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "ChatQA.sln")))
            {
                return Path.Combine(at.FullName, "..", "shared", "golden") is var folder && Directory.Exists(folder) ? folder : null;
            }
        }

        return null;
    }
}
