using System.Globalization;
using ChatQA.Access;
using ChatQA.Audit;
using ChatQA.Kernel;
using ChatQA.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatQA.Pages.Staff;

/// <summary>Who of the staff did what, and when: by person, kind and session, a page at a time.</summary>
[Authorize(Policy = Policies.Administrator)]
[Sensitive]
[ResponseCache(NoStore = true)]
internal sealed class AuditModel(AuditTrail trail, SessionList sessions, Texts texts) : PageModel
{
    private const int Most = 50;

    public string? By { get; private set; }
    public string? Kind { get; private set; }
    public string? Session { get; private set; }
    public IReadOnlyList<string> People { get; private set; } = [];
    public IReadOnlyList<SessionRow> Sessions { get; private set; } = [];
    public IReadOnlyList<Deed> Shown { get; private set; } = [];

    /// <summary>Where the next page goes on; null at the end.</summary>
    public string? Older { get; private set; }

    public string Who(Deed deed) => deed.By.Role is Role.Visitor ? texts["staff.audit.a_visitor"] : deed.By is { Role: Role.None, Name: "" } ? texts["staff.audit.nobody"] : deed.By.Name;

    /// <summary>Where it came from, in a few figures: the same for the same address as long as the key is kept, and nothing more.</summary>
    public static string? From(Deed deed) => deed.Network?.Split(':') is [_, { Length: >= 8 } hash] ? hash[..8] : null;

    /// <summary>A deed that has no words yet is called by its stable name.</summary>
    public string What(Deed deed) => texts.Catalogue.GetValueOrDefault($"staff.audit.deed.{deed.What}") ?? deed.What;

    public string? TitleOf(Deed deed) => Sessions.FirstOrDefault(session => session.Id == deed.Session)?.Title;

    public async Task OnGetAsync(string? by, string? kind, string? session, string? before)
    {
        (By, Kind, Session) = (Said(by), Said(kind), Said(session));
        People = await trail.People();
        Sessions = await sessions.All();
        var (until, skip) = Cursor(before);
        var found = await trail.List(new(By, Kind, Session is { } id ? new SessionId(id) : null, until, skip), Most + 1);
        Shown = [.. found.Take(Most)];
        if (found.Count > Most)
        {
            var last = Shown[^1].At;
            Older = string.Create(CultureInfo.InvariantCulture, $"{last.Milliseconds}.{Shown.Count(deed => deed.At == last) + (last == until ? skip : 0)}");
        }

        static string? Said(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
    }

    private static (Instant? Until, int Skip) Cursor(string? before) =>
        before?.Split('.') is [var at, var skip] && long.TryParse(at, CultureInfo.InvariantCulture, out var milliseconds) && int.TryParse(skip, CultureInfo.InvariantCulture, out var shown)
            && shown is >= 0 and < 10_000 ? (new(milliseconds), shown) : (null, 0);
}
