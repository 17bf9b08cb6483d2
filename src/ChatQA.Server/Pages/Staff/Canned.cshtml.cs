using ChatQA.Access;
using ChatQA.Access.Canned;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatQA.Pages.Staff;

/// <summary>The sentences that moderators have at hand, in both languages.</summary>
[Authorize(Policy = Policies.Administrator)]
[ResponseCache(NoStore = true)]
internal sealed class CannedModel(CannedStore canned, Texts texts) : PageModel
{
    [BindProperty]
    public CannedForm French { get; set; } = new();

    [BindProperty]
    public CannedForm English { get; set; } = new();

    public bool Saved { get; private set; }

    public async Task OnGetAsync(bool saved = false)
    {
        French = CannedForm.Of(await canned.In("fr"));
        English = CannedForm.Of(await canned.In("en"));
        Saved = saved;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        // Both are looked at before either is written.
        var (french, english) = (French.ToTexts("fr"), English.ToTexts("en"));
        Refuse(french.Checked().Rejection, nameof(French));
        Refuse(english.Checked().Rejection, nameof(English));
        if (ModelState.IsValid)
        {
            Refuse(await Save(french), nameof(French));
            Refuse(await Save(english), nameof(English));
        }

        if (ModelState.IsValid)
        {
            return RedirectToPage(new { saved = true });
        }

        Response.StatusCode = 422;
        return Page();
    }

    /// <summary>What nobody changed stays as the product has it.</summary>
    private async Task<Kernel.Rejection?> Save(CannedTexts wanted)
    {
        var now = await canned.In(wanted.Language);
        return now.Reasons.SequenceEqual(wanted.Reasons) && now.Replies.SequenceEqual(wanted.Replies) ? null : (await canned.Change(wanted)).Rejection;
    }

    private void Refuse(Kernel.Rejection? rejection, string language)
    {
        if (rejection is not null)
        {
            ModelState.Refuse(rejection, texts, new Dictionary<string, string> { ["reason"] = $"{language}.Reasons", ["reply"] = $"{language}.Replies" });
        }
    }
}

/// <summary>One language's sentences as a form holds them: one a line.</summary>
internal sealed record CannedForm
{
    public string? Reasons { get; init; }
    public string? Replies { get; init; }
    public long Version { get; init; }

    public static CannedForm Of(CannedTexts texts) => new()
    {
        Reasons = string.Join('\n', texts.Reasons),
        Replies = string.Join('\n', texts.Replies),
        Version = texts.Version,
    };

    public CannedTexts ToTexts(string language) => new(language, Lines(Reasons), Lines(Replies), Version);

    private static string[] Lines(string? text) => (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
