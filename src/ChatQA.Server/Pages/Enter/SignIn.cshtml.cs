using ChatQA.Access;
using ChatQA.Access.Accounts;
using ChatQA.Access.OpenId;
using ChatQA.Audit;
using ChatQA.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace ChatQA.Pages.Enter;

/// <summary>Coming back without a new link, and proving again who one is before a sensitive step.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true)]
internal sealed class SignInModel(PasswordSignIn passwords, Access.SignIn signIn, AuditTrail trail, IOptions<OpenIdOptions> openId, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "return")]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public string? Login { get; set; }

    public Rejection? Refusal { get; private set; }

    /// <summary>Already signed in: this is to prove it once more.</summary>
    public bool Confirming => ReturnUrl is not null && User.Passes().Any();

    /// <summary>The organization's account, by the name of its button; null where there is none.</summary>
    public string? OpenId => openId.Value.Authority.Length > 0 ? openId.Value.Label : null;

    /// <summary>Where it leads: only ever to a page of ours.</summary>
    public string? After => Access.SignIn.IsLocal(ReturnUrl) ? ReturnUrl : null;

    public void OnGet(string? refused)
    {
        Refusal = PassCookie.MayBeSet(Request) ? (refused is null ? null : new(texts.Catalogue.ContainsKey($"rejection.{refused}") ? refused : "signin.openid_failed")) : new("access.needs_https");
        Response.StatusCode = Refusal is null ? 200 : 403;
    }

    public async Task<IActionResult> OnPostAsync(string? password, string? code)
    {
        if ((await passwords.Enter(HttpContext, Login, password, code)).Accepted(out var pass, out var rejection))
        {
            return LocalRedirect("~" + (After ?? Access.SignIn.DeskOf(pass)));
        }

        Refusal = rejection;
        Response.StatusCode = rejection.Code == "signin.too_many" ? 429 : 422;
        return Page();
    }

    /// <summary>Out, from any page: leaving asks for no proof.</summary>
    public async Task<IActionResult> OnPostLeaveAsync()
    {
        if (User.Passes().FirstOrDefault()?.Actor is { } actor)
        {
            await signIn.Leave(HttpContext);
            await trail.Note(actor, Deeds.SignedOut);
        }

        return LocalRedirect("~/");
    }

    /// <summary>Off to the organization's provider.</summary>
    public IActionResult OnPostOpenId() => OpenId is null
        ? NotFound()
        : Challenge(OpenIdFeature.Properties(After is null ? null : Request.PathBase + After, null, Confirming), OpenIdFeature.Scheme);
}
