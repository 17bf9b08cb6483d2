using ChatQA.Kernel;

namespace ChatQA.Live.Limits;

/// <summary>What somebody pays at the door, on their own account and on that of their address.</summary>
internal sealed record Toll(Meters Meters, Meter Own, Meter? Address)
{
    /// <summary>A request at the door, which opens a connection or belongs to an open one. Only who is within their own limit draws on the address's.</summary>
    public Rejection? Request(bool opens)
    {
        var now = Meters.Now;
        return Own.Out(now) is { Ticks: > 0 } wait ? Pace.TooFast(wait)
            : !Own.Request(now) ? Pace.TooFast(TimeSpan.FromSeconds(1))
            : Address?.Request(now) is false || (opens && !HasRoom) ? new Rejection("visitor.too_many")
            : null;
    }

    /// <summary>False when the connection is one too many.</summary>
    public bool Enter()
    {
        if (!Own.Connect())
        {
            return false;
        }

        if (Address?.Connect() is false)
        {
            Own.Disconnect();
            return false;
        }

        return true;
    }

    public void Leave()
    {
        Own.Disconnect();
        Address?.Disconnect();
    }

    /// <summary>False when it is too much, and then its sender stays out for a while.</summary>
    public bool Messages(int count)
    {
        var now = Meters.Now;
        return count == 0 || (Own.Messages(now, count) ? Address?.Messages(now, count) is not false : Out(now));
    }

    /// <inheritdoc cref="Messages"/>
    public bool Bytes(int count)
    {
        var now = Meters.Now;
        return Own.Bytes(now, count) || Out(now);
    }

    private bool HasRoom => Own.HasRoom && Address?.HasRoom is not false;

    private bool Out(long now)
    {
        Meters.ShutOut(Own, now);
        return false;
    }
}
