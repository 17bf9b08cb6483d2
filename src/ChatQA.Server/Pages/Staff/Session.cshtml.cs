using ChatQA.Access;
using ChatQA.Access.Canned;
using ChatQA.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatQA.Pages.Staff;

/// <summary>The moderator's desk: an island, because everything on it is live.</summary>
[Authorize(Policy = Policies.Desk)]
[ResponseCache(NoStore = true)]
internal sealed class SessionModel(SessionLogs sessions, CannedStore canned) : PageModel
{
    public string Title { get; private set; } = "";

    public Place Place { get; private set; } = null!;

    /// <summary>In the session's language: its askers read them.</summary>
    public CannedTexts Canned { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string session)
    {
        if (await sessions.Read(new(session)) is not var (state, _, _))
        {
            return NotFound();
        }

        Title = state.Card.Title;
        Place = Place.Of(HttpContext, state.Id);
        Canned = await canned.In(state.Card.Language);
        return Page();
    }
}
