using System.Threading.RateLimiting;
using ChatQA.Audit;
using ChatQA.Kernel;

namespace ChatQA.Access;

/// <summary>
/// Who was not let in, in the audit trail: the person where what they gave belongs to one, the way, and a keyed hash of where they came
/// from. Never what was typed: it may be a password in the wrong field. A flood of tries leaves a few lines a minute and no table full.
/// </summary>
internal sealed class RefusedSignIns(AuditTrail trail, AddressHashes hashes) : IDisposable
{
    private const int Each = 5;
    private const int All = 60;
    private readonly PartitionedRateLimiter<string> _each = PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetTokenBucketLimiter(key, _ => Bucket(Each, 1)));
    private readonly TokenBucketRateLimiter _all = new(Bucket(All, All / 2));

    /// <param name="person">Whose login, key or link it was; null when it is nobody's.</param>
    public async Task Note(HttpContext http, string way, Invitation? person)
    {
        var network = (await hashes.Of(http.Connection.RemoteIpAddress)) is [var newest, ..] ? newest : null;
        using var one = _each.AttemptAcquire($"{way} {person?.Id} {network}");
        if (!one.IsAcquired)
        {
            return;
        }

        using var any = _all.AttemptAcquire();
        if (any.IsAcquired)
        {
            await trail.Note(person is null ? new(new(""), Role.None, "") : person.Actor, Deeds.SignInRefused, person?.Session, way, network);
        }
    }

    public void Dispose()
    {
        _each.Dispose();
        _all.Dispose();
    }

    private static TokenBucketRateLimiterOptions Bucket(int most, int perMinute) =>
        new() { TokenLimit = most, TokensPerPeriod = perMinute, ReplenishmentPeriod = TimeSpan.FromMinutes(1), QueueLimit = 0 };
}
