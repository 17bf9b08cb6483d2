using System.Globalization;
using System.Text;
using ChatQA.Kernel;
using Microsoft.AspNetCore.Identity;

namespace ChatQA.Access.Accounts;

/// <summary>Long, and not one that everybody would try: nothing else is asked of a password. ASP.NET Core's hasher keeps it.</summary>
internal sealed class Passwords(IPasswordHasher<Account> hasher)
{
    public const int Shortest = 15;
    public const int Longest = 200;
    private const int Judged = 60;
    private const int Guessable = 2;

    /// <summary>What a newsroom here would think of first, beside the lists of the library.</summary>
    private static readonly string[] Common =
    [
        "motdepasse", "mot de passe", "azertyuiop", "qsdfghjklm", "wxcvbn", "soleil", "doudou", "chouchou", "bonjour", "jetaime", "canadiens", "quebec", "montreal",
        "chatqa", "clavardage", "redaction", "journal", "moderation", "administrateur", "administrator", "newsroom",
    ];

    private readonly string _nobody = hasher.HashPassword(null!, Secret.New());

    /// <summary>Why it cannot be used; null when it can. In one form, so that it is the same from every keyboard.</summary>
    public static Rejection? Refusal(string? password, params IEnumerable<string> known)
    {
        password = Normal(password);
        var length = new StringInfo(password).LengthInTextElements;
        if (length < Shortest)
        {
            return new Rejection("password.too_short", ("min", Shortest), ("short", Shortest - length));
        }

        if (length > Longest)
        {
            return new Rejection("password.too_long", ("max", Longest));
        }

        // The judge works on what is typed without accents, and its time grows fast with length: the first sixty say enough.
        var judged = Plain(password);
        var score = new Zxcvbn.Zxcvbn().EvaluatePassword(judged.Length > Judged ? judged[..Judged] : judged, Common.Concat(known.Select(Plain))).Score;
        return score <= Guessable ? new Rejection("password.common") : null;
    }

    public string Hash(string password) => hasher.HashPassword(null!, Normal(password));

    /// <summary>Whether it is the one that was hashed, and whether it should be hashed anew. Takes as long where there is nothing to compare.</summary>
    public (bool Right, bool Stale) Check(string? hash, string? password)
    {
        var given = Normal(password);
        var verified = hasher.VerifyHashedPassword(null!, hash ?? _nobody, given.Length > 4 * Longest ? "" : given);
        return (hash is not null && verified is not PasswordVerificationResult.Failed, verified is PasswordVerificationResult.SuccessRehashNeeded);
    }

    private static string Normal(string? password)
    {
        try
        {
            return (password ?? "").Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            // Half of a surrogate pair: no keyboard types it.
            return "";
        }
    }

    private static string Plain(string text) => string.Concat(
        text.Normalize(NormalizationForm.FormD).Where(c => char.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark)).ToLowerInvariant();
}
