using System.Text.Json;
using ChatQA.Access;
using ChatQA.Answers;
using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Questions;
using Microsoft.Extensions.DependencyInjection;

namespace ChatQA.Browser.Pages;

/// <summary>Row 14 in a browser: everything naughty that was accepted stands on the pages as it is, and nothing of it runs.</summary>
public sealed class NaughtyTests(House house) : IClassFixture<House>
{
    private static readonly Actor Moderator = new(new("odile"), Role.Moderator, "Odile Fortin");
    private static readonly Actor Guest = new(new("guest"), Role.Guest, "Hélène Tremblay");

    [Fact]
    public async Task Nothing_that_anybody_wrote_runs_anywhere_and_all_of_it_is_shown_as_it_is()
    {
        var session = await Sample.Live(house.Sessions);
        Dictionary<string, string> asked = [];
        foreach (var (text, i) in Texts().Select((text, i) => (text, i)))
        {
            if (!(await house.Sessions.Run(session, Actor.Visitor(new($"v{i}")), new AskQuestion(ClientId.New(), text, text.Length <= 40 ? text : null, null))).Accepted(out var question, out _))
            {
                continue;
            }

            await house.Sessions.Run(session, Moderator, new ApproveQuestion(ClientId.New(), question.Id));
            asked[question.Id.Value] = PlainText.Accept(text, TextLimit.Question).Accepted(out var kept, out _) ? kept : "";
            if (i % 4 == 0)
            {
                await house.Sessions.Run(session, Guest, new PublishAnswer(ClientId.New(), question.Id, text));
            }
        }

        Assert.True(asked.Count > 300, $"Only {asked.Count} were accepted.");
        foreach (var text in Texts().Where(text => text.Contains('<', StringComparison.Ordinal)))
        {
            await house.Sessions.Run(session, Moderator, new Announce(ClientId.New(), text));
        }

        var invitations = house.Services.GetRequiredService<Invitations>();
        foreach (var text in Texts().Where(text => text.Contains('<', StringComparison.Ordinal) && PlainText.Accept(text, TextLimit.Title).Accepted(out _, out _)).Take(60))
        {
            await Sample.Planned(house.Sessions, TimeSpan.FromDays(3), text);
            await invitations.Make(new(Role.Moderator, null, text), Moderator);
        }

        var staff = await house.Enter(Role.Administrator, null, "Nadia Roy");
        var (ran, shown) = (new List<string>(), new Dictionary<string, string>());
        foreach (var (page, path) in new[]
        {
            (await house.Visit("/"), $"/s/{session}"), (await house.Visit("/"), $"/s/{session}/replay"), (staff, $"/desk/{session}"), (staff, $"/desk/{session}/visitors"),
            (await house.Visit("/"), $"/s/{session}/embed"), (await house.Visit("/"), "/"), (staff, "/desk"), (staff, "/desk/people"), (staff, "/desk/audit"),
        })
        {
            page.Dialog += async (_, dialog) =>
            {
                ran.Add($"{path}: {dialog.Message}");
                await dialog.DismissAsync();
            };
            await page.AddInitScriptAsync("for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => { window.ran = name; };");
            await page.GotoAsync(path);
            await page.WaitForTimeoutAsync(path.StartsWith("/s/", StringComparison.Ordinal) || path.Contains($"{session}", StringComparison.Ordinal) ? 1500 : 300);
            if (await page.EvaluateAsync<string?>("window.ran === undefined ? null : String(window.ran)") is { } what)
            {
                ran.Add($"{path}: {what}");
            }

            if (path == $"/s/{session}")
            {
                foreach (var (id, text) in await page.EvaluateAsync<Dictionary<string, string>>("Object.fromEntries([...document.querySelectorAll('article[id^=q-] .question')].map(q => [q.closest('article').id.slice(2), q.textContent]))"))
                {
                    shown[id] = text;
                }
            }

            Assert.Equal(0, await page.EvaluateAsync<int>("[...document.querySelectorAll('a')].filter(a => /^(javascript|data|vbscript):/i.test(a.href)).length"));
            var links = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('.words a, .question a')].filter(a => !/^https?:/.test(a.href) || !['noopener', 'nofollow', 'ugc'].every(r => a.relList.contains(r))).map(a => a.outerHTML)");
            Assert.Empty(links);
        }

        Assert.Equal([], ran);
        Assert.True(shown.Count > 100, $"Only {shown.Count} were shown.");
        Assert.All(shown.Where(one => asked.ContainsKey(one.Key)), one => Assert.Equal(asked[one.Key], one.Value));
        await staff.Context.CloseAsync();
    }

    private static string[] Texts()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "ChatQA.sln")))
        {
            root = Path.GetDirectoryName(root)!;
        }

        string[] own =
        [
            "<script>window.ran = 1</script>", "<img src=x onerror=\"window.ran = 1\">", "</script><script>window.ran = 1</script>", "{{constructor.constructor('window.ran = 1')()}}",
            "javascript:window.ran=1", "https://gazette.example/\" onclick=\"window.ran=1", "<svg/onload=window.ran=1>", "Voyez https://gazette.example/a?b=c&d=<e>.",
        ];
        return [.. own, .. JsonSerializer.Deserialize<string[]>(File.ReadAllText(Path.Combine(root, "src/ChatQA.Client/node_modules/big-list-of-naughty-strings/blns.json")))!.Where(text => text.Trim().Length > 0)];
    }
}
