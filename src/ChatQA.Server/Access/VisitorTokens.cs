using System.Globalization;
using System.Security.Cryptography;
using ChatQA.Kernel;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace ChatQA.Access;

/// <summary>
/// What makes a visitor the same one tomorrow, without an account: their id and an end, sealed. Nothing is stored.
/// </summary>
internal sealed class VisitorTokens(IDataProtectionProvider protection, IOptions<AccessOptions> options, TimeProvider time)
{
    private const int Longest = 1024;
    private readonly IDataProtector _seal = protection.CreateProtector("visitor token");

    public VisitorToken Issue(VisitorId visitor)
    {
        var expires = time.Now() + options.Value.VisitorLifetime;
        return new(visitor, _seal.Protect(string.Create(CultureInfo.InvariantCulture, $"{visitor.Value} {expires.Milliseconds}")), expires);
    }

    /// <summary>Null when it is expired, or not ours.</summary>
    public VisitorId? Read(string token)
    {
        if (token.Length > Longest)
        {
            return null;
        }

        try
        {
            return _seal.Unprotect(token).Split(' ') is [var visitor, var end]
                && new Instant(long.Parse(end, CultureInfo.InvariantCulture)) > time.Now() ? new VisitorId(visitor) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <param name="Visitor">The same as long as the token is kept.</param>
/// <param name="Token">For <c>accessTokenFactory</c> or <c>Authorization: Bearer</c>. Whoever has it is this visitor.</param>
/// <param name="ExpiresAt">Renewed by asking again with the token.</param>
public sealed record VisitorToken(VisitorId Visitor, string Token, Instant ExpiresAt);
