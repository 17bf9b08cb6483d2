using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatQA.Pages.Staff;

/// <summary>What a session is called, who comes and when, put right.</summary>
[Authorize(Policy = Policies.Editor)]
[ResponseCache(NoStore = true)]
internal sealed class DetailsModel(SessionLogs sessions, Publications publications, Texts texts) : PageModel
{
    [BindProperty]
    public SessionForm Form { get; set; } = new();

    public Publication Publication { get; private set; } = new();

    public SessionId Session { get; private set; }

    /// <summary>The start may still be moved.</summary>
    public bool MayMove { get; private set; }

    /// <summary>What somebody else has kept since, where it differs from what was typed: a label's key and the words.</summary>
    public IReadOnlyList<(string Field, string Value)> Meanwhile { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string session)
    {
        if (await Load(session) is not { } card)
        {
            return NotFound();
        }

        Form = SessionForm.Of(card, Publication.TimeZone);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string session)
    {
        if (await Load(session) is not { } card)
        {
            return NotFound();
        }

        if (await Change(card) is not { } rejection)
        {
            return LocalRedirect($"~/desk/{Session}");
        }

        if (rejection.Code is "session.changed_meanwhile" && await Load(session) is { } now)
        {
            Compare(now);
        }
        else
        {
            ModelState.Refuse(rejection, texts, SessionForm.Fields);
        }

        Response.StatusCode = 422;
        return Page();
    }

    /// <summary>Both texts are before the editor's eyes, and their next word counts.</summary>
    private void Compare(SessionCard now)
    {
        ModelState.AddModelError("", texts["staff.details.meanwhile"]);
        var kept = SessionForm.Of(now, Publication.TimeZone);
        (string Field, string? Kept, string? Typed)[] fields =
        [
            ("staff.session.title", kept.Title, Form.Title),
            ("staff.session.name", kept.GuestName, Form.GuestName),
            ("staff.session.role", kept.GuestTitle, Form.GuestTitle),
            ("staff.session.affiliation", kept.Affiliation, Form.Affiliation),
            ("staff.session.day", kept.Day, MayMove ? Form.Day : kept.Day),
            ("staff.session.hour", kept.Hour, MayMove ? Form.Hour : kept.Hour),
            ("staff.session.venue", kept.Venue, Form.Venue),
            ("staff.session.hold", texts[kept.Hold ? "staff.session.hold.yes" : "staff.session.hold.no"], texts[Form.Hold ? "staff.session.hold.yes" : "staff.session.hold.no"]),
        ];
        Meanwhile = [.. fields.Where(field => (field.Kept ?? "") != (field.Typed ?? "").Trim()).Select(field => (field.Field, field.Kept ?? ""))];
        Form = Form with { Version = kept.Version };
    }

    private async Task<Rejection?> Change(SessionCard card)
    {
        var editor = User.ActorIn(Session, Role.Editor | Role.Administrator)!;
        var startsAt = card.StartsAt;
        // The start is looked at first: a refused one leaves nothing half-written.
        if (MayMove && !LocalTime.Read(Form.Day, Form.Hour, Publication.TimeZone).Then(Schedule.Accept).Accepted(out startsAt, out var rejection))
        {
            return rejection;
        }

        var described = await sessions.Run(Session, editor, new DescribeSession(ClientId.New(), Form.Title, Form.Guest, Form.Venue, Form.Hold, Form.Version));
        return described.Rejection
            ?? (startsAt == card.StartsAt ? null : (await sessions.Run(Session, editor, new RescheduleSession(ClientId.New(), startsAt))).Rejection);
    }

    private async Task<SessionCard?> Load(string session)
    {
        Session = new(session);
        Publication = await publications.Current();
        var card = (await sessions.Read(Session))?.State.Card;
        MayMove = card?.Phase is Phase.Draft or Phase.Open;
        return card;
    }
}
