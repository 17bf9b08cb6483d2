using ChatQA.Access;
using ChatQA.Sessions;
using ChatQA.Typography;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatQA.Pages.Staff;

/// <summary>The workbench: from the record to the article.</summary>
[Authorize(Policy = Policies.Editor)]
[ResponseCache(NoStore = true)]
internal sealed class WorkbenchModel(SessionLogs sessions, Publication publication) : PageModel
{
    public string Title { get; private set; } = "";

    public object Start { get; private set; } = new();

    public async Task<IActionResult> OnGetAsync(string session)
    {
        if (await sessions.Read(new(session)) is not var (state, _, _))
        {
            return NotFound();
        }

        Framing.MayFrame(HttpContext);
        Title = state.Card.Title;
        var place = Place.Of(HttpContext, state.Id);
        Start = new { place.Session, place.Root, place.MayEdit, place.HasHome, Title, Preview = Url.Page("/Staff/Preview", new { session }), Profiles = TypographyProfile.All.Select(profile => profile.Name), publication.Signatures };
        return Page();
    }
}
