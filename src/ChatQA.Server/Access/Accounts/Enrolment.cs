using ChatQA.Kernel;

namespace ChatQA.Access.Accounts;

/// <summary>Giving oneself a password, and the authenticator that goes with it.</summary>
internal sealed class Enrolment(AccountStore accounts, Passwords passwords, Codes codes, Attempts attempts, Publications publications)
{
    /// <summary>The password that somebody has is asked for before another takes its place, save of who came in by something stronger.</summary>
    public static bool AsksCurrent(Pass pass, Account? account) => account?.HasPassword is true && pass.Way is not (Pass.Ways.Passkey or Pass.Ways.OpenId);

    /// <summary>The recovery codes, shown this once.</summary>
    public async Task<Outcome<List<string>>> SetPassword(HttpContext http, Pass pass, string? current, string? login, string? password, string? again, string? secret, string? code)
    {
        if (await accounts.Of(pass.Staff) is { } account && AsksCurrent(pass, account))
        {
            if (!attempts.May(http, account.Login ?? ""))
            {
                return new Rejection("signin.too_many");
            }

            if (!passwords.Check(account.PasswordHash, current).Right)
            {
                return new Rejection("password.current_wrong");
            }
        }

        if (!PlainText.Accept(login, TextLimit.Login).Accepted(out var accepted, out var rejection))
        {
            return rejection;
        }

        if (Passwords.Refusal(password, accepted, pass.Name, (await publications.Current()).Name) is { } refusal)
        {
            return refusal;
        }

        if (password != again)
        {
            return new Rejection("password.not_same");
        }

        if (codes.Step(secret, code ?? "") is not { } step)
        {
            return new Rejection("code.wrong");
        }

        var recoveries = Codes.NewRecoveries();
        return await accounts.SetPassword(pass.Staff, accepted, passwords.Hash(password!), secret!, step, recoveries.Select(Codes.RecoveryHash))
            ? recoveries
            : new Rejection("login.taken");
    }
}
