using ChatQA.Access;
using ChatQA.Interviews;
using ChatQA.Kernel;
using ChatQA.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatQA.Pages;

/// <summary>What is on air, what comes, what was.</summary>
[AllowAnonymous]
internal sealed class IndexModel(SessionList sessions, InterviewStore interviews) : PageModel
{
    public IReadOnlyList<SessionRow> Live { get; private set; } = [];
    public IReadOnlyList<SessionRow> Upcoming { get; private set; } = [];
    public IReadOnlyList<SessionRow> Past { get; private set; } = [];
    public IReadOnlySet<SessionId> Published { get; private set; } = new HashSet<SessionId>();
    public bool AtDesk => (User.ToActor().Role & Roles.Desk) != 0;

    public async Task OnGet()
    {
        var all = await sessions.All();
        Live = [.. all.Where(s => s.Phase is Phase.Live)];
        Upcoming = [.. all.Where(s => s.Phase is Phase.Open).Reverse()];
        Published = await interviews.Published();
        Past = [.. all.Where(s => s.Phase is Phase.Closed or Phase.Archived)];
    }
}
