using ChatQA.Kernel;

namespace ChatQA.Access.Accounts;

/// <summary>Signing in with a login, a password and a code; all three are looked at, and one sentence refuses whichever was wrong.</summary>
internal sealed class PasswordSignIn(AccountStore accounts, Passwords passwords, Codes codes, Attempts attempts, SignIn signIn, RefusedSignIns refused, TimeProvider time)
{
    public async Task<Outcome<Pass>> Enter(HttpContext http, string? login, string? password, string? code)
    {
        if (!PassCookie.MayBeSet(http.Request))
        {
            return new Rejection("access.needs_https");
        }

        (login, code) = (Logins.Folded(login is { Length: <= 200 } ? login : ""), code is { Length: <= 40 } ? code : "");
        if (!attempts.May(http, login))
        {
            return new Rejection("signin.too_many");
        }

        var account = await accounts.Find(login);
        var (right, stale) = passwords.Check(account?.HasPassword is true ? account.PasswordHash : null, password);
        if (account is null || !right || !await Proves(account, code))
        {
            await refused.Note(http, Pass.Ways.Password, account?.Person);
            return new Rejection("signin.wrong");
        }

        if (stale)
        {
            await accounts.Rehash(account.Staff, passwords.Hash(password!));
        }

        attempts.Remember(http, login);
        return await signIn.Open(http, account.Person, Pass.Ways.Password, time.Now());
    }

    private async Task<bool> Proves(Account account, string code) =>
        codes.Step(account.Totp, code) is { } step
            ? await accounts.UseStep(account.Staff, step)
            : await accounts.UseRecovery(account.Staff, Codes.RecoveryHash(code));
}
