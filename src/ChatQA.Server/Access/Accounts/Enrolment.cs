using ChatQA.Kernel;

namespace ChatQA.Access.Accounts;

/// <summary>Giving oneself a password, and the authenticator that goes with it.</summary>
internal sealed class Enrolment(AccountStore accounts, Passwords passwords, Codes codes, Publications publications)
{
    /// <summary>The recovery codes, shown this once.</summary>
    public async Task<Outcome<List<string>>> SetPassword(Pass pass, string? login, string? password, string? again, string? secret, string? code)
    {
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
