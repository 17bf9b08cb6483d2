using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Storage;
using Dapper;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatQA.Pages.Enter;

/// <summary>An invitation's link: reading it shows who invites whom to what (mail scanners read links), the button uses it.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true)]
[IgnoreAntiforgeryToken(Order = 1001)]
internal sealed class EnterModel(Invitations invitations, SignIn signIn, Publications publications, Database database, IAntiforgery antiforgery) : PageModel
{
    public Invitation? Invitation { get; private set; }

    public Publication? Publication { get; private set; }

    public Invited? Session { get; private set; }

    public Rejection? Refusal { get; private set; }

    /// <summary>The name under which this browser is already signed in; whoever tries a colleague's link uses it up.</summary>
    public string? SignedInAs => Own?.Name;

    /// <summary>A pass that this browser holds; null when it holds none.</summary>
    public Pass? Own => User.Passes().FirstOrDefault();

    public async Task<IActionResult> OnGetAsync(string token)
    {
        if (await signIn.Holds(HttpContext, token) is { } held)
        {
            return LocalRedirect("~" + Access.SignIn.DeskOf(held));
        }

        DoorCookie.Give(HttpContext);
        await Show(token, PassCookie.MayBeSet(Request) ? null : new("access.needs_https"));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token)
    {
        // A second press after the first one's answer: its form was made for nobody, who is somebody now. Nothing more is done, so it is led on.
        if (await signIn.Holds(HttpContext, token) is { } held)
        {
            return LocalRedirect("~" + Access.SignIn.DeskOf(held));
        }

        if (!await antiforgery.IsRequestValidAsync(HttpContext))
        {
            return BadRequest();
        }

        if ((await signIn.Enter(HttpContext, token)).Accepted(out var pass, out var rejection))
        {
            return LocalRedirect("~" + Access.SignIn.DeskOf(pass));
        }

        await Show(token, rejection);
        return Page();
    }

    private async Task Show(string token, Rejection? refusal)
    {
        Refusal = refusal;
        Publication = await publications.Current();
        Invitation = await invitations.Show(token);
        Session = Invitation?.Session is { } session
            ? await database.Read(connection => connection.QuerySingleOrDefaultAsync<Invited>("SELECT title, guest FROM sessions WHERE id = @session", new { session }))
            : null;
        Response.StatusCode = Invitation is null ? 404 : refusal is null ? 200 : 403;
    }

    /// <summary>What the invited person is invited to.</summary>
    internal sealed record Invited
    {
        public string Title { get; init; } = "";
        public string Guest { get; init; } = "";
    }
}
