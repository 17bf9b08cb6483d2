using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Portraits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatQA.Pages.Staff;

/// <summary>The picture of the guest that visitors see before and during the chat.</summary>
[Authorize(Policy = Policies.Editor)]
[ResponseCache(NoStore = true)]
[RequestSizeLimit(PortraitImage.MostBytes + (64 * 1024))]
internal sealed class PortraitModel(SessionLogs sessions, PortraitStore portraits, Texts texts) : PageModel
{
    private static readonly Dictionary<string, string> Fields = new()
    {
        ["portrait_alt"] = "Alt",
        ["portrait.missing"] = "Picture",
        ["portrait.too_large"] = "Picture",
        ["portrait.format"] = "Picture",
        ["portrait.too_many_pixels"] = "Picture",
        ["portrait.unreadable"] = "Picture",
    };

    [BindProperty]
    public IFormFile? Picture { get; set; }

    [BindProperty]
    public string? Alt { get; set; }

    public SessionId Session { get; private set; }
    public SessionCard Card { get; private set; } = new();

    /// <summary>The picture there is, in base64.</summary>
    public string? Image { get; private set; }

    public async Task<IActionResult> OnGetAsync(string session)
    {
        if (!await Load(session))
        {
            return NotFound();
        }

        Alt = Card.Portrait?.Alt ?? Card.Guest.FullName;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string session) => await Load(session) ? await After(await portraits.Put(Session, Editor, await Sent(), Alt)) : NotFound();

    public async Task<IActionResult> OnPostRemoveAsync(string session) => await Load(session) ? await After(await portraits.Remove(Session, Editor)) : NotFound();

    private Actor Editor => User.ActorIn(Session, Role.Editor | Role.Administrator)!;

    private async Task<IActionResult> After(Outcome<Receipt> outcome)
    {
        // The same picture again is no mistake.
        if (outcome.Rejection is not { Code: not "portrait.unchanged" } rejection)
        {
            return LocalRedirect($"~/desk/{Session}/portrait");
        }

        ModelState.Refuse(rejection, texts, Fields);
        Response.StatusCode = 422;
        await Load(Session.Value);
        return Page();
    }

    /// <summary>A new text for the same picture needs no new file.</summary>
    private async Task<byte[]> Sent()
    {
        if (Picture is null)
        {
            return Card.Portrait is { } shown ? await portraits.Of(Session, shown.Hash) ?? [] : [];
        }

        using var bytes = new MemoryStream();
        await Picture.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private async Task<bool> Load(string session)
    {
        Session = new(session);
        if ((await sessions.Read(Session))?.State.Card is not { } card)
        {
            return false;
        }

        Card = card;
        Image = card.Portrait is { } shown && await portraits.Of(Session, shown.Hash) is { } jpeg ? Convert.ToBase64String(jpeg) : null;
        return true;
    }
}
