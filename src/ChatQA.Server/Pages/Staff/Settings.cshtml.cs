using ChatQA.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatQA.Pages.Staff;

/// <summary>The newspaper's name, language, time zone and where its chats are found.</summary>
[Authorize(Policy = Policies.Administrator)]
[Sensitive]
[ResponseCache(NoStore = true)]
internal sealed class SettingsModel(Publications publications, Texts texts) : PageModel
{
    private static readonly Dictionary<string, string> Fields = new()
    {
        ["publication_name"] = "Form.Name",
        ["abbreviation"] = "Form.Abbreviation",
        ["venue"] = "Form.Site",
        ["signature"] = "Form.Signature",
        ["language.unknown"] = "Form.Language",
        ["publication.time_zone_unknown"] = "Form.TimeZone",
        ["publication.typography_unknown"] = "Form.Typography",
        ["publication.origin_malformed"] = "Form.Origins",
        ["publication.too_many_origins"] = "Form.Origins",
    };

    [BindProperty]
    public SettingsForm Form { get; set; } = new();

    public bool Saved { get; private set; }

    public async Task OnGetAsync(bool saved = false)
    {
        Form = SettingsForm.Of(await publications.Current());
        Saved = saved;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if ((await publications.Change(Form.ToPublication())).Accepted(out _, out var rejection))
        {
            return RedirectToPage(new { saved = true });
        }

        ModelState.Refuse(rejection, texts, Fields);
        Response.StatusCode = 422;
        return Page();
    }
}

/// <summary>The publication as a form holds it.</summary>
internal sealed record SettingsForm
{
    public string? Name { get; init; }
    public string? Abbreviation { get; init; }
    public string? Language { get; init; }
    public string? TimeZone { get; init; }
    public string? Typography { get; init; }
    public string? Site { get; init; }
    public string? Signature { get; init; }
    public string? Origins { get; init; }
    public long Version { get; init; }

    public static SettingsForm Of(Publication publication) => new()
    {
        Name = publication.Name,
        Abbreviation = publication.Abbreviation,
        Language = publication.Language,
        TimeZone = publication.TimeZone,
        Typography = publication.TypographyProfile,
        Site = publication.Site,
        Signature = publication.Signature,
        Origins = string.Join('\n', publication.AllowedOrigins),
        Version = publication.Version,
    };

    public Publication ToPublication() => new()
    {
        Name = Name ?? "",
        Abbreviation = Abbreviation ?? "",
        Language = Language?.Trim() ?? "",
        TimeZone = TimeZone?.Trim() ?? "",
        TypographyProfile = Typography?.Trim() ?? "",
        Site = Site ?? "",
        Signature = Signature ?? "",
        AllowedOrigins = (Origins ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        Version = Version,
    };
}
