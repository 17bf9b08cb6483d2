using ChatQA.Access;
using ChatQA.Access.Accounts;
using ChatQA.Access.OpenId;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace ChatQA.Pages.Staff;

/// <summary>One's own sign-ins, and the ways to come back without a new link.</summary>
[Authorize(Policy = Policies.Pass)]
[Sensitive]
[ResponseCache(NoStore = true)]
internal sealed class AccountModel(
    AccountStore accounts, PasskeyStore passkeys, Passes passes, Enrolment enrolment, Codes codes, Access.SignIn signIn, Publications publications,
    IOptions<OpenIdOptions> openId, Texts texts) : PageModel
{
    private static readonly Dictionary<string, string> Fields = new()
    {
        ["login"] = "Login",
        ["login.taken"] = "Login",
        ["password.too_short"] = "Password",
        ["password.too_long"] = "Password",
        ["password.common"] = "Password",
        ["password.not_same"] = "Again",
        ["code.wrong"] = "Code",
        ["password.current_wrong"] = "Current",
    };

    [BindProperty]
    public string? Login { get; set; }

    /// <summary>The authenticator's secret, sealed, until a code shows that it has it.</summary>
    [BindProperty]
    public string? Secret { get; set; }

    public Pass Self => User.Self();

    public Account? Account { get; private set; }

    public IReadOnlyList<Pass> SignIns { get; private set; } = [];

    public IReadOnlyList<PasskeyStore.Named> Passkeys { get; private set; } = [];

    /// <summary>The password that they have is asked for before it is changed.</summary>
    public bool AsksCurrent => Enrolment.AsksCurrent(Self, Account);

    /// <summary>Shown this once.</summary>
    public IReadOnlyList<string> Recoveries { get; private set; } = [];

    /// <summary>Typed by hand where no picture can be read.</summary>
    public string Typed { get; private set; } = "";

    public string Qr { get; private set; } = "";

    public string? OpenId => openId.Value.Authority.Length > 0 ? openId.Value.Label : null;

    public Task OnGetAsync() => Load();

    public async Task<IActionResult> OnPostPasswordAsync(string? current, string? password, string? again, string? code)
    {
        if ((await enrolment.SetPassword(HttpContext, Self, current, Login, password, again, Secret, code)).Accepted(out var recoveries, out var rejection))
        {
            Recoveries = recoveries;
            Secret = null;
            ModelState.Clear();
        }
        else
        {
            ModelState.Refuse(rejection, texts, Fields);
            Response.StatusCode = 422;
        }

        await Load();
        return Page();
    }

    public async Task<IActionResult> OnPostForgetPasskeyAsync(string id)
    {
        await passkeys.Remove(Self.Staff, id);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostEndAsync(string pass)
    {
        if ((await passes.Of(Self.Staff)).Any(open => open.Id == pass))
        {
            await passes.Revoke(pass);
        }

        return pass == Self.Id ? LocalRedirect("~/") : RedirectToPage();
    }

    /// <summary>This browser.</summary>
    public async Task<IActionResult> OnPostLeaveAsync()
    {
        await signIn.Leave(HttpContext);
        return LocalRedirect("~/");
    }

    /// <summary>Every browser, this one as well.</summary>
    public async Task<IActionResult> OnPostLeaveEverywhereAsync()
    {
        foreach (var pass in await passes.Of(Self.Staff))
        {
            await passes.Revoke(pass.Id);
        }

        return await OnPostLeaveAsync();
    }

    public IActionResult OnPostOpenId() => OpenId is null
        ? NotFound()
        : Challenge(OpenIdFeature.Properties(Request.PathBase + "/desk/account", Self.Staff, prove: false), OpenIdFeature.Scheme);

    private async Task Load()
    {
        (Account, SignIns) = (await accounts.Of(Self.Staff), await passes.Of(Self.Staff));
        Passkeys = await passkeys.List(Self.Staff);
        Login ??= Account?.Login;
        if (Secret is null || codes.Readable(Secret) is null)
        {
            ModelState.Remove(nameof(Secret));
            Secret = codes.NewSecret();
        }

        var secret = codes.Readable(Secret)!;
        Typed = string.Join(' ', secret.Chunk(4).Select(four => new string(four)));
        Qr = InvitationLink.Picture(Codes.Address(secret, Login is { Length: > 0 } login ? login : Self.Name, (await publications.Current()).Name));
    }
}
