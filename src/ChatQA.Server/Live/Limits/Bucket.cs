namespace ChatQA.Live.Limits;

/// <summary>A token bucket in one number: the moment at which it will be full again, in ticks of 100 ns.</summary>
internal struct Bucket
{
    private long _fullAt;

    public readonly bool IsFull(long now) => _fullAt <= now;

    /// <summary>Takes so many; takes nothing and answers false when there are not so many.</summary>
    public bool Take(Rate rate, long now, int count)
    {
        var after = Math.Max(_fullAt, now) + (count * rate.Cost);
        if (after - now > rate.Burst * rate.Cost)
        {
            return false;
        }

        _fullAt = after;
        return true;
    }

    /// <summary>How long until one can be taken.</summary>
    public readonly TimeSpan Wait(Rate rate, long now) => TimeSpan.FromTicks(Math.Max(0, _fullAt - now + rate.Cost - (rate.Burst * rate.Cost)));
}
