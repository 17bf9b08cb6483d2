using ChatQA.Access;
using ChatQA.Interviews;
using ChatQA.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatQA.Pages.Staff;

/// <summary>The interview in the making as its readers would see it, in any of the profiles: on the web, or on paper from the print stylesheet.</summary>
[Authorize(Policy = Policies.Editor)]
[ResponseCache(NoStore = true)]
internal sealed class PreviewModel(InterviewStore interviews) : PageModel
{
    public ArticleView Article { get; private set; } = null!;

    /// <summary>a4 or letter; null on a screen.</summary>
    public string? Paper { get; private set; }

    public async Task<IActionResult> OnGetAsync(string session, string? @as, string? profile, long? version)
    {
        if (await (version is { } number ? interviews.Find(new(session), number) : interviews.Find(new SessionId(session))) is not { } found)
        {
            return NotFound();
        }

        Paper = @as is "a4" or "letter" ? @as : null;
        Article = ArticleView.Of(found.Document, profile);
        // The workbench shows it in a frame of its own page.
        Framing.AllowSelf(HttpContext);
        return Page();
    }
}
