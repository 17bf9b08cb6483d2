using System.Globalization;
using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Privacy;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatQA.Pages.Staff;

/// <summary>All that is kept of one visitor in one session: given out as a file, or erased once its name is typed.</summary>
[Authorize(Policy = Policies.Administrator)]
[Sensitive]
[ResponseCache(NoStore = true)]
internal sealed class VisitorModel(Visitors visitors, Texts texts) : PageModel
{
    private static readonly Dictionary<string, string> Fields = new() { ["visitor.not_confirmed"] = "Typed" };

    public VisitorRecord Record { get; private set; } = null!;

    [BindProperty]
    public string? Typed { get; set; }

    /// <summary>Their name; who gave none is erased by their id.</summary>
    public string ToType => Record.Name ?? Record.Visitor.Value;

    public async Task<IActionResult> OnGetAsync(string session, string visitor) => await Load(session, visitor) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string session, string visitor)
    {
        if (!await Load(session, visitor))
        {
            return NotFound();
        }

        var same = CultureInfo.InvariantCulture.CompareInfo.Compare(Typed?.Trim() ?? "", ToType, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) == 0;
        var refused = same ? (await visitors.Erase(Record.Session, User.ActorIn(Record.Session, Role.Administrator)!, Record.Visitor)).Rejection
            : new Rejection("visitor.not_confirmed", ("name", ToType));
        if (refused is null)
        {
            return RedirectToPage("/Staff/Visitors", new { session, erased = true });
        }

        ModelState.Refuse(refused, texts, Fields);
        Response.StatusCode = 422;
        return Page();
    }

    private async Task<bool> Load(string session, string visitor)
    {
        if (await visitors.Read(new(session), new(visitor)) is not { } record)
        {
            return false;
        }

        Record = record;
        return true;
    }
}
