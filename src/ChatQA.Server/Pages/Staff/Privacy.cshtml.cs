using System.Globalization;
using ChatQA.Access;
using ChatQA.Privacy;
using ChatQA.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatQA.Pages.Staff;

/// <summary>How long what identifies people is kept, and what would go now.</summary>
[Authorize(Policy = Policies.Administrator)]
[Sensitive]
[ResponseCache(NoStore = true)]
internal sealed class PrivacyModel(Retentions retentions, SessionList sessions, Texts texts) : PageModel
{
    private static readonly Dictionary<string, string> Fields = new()
    {
        ["unpublished"] = "Form.Unpublished",
        ["presence"] = "Form.Presence",
        ["sign_ins"] = "Form.SignIns",
        ["audit"] = "Form.Audit",
        ["contact"] = "Form.Contact",
    };

    [BindProperty]
    public RetentionForm Form { get; set; } = new();

    public Due Due { get; private set; } = null!;
    public IReadOnlyList<SessionRow> Sessions { get; private set; } = [];
    public bool Saved { get; private set; }

    public async Task OnGetAsync(bool saved = false)
    {
        Form = RetentionForm.Of(await retentions.Current());
        Saved = saved;
        await Load();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if ((await retentions.Change(Form.ToRetention())).Accepted(out _, out var rejection))
        {
            return RedirectToPage(new { saved = true });
        }

        ModelState.Refuse(rejection, texts, Fields);
        Response.StatusCode = 422;
        await Load();
        return Page();
    }

    public async Task<IActionResult> OnPostRunAsync()
    {
        await retentions.Run();
        return RedirectToPage();
    }

    private async Task Load()
    {
        Due = await retentions.Look(await retentions.Current());
        Sessions = await sessions.All();
    }
}

/// <summary>The retention as a form holds it.</summary>
internal sealed record RetentionForm
{
    public string? Unpublished { get; init; }
    public string? Presence { get; init; }
    public string? SignIns { get; init; }
    public string? Audit { get; init; }
    public string? Contact { get; init; }
    public long Version { get; init; }

    public static RetentionForm Of(Retention kept) => new()
    {
        Unpublished = Said(kept.Unpublished),
        Presence = Said(kept.Presence),
        SignIns = Said(kept.SignIns),
        Audit = Said(kept.Audit),
        Contact = kept.Contact,
        Version = kept.Version,
    };

    /// <summary>What is no number is refused as one that is out of bounds.</summary>
    public Retention ToRetention() => new(Days(Unpublished), Days(Presence), Days(SignIns), Days(Audit), Contact ?? "", Version);

    private static string Said(int days) => days.ToString(CultureInfo.InvariantCulture);

    private static int Days(string? typed) => int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : -1;
}
