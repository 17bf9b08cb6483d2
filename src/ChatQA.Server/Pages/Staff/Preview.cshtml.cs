using ChatQA.Access;
using ChatQA.Export.Pdf;
using ChatQA.Interviews;
using ChatQA.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatQA.Pages.Staff;

/// <summary>The interview in the making as its readers would see it, in any of the profiles: on the web, or on the sheets of its print page.</summary>
[Authorize(Policy = Policies.Editor)]
[ResponseCache(NoStore = true)]
internal sealed class PreviewModel(InterviewStore interviews) : PageModel
{
    public ArticleView Article { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string session, string? @as, string? profile, long? version)
    {
        if (await (version is { } number ? interviews.Find(new(session), number) : interviews.Find(new SessionId(session))) is not { } found)
        {
            return NotFound();
        }

        Article = ArticleView.Of(found.Document, profile);
        // The workbench shows it in a frame of its own page.
        Framing.AllowSelf(HttpContext);
        return @as switch
        {
            "a4" => Sheets(Paper.A4),
            "letter" => Sheets(Paper.Letter),
            _ => Page(),
        };
    }

    /// <summary>The very page that the PDF is printed from.</summary>
    private ContentResult Sheets(Paper paper)
    {
        var policy = PagePolicy.Of(HttpContext);
        (policy["style-src"], policy["font-src"]) = ($"'nonce-{policy.Nonce}'", "data:");
        return Content(PrintPage.Render(Article.Printed, paper, policy.Nonce), "text/html; charset=utf-8");
    }
}
