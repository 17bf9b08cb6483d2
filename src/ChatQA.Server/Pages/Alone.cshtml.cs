using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatQA.Pages;

/// <summary>One question and its answer, to be shared.</summary>
[AllowAnonymous]
internal sealed class AloneModel(Replays replays) : PageModel
{
    public string Id { get; private set; } = "";
    public Retold Told { get; private set; } = null!;
    public Retold.Entry Entry { get; private set; } = null!;
    public int? Before { get; private set; }
    public int? After { get; private set; }

    public async Task<IActionResult> OnGet(string id, int number)
    {
        if (await replays.Of(id) is not { } told || told.Answered.FirstOrDefault(entry => entry.Number == number) is not { } found)
        {
            return NotFound();
        }

        (Id, Told, Entry) = (id, told, found);
        var all = told.Answered.ToList();
        var place = all.IndexOf(found);
        Before = place > 0 ? all[place - 1].Number : null;
        After = place < all.Count - 1 ? all[place + 1].Number : null;
        return replays.IsKnown(HttpContext, $"{number}") ? StatusCode(StatusCodes.Status304NotModified) : Page();
    }
}
