using ChatQA.Access;
using ChatQA.Privacy;
using ChatQA.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatQA.Pages.Staff;

/// <summary>Whoever wrote in a session, found by what is known of them: somebody asked what is kept, or that it go.</summary>
[Authorize(Policy = Policies.Administrator)]
[Sensitive]
[ResponseCache(NoStore = true)]
internal sealed class VisitorsModel(Visitors visitors, SessionLogs sessions) : PageModel
{
    public string Session { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string? Search { get; private set; }
    public bool Erased { get; private set; }
    public IReadOnlyList<FoundVisitor> Found { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string session, string? q, bool erased = false)
    {
        (Session, Search, Erased) = (session, string.IsNullOrWhiteSpace(q) ? null : q.Trim(), erased);
        if (await sessions.Read(new(session)) is not var (state, _, _) || await visitors.Find(state.Id, Search) is not { } found)
        {
            return NotFound();
        }

        (Title, Found) = (state.Card.Title, found);
        return Page();
    }
}
