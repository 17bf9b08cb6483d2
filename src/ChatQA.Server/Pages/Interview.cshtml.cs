using ChatQA.Access;
using ChatQA.Export;
using ChatQA.Interviews;
using ChatQA.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatQA.Pages;

/// <summary>The interview, once it is published.</summary>
[AllowAnonymous]
internal sealed class InterviewModel(InterviewStore interviews, Publication publication) : PageModel
{
    public string Id { get; private set; } = "";
    public string Title { get; private set; } = "";

    /// <summary>Escaped by the export, where everything that people wrote is.</summary>
    public string Article { get; private set; } = "";

    /// <summary>The article for machines; made so that nothing in it can end its element.</summary>
    public string JsonLd { get; private set; } = "";

    public async Task<IActionResult> OnGet(string id)
    {
        if (await interviews.Public(new SessionId(id)) is not { } version || ExportFormat.Find("html") is not { } html)
        {
            return NotFound();
        }

        (Id, Title, Article) = (id, version.Document.Headline.Text, html.Of(version.Document));
        JsonLd = Export.JsonLd.Block(new(version, Imprint.Of(publication, Request)));
        Response.Headers.CacheControl = "no-cache";
        return Page();
    }
}
