using ChatQA.Access;
using ChatQA.Export;
using ChatQA.Interviews;
using ChatQA.Kernel;
using ChatQA.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatQA.Pages;

/// <summary>The interview, once it is published.</summary>
[AllowAnonymous]
internal sealed class InterviewModel(InterviewStore interviews, SessionLogs sessions, Publication publication, Imprints imprints) : PageModel
{
    public string Id { get; private set; } = "";
    public string Title { get; private set; } = "";

    public ArticleView Article { get; private set; } = null!;

    /// <summary>The article for machines; made so that nothing in it can end its element.</summary>
    public string JsonLd { get; private set; } = "";

    public async Task<IActionResult> OnGet(string id)
    {
        if (await interviews.Public(new SessionId(id)) is not { } version)
        {
            return NotFound();
        }

        var state = (await sessions.Read(version.Session))?.State;
        (Id, Title, Article) = (id, version.Document.Headline.Text, ArticleView.Of(version.Document, replay: Url.Page("/Replay", new { id }), state: state));
        JsonLd = Export.JsonLd.Block(new(version, imprints.Of(publication, Request)));
        Response.Headers.CacheControl = "no-cache";
        return Page();
    }
}
