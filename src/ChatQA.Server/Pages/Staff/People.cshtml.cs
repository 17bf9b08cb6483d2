using ChatQA.Access;
using ChatQA.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatQA.Pages.Staff;

/// <summary>Colleagues come in by a link that works once.</summary>
[Authorize(Policy = Policies.Administrator)]
[ResponseCache(NoStore = true)]
internal sealed class PeopleModel(Invitations invitations, Texts texts) : PageModel
{
    public static readonly IReadOnlyList<Role> Offered = [Role.Moderator, Role.Editor, Role.Administrator];

    private static readonly Dictionary<string, string> Fields = new() { ["person_name"] = "Name" };

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public Role Role { get; set; } = Role.Moderator;

    /// <summary>The link just made: shown this once.</summary>
    public string? Link { get; private set; }

    public Invitation? Made { get; private set; }

    public async Task OnPostAsync()
    {
        var administrator = User.ActorEverywhere(Role.Administrator)!;
        var outcome = await invitations.Make(new(Role, null, Name), administrator);
        if (outcome.Accepted(out var made, out var rejection))
        {
            Link = $"{Request.Scheme}://{Request.Host}{Request.PathBase}/enter/{made.Token}";
            Made = made.Invitation;
            ModelState.Clear();
            Name = null;
        }
        else
        {
            ModelState.Refuse(rejection, texts, Fields);
            Response.StatusCode = 422;
        }
    }
}
