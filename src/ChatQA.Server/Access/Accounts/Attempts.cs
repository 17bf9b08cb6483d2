using System.Threading.RateLimiting;
using ChatQA.Kernel;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace ChatQA.Access.Accounts;

/// <summary>
/// How often somebody may try to sign in: so often from one address, so often with one login. Nobody is locked out by another's
/// tries: a browser that has signed in before counts by itself.
/// </summary>
internal sealed class Attempts : IDisposable
{
    private const string Cookie = "chatqa-known";
    private readonly IDataProtector _seal;
    private readonly Networks _networks;
    private readonly PartitionedRateLimiter<string> _limits;

    public Attempts(IDataProtectionProvider protection, Networks networks, IOptions<AccessOptions> options)
    {
        (_seal, _networks) = (protection.CreateProtector("known browser"), networks);
        var most = options.Value.SignInsPerMinute;
        // An address may be a whole newsroom's.
        _limits = PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetTokenBucketLimiter(key, of => new()
        {
            TokenLimit = of.StartsWith("address ", StringComparison.Ordinal) ? 10 * most : most,
            TokensPerPeriod = of.StartsWith("address ", StringComparison.Ordinal) ? 10 : 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1.0 / most),
            QueueLimit = 0,
        }));
    }

    public bool May(HttpContext http, string login) => MayFrom(http) && Take(Known(http, login) ? $"known {http.Request.Cookies[HostCookie.Of(http.Request, Cookie)]}" : $"login {login}");

    /// <summary>From this address at all.</summary>
    public bool MayFrom(HttpContext http) => _networks.Of(http.Connection.RemoteIpAddress) is not { } address || Take($"address {address}");

    /// <summary>This browser has signed in with that login: what others try does not count against it.</summary>
    public void Remember(HttpContext http, string login) => http.Response.Cookies.Append(HostCookie.Of(http.Request, Cookie), _seal.Protect(login), new()
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Strict,
        Path = "/",
        MaxAge = TimeSpan.FromDays(180),
        IsEssential = true,
    });

    public void Dispose() => _limits.Dispose();

    private bool Take(string key)
    {
        using var lease = _limits.AttemptAcquire(key);
        return lease.IsAcquired;
    }

    private bool Known(HttpContext http, string login)
    {
        try
        {
            return http.Request.Cookies[HostCookie.Of(http.Request, Cookie)] is { Length: < 1000 } cookie && _seal.Unprotect(cookie) == login;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return false;
        }
    }
}
