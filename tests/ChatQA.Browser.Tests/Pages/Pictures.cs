using ChatQA.Interviews;
using ChatQA.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ChatQA.Browser.Pages;

/// <summary>Pictures of every public page for people to look at, and nothing else: tests/screens.sh asks for them.</summary>
public sealed class Pictures(House house) : IClassFixture<House>
{

    [Fact(Explicit = true)]
    public async Task Every_public_page_is_pictured()
    {
        await Sample.Planned(house.Sessions, TimeSpan.FromDays(3), "Rénover sans se ruiner");
        var live = await Sample.Live(house.Sessions);
        var before = await Sample.Planned(house.Sessions, TimeSpan.FromHours(5), "Le retour des loups");
        var after = await Sample.Finished(house.Sessions);
        await Sample.Published(house.Services.GetRequiredService<InterviewStore>(), after);
        foreach (var (name, path) in new[] { ("home", "/"), ("interview", $"/s/{after}/interview"), ("room", $"/s/{live}"), ("before", $"/s/{before}"), ("after", $"/s/{after}"), ("replay", $"/s/{after}/replay"), ("missing", "/nowhere") })
        {
            await Take(name, path, 360, "fr-CA", ColorScheme.Light);
            await Take(name, path, 1280, "en-CA", ColorScheme.Dark);
            await Take(name, path, 1280, "fr-CA", ColorScheme.Light);
        }
    }

    [Fact(Explicit = true)]
    public async Task The_room_is_pictured_as_a_visitor_lives_it()
    {
        var session = await Sample.Live(house.Sessions);
        foreach (var (width, language, scheme) in new[] { (360, "fr-CA", ColorScheme.Light), (360, "en-CA", ColorScheme.Dark), (1280, "fr-CA", ColorScheme.Light) })
        {
            var page = await house.Visit($"/s/{session}", width, 740, language, scheme);
            var name = $"room-{width}-{language[..2]}-{scheme}";
            Task Snap(string state) => page.Keep($"{name}-{state}");
            await Assertions.Expect(page.Locator("[data-phase=live]")).ToBeAttachedAsync();
            await page.Locator("#ask-text").FillAsync("Et la toiture, on l’isole par-dessus ou par-dessous quand le toit est plat?");
            await page.Locator("#ask-name").FillAsync("Mia");
            await Snap("1-composer");
            await page.Locator(".composer .foot button").ClickAsync();
            await Assertions.Expect(page.Locator(".latest .chip.review")).ToBeVisibleAsync();
            await page.EvaluateAsync("scrollTo(0, 0)");
            await Snap("2-asked");
            var question = (await house.Sessions.Read(session))!.Value.State.Items.Values.OfType<ChatQA.Sessions.Question>().OrderBy(q => q.Number).Last().Id;
            await Sample.Approve(house.Sessions, session, await Sample.Ask(house.Sessions, session, "Zoé", null, "Combien coûte une contre-fenêtre?"));
            await Assertions.Expect(page.Locator(".pill button")).ToBeVisibleAsync();
            await Snap("3-pill");
            await page.Locator("#tab-mine").ClickAsync();
            await Snap("4-mine");
            await page.Locator(".own .actions button").First.ClickAsync();
            await Snap("5-editing");
            await page.Locator(".own .actions button").Last.ClickAsync();
            await Sample.Approve(house.Sessions, session, question);
            await page.Locator("#tab-all").ClickAsync();
            await Sample.Answer(house.Sessions, session, question, "Par-dessus, si la pente le permet.");
            await Assertions.Expect(page.Locator(".told:not(.refused)")).ToBeVisibleAsync();
            await Snap("6-told");
            await page.Locator(".told button").ClickAsync();
            await Snap("7-seen");
            await page.Context.CloseAsync();
        }
    }

    [Fact(Explicit = true)]
    public async Task The_line_is_pictured_in_each_state()
    {
        foreach (var (width, language, scheme) in new[] { (360, "fr-CA", ColorScheme.Light), (360, "en-CA", ColorScheme.Dark), (1280, "en-CA", ColorScheme.Light), (1280, "fr-CA", ColorScheme.Dark) })
        {
            await using var relay = Relay.To(house.Address);
            var session = await Sample.Live(house.Sessions);
            var room = await house.Visit("/", width, 740, language, scheme);
            await room.GotoAsync(new Uri(relay.Address, $"/s/{session}").ToString());
            var desk = await house.Enter(Role.Moderator, session, "Odile Fortin", width, 740, language, scheme);
            await desk.GotoAsync(new Uri(relay.Address, new Uri(desk.Url).PathAndQuery).ToString());
            var guest = await house.Enter(Role.Guest, session, "Hélène Tremblay", width, 740, language, scheme);
            await guest.GotoAsync(new Uri(relay.Address, new Uri(guest.Url).PathAndQuery).ToString());
            (string Name, IPage Page)[] pages = [("room", room), ("desk", desk), ("guest", guest)];
            async Task Snap(string state)
            {
                foreach (var (name, page) in pages)
                {
                    await Assertions.Expect(page.Locator($".line[data-says={state}]")).ToBeAttachedAsync(new() { Timeout = 20_000 });
                    await page.Keep($"line-{name}-{width}-{language[..2]}-{scheme}-{state}");
                }
            }

            await Assertions.Expect(room.Locator("[data-phase=live]")).ToBeAttachedAsync();
            await room.Locator(".qa .vote").ClickAsync();
            await Snap("quiet");
            relay.Cut();
            await Snap("lost");
            relay.Mend();
            await Snap("back");
            relay.Cut();
            await Snap("lost");
            await Sample.Approve(house.Sessions, session, await Sample.Ask(house.Sessions, session, "Zoé", null, "Et pendant la coupure?"));
            relay.Mend();
            await Assertions.Expect(room.Locator(".line[data-says=caughtUp]")).ToBeAttachedAsync(new() { Timeout = 20_000 });
            pages = [("room", room), ("desk", desk)];
            await Snap("caughtUp");
            foreach (var (_, page) in pages)
            {
                await page.Context.SetOfflineAsync(true);
            }

            await Snap("offline");
            foreach (var page in new[] { room, desk, guest })
            {
                await page.Context.CloseAsync();
            }
        }
    }

    private async Task Take(string name, string path, int width, string language, ColorScheme scheme)
    {
        var page = await house.Visit(path, width, width < 500 ? 740 : 800, language, scheme);
        await page.WaitForTimeoutAsync(400);
        await page.Keep($"{name}-{width}-{language[..2]}-{scheme}");
        await page.Context.CloseAsync();
    }
}
