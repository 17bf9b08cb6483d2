using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatQA.Pages.Staff;

/// <summary>A new session: a title, a guest and a start; the rest has a default.</summary>
[Authorize(Policy = Policies.Editor)]
[ResponseCache(NoStore = true)]
internal sealed class NewModel(SessionLogs sessions, Publications publications, Texts texts, TimeProvider time) : PageModel
{
    [BindProperty]
    public SessionForm Form { get; set; } = new();

    public Publication Publication { get; private set; } = new();

    public async Task OnGetAsync()
    {
        Publication = await publications.Current();
        var (day, _) = LocalTime.Fields(time.Now() + TimeSpan.FromDays(7), Publication.TimeZone);
        Form = new() { Day = day, Hour = "12:00", Venue = Publication.Site, Language = Publication.Language, Once = ClientId.New().Value };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Publication = await publications.Current();
        var made = Languages.Accept(Form.Language ?? Publication.Language).Accepted(out var language, out var rejection)
            && LocalTime.Read(Form.Day, Form.Hour, Publication.TimeZone).Accepted(out var startsAt, out rejection)
            ? await sessions.Create(User.ActorEverywhere(Role.Editor | Role.Administrator)!, new CreateSession(
                Form.ClientId, Publication.Id, Form.Title, Form.Guest, startsAt, language, Form.Venue, Form.Hold))
            : rejection;
        if (made.Accepted(out var session, out rejection))
        {
            return LocalRedirect($"~/desk/{session}");
        }

        ModelState.Refuse(rejection, texts, SessionForm.Fields);
        Response.StatusCode = 422;
        return Page();
    }
}
