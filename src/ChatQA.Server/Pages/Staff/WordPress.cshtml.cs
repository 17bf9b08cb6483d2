using ChatQA.Access;
using ChatQA.Export.WordPress;
using ChatQA.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatQA.Pages.Staff;

/// <summary>The WordPress that interviews are posted to: tried before it is kept, its password never shown again.</summary>
[Authorize(Policy = Policies.Administrator)]
[Sensitive]
[ResponseCache(NoStore = true)]
internal sealed class WordPressModel(WordPressSites sites, WordPressClient client, Publications publications, Texts texts) : PageModel
{
    private static readonly Dictionary<string, string> Fields = new()
    {
        ["egress.malformed"] = "Form.Address",
        ["egress.not_https"] = "Form.Address",
        ["egress.not_public"] = "Form.Address",
        ["egress.redirected"] = "Form.Address",
        ["egress.unreachable"] = "Form.Address",
        ["egress.too_slow"] = "Form.Address",
        ["egress.too_large"] = "Form.Address",
        ["wordpress.not_found"] = "Form.Address",
        ["wordpress.login"] = "Form.Password",
        ["wordpress.password_required"] = "Form.Password",
        ["wordpress_username"] = "Form.Username",
    };

    [BindProperty]
    public WordPressForm Form { get; set; } = new();

    /// <summary>The one that is set; null for none.</summary>
    public string? Site { get; private set; }

    public bool Saved { get; private set; }

    public async Task OnGetAsync(bool saved = false)
    {
        var site = await sites.Find((await publications.Current()).Id);
        (Site, Saved, Form) = (site?.Address, saved && site is not null, new() { Address = site?.Address, Username = site?.Username });
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var publication = (await publications.Current()).Id;
        var known = await sites.Find(publication);
        // The password kept goes to the site that it was given for, and to no other.
        var same = known is not null && known.Address.TrimEnd('/') == Form.Address?.Trim().TrimEnd('/') && known.Username == Form.Username?.Trim();
        var password = Form.Password is { Length: > 0 } typed ? typed : same ? known!.Password : null;
        if ((password is null ? new Rejection("wordpress.password_required")
            : PlainText.Accept(Form.Username, Username).Accepted(out var username, out var refused) ? await client.Find(Form.Address, username, password) : refused).Accepted(out var site, out var rejection))
        {
            await sites.Keep(publication, site);
            return RedirectToPage(new { saved = true });
        }

        Site = known?.Address;
        ModelState.Refuse(rejection, texts, Fields);
        Response.StatusCode = 422;
        return Page();
    }

    public async Task<IActionResult> OnPostForgetAsync()
    {
        await sites.Forget((await publications.Current()).Id);
        return RedirectToPage();
    }

    private static readonly TextLimit Username = new("wordpress_username", 60, Multiline: false);
}

/// <summary>The site as a form holds it; the password only on its way in.</summary>
internal sealed record WordPressForm
{
    public string? Address { get; init; }
    public string? Username { get; init; }
    public string? Password { get; init; }
}
