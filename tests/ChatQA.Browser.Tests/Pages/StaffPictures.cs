using ChatQA.Kernel;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ChatQA.Browser.Pages;

/// <summary>Pictures of the newsroom's and the guest's pages: CHATQA_PICTURES names the folder to keep them in. Each is also read by axe; AccessPagesTests do the same with people.</summary>
public sealed class StaffPictures(House house) : IClassFixture<House>
{
    private readonly List<string> _violations = [];

    [Theory]
    [InlineData(1280, "fr-CA", ColorScheme.Light)]
    [InlineData(360, "en-CA", ColorScheme.Dark)]
    public async Task Every_staff_page_is_pictured_and_clean(int width, string language, ColorScheme scheme)
    {
        var live = await Sample.Live(house.Sessions);
        await Sample.Ask(house.Sessions, live, "Aïcha", "Sherbrooke", "Est-ce que la laine de roche vaut mieux que la cellulose pour un entretoit?");
        await Sample.Ask(house.Sessions, live, "Zoé", "Trois-Rivières", "Et pour la cave, faut-il attendre l’été?");
        await Sample.Ask(house.Sessions, live, null, null, "Combien coûte l’isolation d’un grenier de 80 mètres carrés, à peu près? J’ai reçu trois soumissions qui vont du simple au triple, et personne ne m’explique pourquoi.");
        var planned = await Sample.Planned(house.Sessions, TimeSpan.FromDays(3), "Le retour des loups");
        var closed = await Sample.Finished(house.Sessions);
        await (await house.Enter(Role.Editor, null, "Aline Roy")).Context.CloseAsync();
        await house.Link(Role.Moderator, null, "René Caron");
        var page = await house.Enter(Role.Administrator, null, "Nadia Roy", width, width < 500 ? 740 : 800, language, scheme);
        foreach (var (name, path) in new[]
        {
            ("home", "/desk"), ("new", "/desk/new"), ("settings", "/desk/settings"), ("wordpress", "/desk/settings/wordpress"),
            ("desk", $"/desk/{live}"), ("desk-before", $"/desk/{planned}"), ("desk-after", $"/desk/{closed}"), ("details", $"/desk/{planned}/details"), ("bench", $"/desk/{closed}/interview"),
        })
        {
            await Take(page, name, path);
        }

        await page.Context.CloseAsync();
        foreach (var (name, session) in new[] { ("guest", live), ("guest-before", planned), ("guest-after", closed) })
        {
            var guest = await house.Enter(Role.Guest, session, "Hélène Tremblay", width, width < 500 ? 740 : 800, language, scheme);
            await Take(guest, name, $"/guest/{session}");
            await guest.Context.CloseAsync();
        }

        Assert.Empty(_violations);

        async Task Take(IPage page, string name, string path)
        {
            var trouble = new List<string>();
            void Hear(object? sender, IConsoleMessage message)
            {
                if (message.Type is "error" or "warning")
                {
                    trouble.Add(message.Text);
                }
            }

            page.Console += Hear;
            await page.GotoAsync(path);
            await page.WaitForTimeoutAsync(300);
            var size = page.ViewportSize!;
            await page.Keep($"{name}-{size.Width}-{language[..2]}", whole: true);
            var axe = await page.RunAxe(Looking.Axe);
            page.Console -= Hear;
            _violations.AddRange(axe.Violations.SelectMany(v => v.Nodes.Select(n => $"{name} {size.Width} {language}: {v.Id} {n.Html}")));
            _violations.AddRange(trouble.Select(text => $"{name}: {text}"));
            var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (wide > 0)
            {
                _violations.Add($"{name} {size.Width}: {wide} px too wide");
            }
        }
    }
}
