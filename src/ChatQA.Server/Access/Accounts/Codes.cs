using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using OtpNet;

namespace ChatQA.Access.Accounts;

/// <summary>The six figures of an authenticator, and the codes for when it is lost.</summary>
internal sealed class Codes(IDataProtectionProvider protection, TimeProvider time)
{
    private const int Recoveries = 10;

    /// <summary>140 bits, so that a plain hash cannot be turned back; without what is misread.</summary>
    private const int Length = 28;
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";
    private readonly IDataProtector _seal = protection.CreateProtector("totp secret");

    /// <summary>A new secret, sealed: it travels in the form until a code shows that the authenticator has it.</summary>
    public string NewSecret() => _seal.Protect(Base32Encoding.ToString(KeyGeneration.GenerateRandomKey(20)));

    /// <summary>What somebody types into an authenticator; null when the form's is not ours.</summary>
    public string? Readable(string sealedSecret)
    {
        try
        {
            return _seal.Unprotect(sealedSecret);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The address that an authenticator reads from a QR code.</summary>
    public static string Address(string secret, string login, string publication) =>
        new OtpUri(OtpType.Totp, secret, login, publication).ToString();

    /// <summary>The step that the code is of: now, the one before or the one after; null when it is of none.</summary>
    public long? Step(string? sealedSecret, string code)
    {
        if (sealedSecret is null || Readable(sealedSecret) is not { } secret)
        {
            return null;
        }

        return new Totp(Base32Encoding.ToBytes(secret)).VerifyTotp(time.GetUtcNow().UtcDateTime, Digits(code), out var step, new VerificationWindow(1, 1)) ? step : null;
    }

    /// <summary>Ten codes, each good once instead of an authenticator's; kept hashed.</summary>
    public static List<string> NewRecoveries() =>
        [.. Enumerable.Range(0, Recoveries).Select(_ => string.Join('-', RandomNumberGenerator.GetString(Alphabet, Length).Chunk(7).Select(seven => new string(seven))))];

    public static string RecoveryHash(string code) => Secret.Hash(string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant());

    private static string Digits(string code) => string.Concat(code.Where(char.IsAsciiDigit));
}
