using ChatQA.Access;
using ChatQA.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatQA.Pages.Staff;

/// <summary>Who may come in, and inviting colleagues by a link that works once.</summary>
[Authorize(Policy = Policies.Administrator)]
[Sensitive]
[ResponseCache(NoStore = true)]
internal sealed class PeopleModel(People people, Invitations invitations, Passes passes, Texts texts) : PageModel
{
    public static readonly IReadOnlyList<Role> Offered = [Role.Moderator, Role.Editor, Role.Administrator];

    private static readonly Dictionary<string, string> Fields = new() { ["person_name"] = "Name" };

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public Role Role { get; set; } = Role.Moderator;

    /// <summary>The link just made: shown this once.</summary>
    public InvitationLink? Made { get; private set; }

    public IReadOnlyList<Person> Everybody { get; private set; } = [];

    /// <summary>What was just done, to whom.</summary>
    public (string Key, string Name)? Done { get; private set; }

    public ActorId You => User.ActorEverywhere(Role.Administrator)!.Id;

    public Task OnGetAsync() => Load();

    public async Task OnPostAsync()
    {
        var administrator = User.ActorEverywhere(Role.Administrator)!;
        var outcome = await invitations.Make(new(Role, null, Name), administrator);
        if (outcome.Accepted(out var made, out var rejection))
        {
            Made = InvitationLink.Of(Request, made.Invitation, made.Token);
            ModelState.Clear();
            Name = null;
        }
        else
        {
            Refuse(rejection);
        }

        await Load();
    }

    /// <summary>A new link for somebody who lost theirs, or whose sign-in has ended.</summary>
    public async Task OnPostLinkAsync(string id, bool reset = false)
    {
        if (await Find(id) is { } person)
        {
            // The page has said what such a link takes away, and it was pressed there.
            if ((await invitations.Renew(id, person.Invitation.Session, resets: person.Able && reset)).Accepted(out var made, out var rejection))
            {
                Made = InvitationLink.Of(Request, made.Invitation, made.Token);
            }
            else
            {
                Refuse(rejection);
            }
        }

        await Load();
    }

    /// <summary>Shows somebody out: their link, and every sign-in that came of it, within two seconds.</summary>
    public async Task OnPostRevokeAsync(string id)
    {
        if (id == You.Value)
        {
            Refuse(new("person.yourself"));
        }
        else if (await Find(id) is { } person && await invitations.Revoke(id, person.Invitation.Session))
        {
            Done = ("staff.people.revoked", person.Invitation.Name);
        }

        await Load();
    }

    /// <summary>Ends one sign-in: a telephone that was lost.</summary>
    public async Task OnPostEndAsync(string pass)
    {
        var person = (await people.List()).FirstOrDefault(one => one.SignIns.Any(open => open.Id == pass));
        if (person is not null && await passes.Revoke(pass))
        {
            Done = ("staff.people.ended", person.Invitation.Name);
        }

        await Load();
    }

    private async Task<Person?> Find(string id) => (await people.List()).FirstOrDefault(person => person.Invitation.Id == id);

    private async Task Load() => Everybody = await people.List();

    private void Refuse(Rejection rejection)
    {
        ModelState.Refuse(rejection, texts, Fields);
        Response.StatusCode = 422;
    }
}
