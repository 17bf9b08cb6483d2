using ChatQA.Kernel;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatQA.Pages;

/// <summary>The record of a session, finished HTML.</summary>
[AllowAnonymous]
internal sealed class ReplayModel(SessionLogs sessions) : PageModel
{
    public PublicSession Session { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string id)
    {
        if (await sessions.Read(new SessionId(id)) is not var (state, _) || PublicView.Of(state, ItemId.Session) is not PublicSession session)
        {
            return NotFound();
        }

        Session = session;
        return Page();
    }
}
