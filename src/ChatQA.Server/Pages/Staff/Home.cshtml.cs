using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatQA.Pages.Staff;

/// <summary>The newsroom's home: every session, by what is to be done with it.</summary>
[Authorize(Policy = Policies.Desk)]
[ResponseCache(NoStore = true)]
internal sealed class HomeModel(SessionList list, SessionLogs sessions, Texts texts) : PageModel
{
    private static readonly (string Name, Phase[] Phases)[] Parts =
    [
        ("live", [Phase.Live]),
        ("coming", [Phase.Open, Phase.Draft]),
        ("finish", [Phase.Closed]),
        ("past", [Phase.Archived, Phase.Cancelled]),
    ];

    public IReadOnlyList<(string Name, IReadOnlyList<SessionRow> Sessions)> Groups { get; private set; } = [];

    /// <summary>May make sessions, change them and prepare their interviews.</summary>
    public bool MayEdit => User.ActorEverywhere(Role.Editor | Role.Administrator) is not null;

    public async Task OnGetAsync()
    {
        var all = await list.All();
        Groups = [.. Parts.Select(part => (part.Name, Rows(all, part.Phases))).Where(part => part.Item2.Count > 0)];
    }

    /// <summary>The one next step that needs nothing but a press.</summary>
    public async Task<IActionResult> OnPostOpenAsync(string id)
    {
        var actor = User.ActorEverywhere(Roles.Desk)!;
        if ((await sessions.Run(new(id), actor, new OpenSession(ClientId.New()))).Rejection is { } rejection)
        {
            ModelState.AddModelError("", texts.Reason(rejection));
            await OnGetAsync();
            return Page();
        }

        return RedirectToPage();
    }

    // What comes next stands first; what is over, the latest first.
    private static IReadOnlyList<SessionRow> Rows(IReadOnlyList<SessionRow> all, Phase[] phases)
    {
        var rows = all.Where(row => phases.Contains(row.Phase));
        return phases.Contains(Phase.Open) ? [.. rows.OrderBy(row => row.StartsAt)] : [.. rows];
    }
}
