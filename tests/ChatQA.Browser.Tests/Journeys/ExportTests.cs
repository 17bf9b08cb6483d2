using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using ChatQA.Kernel;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ChatQA.Browser.Journeys;

/// <summary>An editor takes the interview out of the house, and a transcript in.</summary>
public sealed class ExportTests(House house) : IClassFixture<House>
{

    [Theory]
    [InlineData(1280, "fr-CA", ColorScheme.Light)]
    [InlineData(360, "en-CA", ColorScheme.Dark)]
    public async Task It_is_copied_downloaded_and_packed(int width, string language, ColorScheme scheme)
    {
        var session = await LongTalk.Of(house.Sessions, 12);
        var page = await house.Enter(Role.Editor, null, "Aline Roy", width, 800, language, scheme);
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"], new() { Origin = house.Address.GetLeftPart(UriPartial.Authority) });
        await page.GotoAsync($"/desk/{session}/interview");
        var (export, copy, zip) = language[..2] == "fr" ? ("Exporter", "Copier pour le CMS", "Tout, en un zip") : ("Export", "Copy for the CMS", "Everything, as a zip");
        await page.GetByRole(AriaRole.Button, new() { Name = export, Exact = true }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);

        await dialog.GetByRole(AriaRole.Button, new() { Name = copy }).ClickAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Status).First).ToContainTextAsync(language[..2] == "fr" ? "Copié" : "Copied");
        var html = await page.EvaluateAsync<string>("async () => { const [item] = await navigator.clipboard.read(); return (await item.getType('text/html')).text(); }");
        Assert.Contains("class=\"speaker\"", html.Replace("&quot;", "\"", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("Par où commencer", await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"), StringComparison.Ordinal);

        var word = await page.RunAndWaitForDownloadAsync(() => dialog.GetByRole(AriaRole.Button, new() { Name = "Word", Exact = true }).ClickAsync());
        Assert.Matches($"interview-{session}-v\\d+\\.docx", word.SuggestedFilename);
        await page.Keep($"exports-{width}-{language[..2]}");
        var axe = await page.RunAxe(Looking.Axe);
        Assert.Empty(axe.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id} {n.Html}")));

        var all = await page.RunAndWaitForDownloadAsync(() => dialog.GetByRole(AriaRole.Button, new() { Name = zip }).ClickAsync(), new() { Timeout = 90_000 });
        await using var files = File.OpenRead(await all.PathAsync());
        await using var read = new ZipArchive(files);
        Assert.Contains(read.Entries, entry => entry.FullName == "provenance.json");
        // The preview's sheets are as many as the printer's.
        using var pdf = new MemoryStream();
        await using (var printed = await read.GetEntry("interview.a4.pdf")!.OpenAsync(TestContext.Current.CancellationToken))
        {
            await printed.CopyToAsync(pdf, TestContext.Current.CancellationToken);
        }

        var sheets = Regex.Count(Encoding.Latin1.GetString(pdf.ToArray()), @"/Type\s*/Page\b");
        Assert.InRange(sheets, 2, 10);
        await page.Keyboard.PressAsync("Escape");
        var words = Words.In(language);
        await page.GetByRole(AriaRole.Button, new() { Name = words.Say("bench.preview"), Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = words.Say("bench.preview.a4") }).ClickAsync();
        await Assertions.Expect(page.GetByText(words.Say("bench.preview.pages.other", ("count", sheets)), new() { Exact = true })).ToBeVisibleAsync();
        await page.Keep($"sheets-{width}-{language[..2]}");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(1280, "fr-CA", ColorScheme.Light)]
    [InlineData(360, "en-CA", ColorScheme.Dark)]
    public async Task A_transcript_is_seen_corrected_and_taken_in(int width, string language, ColorScheme scheme)
    {
        var page = await house.Enter(Role.Editor, null, "Aline Roy", width, 800, language, scheme);
        await page.GotoAsync("/desk/import");
        var french = language[..2] == "fr";
        await page.GetByLabel(french ? "Transcription" : "Transcript", new() { Exact = true }).FillAsync("Bienvenue à tous\nJulie, Longueuil : Par où commencer?\nHélène Tremblay : Par le grenier.\nOmar : Et la cave?\nHélène Tremblay : Ensuite.\n");
        await page.Locator("[name='Form.Title']").FillAsync("L’hiver");
        await page.Locator("[name='Form.GuestName']").FillAsync("Hélène Tremblay");
        await page.Locator("[name='Form.GuestTitle']").FillAsync("ingénieure");
        await page.GetByRole(AriaRole.Button, new() { Name = french ? "Voir ce qui est compris" : "See what is understood" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync(french ? "Ligne 1" : "Line 1");
        await Clean(page, $"import-refused-{width}-{language[..2]}");

        await page.GetByLabel(french ? "Transcription" : "Transcript", new() { Exact = true }).FillAsync("Julie, Longueuil : Par où commencer?\nHélène Tremblay : Par le grenier.\nOmar : Et la cave?\nHélène Tremblay : Ensuite.\n");
        await page.GetByRole(AriaRole.Button, new() { Name = french ? "Voir ce qui est compris" : "See what is understood" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Hélène Tremblay")).ToHaveValueAsync("Guest");
        await Clean(page, $"import-{width}-{language[..2]}");
        await page.GetByRole(AriaRole.Button, new() { Name = french ? "Importer la séance" : "Import the session" }).ClickAsync();
        await page.WaitForURLAsync("**/interview");
        await Assertions.Expect(page.Locator("#workbench")).ToContainTextAsync("Par le grenier.");
        await page.Context.CloseAsync();
    }

    private static async Task Clean(IPage page, string name)
    {
        await page.Keep($"{name}", whole: true);
        var axe = await page.RunAxe(Looking.Axe);
        Assert.Empty(axe.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id} {n.Html}")));
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
    }
}
