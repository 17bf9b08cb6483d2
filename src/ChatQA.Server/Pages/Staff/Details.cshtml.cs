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

        ModelState.Refuse(rejection, texts, SessionForm.Fields);
        Response.StatusCode = 422;
        return Page();
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

        var described = await sessions.Run(Session, editor, new DescribeSession(ClientId.New(), Form.Title, Form.Guest, Form.Venue, Form.Hold));
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
