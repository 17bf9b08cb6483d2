using ChatQA.Access;
using ChatQA.Typography;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatQA.Pages.Staff;

/// <summary>The newspaper's name, language, time zone and where its chats are found.</summary>
[Authorize(Policy = Policies.Administrator)]
[Sensitive]
[ResponseCache(NoStore = true)]
internal sealed class SettingsModel(Publications publications, UnnamedProxy proxy, Texts texts) : PageModel
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
        ["publication.too_many_signatures"] = "Form.Signature",
        ["publication.accent_malformed"] = "Form.Accent",
        ["publication.accent_pale"] = "Form.Accent",
        ["publication.origin_malformed"] = "Form.Origins",
        ["publication.too_many_origins"] = "Form.Origins",
    };

    [BindProperty]
    public SettingsForm Form { get; set; } = new();

    public bool Saved { get; private set; }

    /// <summary>A proxy in front that the configuration does not name; null when there seems to be none.</summary>
    public string? Proxy => proxy.Address;

    /// <summary>A page of another site, tried before it is needed.</summary>
    [BindProperty]
    public string? Trial { get; set; }

    /// <summary>What would happen to the room there.</summary>
    public (string Key, string Origin)? Verdict { get; private set; }

    public IEnumerable<(string Value, string Words)> Languages =>
        Tags(Form.Language).Select(tag => (tag, texts.Catalogue.GetValueOrDefault($"staff.language.{tag}") ?? tag));

    public static IEnumerable<(string Value, string Words)> Profiles => TypographyProfile.All.Select(profile => (profile.Name, profile.Name));

    /// <summary>Those of the countries that ChatQA speaks the languages of come first.</summary>
    public static IEnumerable<string> Zones { get; } = [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => id.Contains('/', StringComparison.Ordinal))
        .OrderBy(id => id is not ("America/Toronto" or "America/Montreal" or "America/Halifax" or "America/Moncton" or "America/Winnipeg" or "America/Edmonton" or "America/Vancouver" or "America/St_Johns" or "Europe/Paris"))
        .ThenBy(id => id, StringComparer.Ordinal)];

    public async Task OnGetAsync(bool saved = false)
    {
        Form = SettingsForm.Of(await publications.Current());
        Saved = saved;
    }

    /// <summary>Says what would happen, with the list as it stands in the form; nothing is saved.</summary>
    public void OnPostTry()
    {
        Verdict = OriginTrial.Of(Trial, Form.ToPublication().AllowedOrigins, Origins.Own(Request));
        ModelState.Clear();
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

    private static readonly string[] Spoken = ["fr-CA", "en-CA", "fr-FR", "en-US"];

    private static IEnumerable<string> Tags(string? current) =>
        Spoken.Concat(current is { Length: > 0 } ? [current] : []).Distinct();
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
    public string? Accent { get; init; }

    /// <summary>The colour that comes with ChatQA.</summary>
    public bool PlainAccent { get; init; }
    public long Version { get; init; }

    public static SettingsForm Of(Publication publication) => new()
    {
        Name = publication.Name,
        Abbreviation = publication.Abbreviation,
        Language = publication.Language,
        TimeZone = publication.TimeZone,
        Typography = publication.TypographyProfile,
        Site = publication.Site,
        Signature = string.Join('\n', publication.Signatures),
        Accent = publication.Accent is "" ? "#1f4e5f" : publication.Accent,
        PlainAccent = publication.Accent is "",
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
        Signatures = (Signature ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        Accent = PlainAccent ? "" : Accent ?? "",
        AllowedOrigins = (Origins ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        Version = Version,
    };
}
