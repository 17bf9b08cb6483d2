using ChatQA.Kernel;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace ChatQA.Access.Accounts;

/// <summary>Keys that a telephone, a computer or a stick holds: they prove who somebody is by themselves, so no password goes with them.</summary>
internal sealed class Passkeys(
    IPasskeyHandler<Account> handler, PasskeyStore store, AccountStore accounts, SignIn signIn, Attempts attempts, RefusedSignIns refused, IDataProtectionProvider protection, TimeProvider time)
{
    private const string Cookie = "chatqa-passkey";
    private static readonly TimeSpan Ceremony = TimeSpan.FromMinutes(5);
    private readonly ITimeLimitedDataProtector _seal = protection.CreateProtector("passkey ceremony").ToTimeLimitedDataProtector();

    /// <summary>What <c>navigator.credentials.create()</c> is asked, as JSON.</summary>
    public async Task<string> BeginCreation(HttpContext http, Pass pass)
    {
        var options = await handler.MakeCreationOptionsAsync(new() { Id = pass.Staff.Value, Name = pass.Name, DisplayName = pass.Name }, http);
        Keep(http, options.AttestationState);
        return options.CreationOptionsJson;
    }

    public async Task<Rejection?> Create(HttpContext http, Pass pass, string credential, string? name)
    {
        if (!PlainText.Accept(name, TextLimit.PersonName).Accepted(out var accepted, out var rejection))
        {
            return rejection;
        }

        var result = await handler.PerformAttestationAsync(new() { HttpContext = http, CredentialJson = credential, AttestationState = Take(http).State });
        if (!result.Succeeded || result.UserEntity.Id != pass.Staff.Value)
        {
            return new Rejection("passkey.wrong");
        }

        await accounts.Begin(pass.Staff);
        result.Passkey.Name = accepted;
        await store.AddOrUpdatePasskeyAsync((await accounts.Of(pass.Staff))!, result.Passkey, http.RequestAborted);
        return null;
    }

    /// <summary>What <c>navigator.credentials.get()</c> is asked, as JSON: any key of ours, whoever's it is.</summary>
    public async Task<string> BeginSignIn(HttpContext http)
    {
        var options = await handler.MakeRequestOptionsAsync(null, http);
        Keep(http, options.AssertionState);
        return options.RequestOptionsJson;
    }

    public async Task<Outcome<Pass>> Enter(HttpContext http, string credential)
    {
        if (!PassCookie.MayBeSet(http.Request))
        {
            return new Rejection("access.needs_https");
        }

        if (!attempts.MayFrom(http))
        {
            return new Rejection("signin.too_many");
        }

        var (state, begunAt) = Take(http);
        var result = await handler.PerformAssertionAsync(new() { HttpContext = http, CredentialJson = credential, AssertionState = state });
        // Its counter moves: a copy of the key would be noticed. And one answer lets in once, though the question lies in a cookie.
        if (!result.Succeeded || !await store.Use(result.User, result.Passkey, begunAt))
        {
            await refused.Note(http, Pass.Ways.Passkey, result.Succeeded ? result.User.Person : null);
            return new Rejection("passkey.wrong");
        }

        return await signIn.Open(http, result.User.Person, Pass.Ways.Passkey, time.Now());
    }

    private void Keep(HttpContext http, string? state) => http.Response.Cookies.Append(HostCookie.Of(http.Request, Cookie), _seal.Protect($"{time.Now().Milliseconds} {state}", Ceremony), Options(http));

    /// <summary>What was asked, and when.</summary>
    private (string? State, Instant BegunAt) Take(HttpContext http)
    {
        http.Response.Cookies.Delete(HostCookie.Of(http.Request, Cookie), Options(http));
        try
        {
            return http.Request.Cookies[HostCookie.Of(http.Request, Cookie)] is { } kept && _seal.Unprotect(kept).Split(' ', 2) is [var at, var state]
                ? (state, new(long.Parse(at, System.Globalization.CultureInfo.InvariantCulture)))
                : (null, default);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return (null, default);
        }
    }

    private static CookieOptions Options(HttpContext http) =>
        new() { HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Strict, Path = "/", MaxAge = Ceremony, IsEssential = true };
}
