using System.Collections.Concurrent;
using System.Net;
using System.Security.Claims;
using ChatQA.Access;
using ChatQA.Kernel;
using Microsoft.Extensions.Options;

namespace ChatQA.Live.Limits;

/// <summary>
/// The meters of everybody who is connected, or was a moment ago; one that has nothing left to remember is thrown away,
/// so that their number follows that of the connections.
/// </summary>
internal sealed partial class Meters(IOptions<LimitsOptions> options, Networks networks, TimeProvider time, ILogger<Meters> logger) : Recurring(Tidying, logger, time)
{
    private static readonly TimeSpan Tidying = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<(Kind Kind, string Id), Meter> _meters = new();
    private readonly Allowance _visitor = Allowance.OfVisitor(options.Value);
    private readonly Allowance _staff = Allowance.OfStaff(options.Value);
    private readonly Allowance _address = Allowance.OfAddress(options.Value);
    private readonly Allowance _session = Allowance.OfSession(options.Value);

    private enum Kind
    {
        Visitor,
        Staff,
        Address,
        Session,
    }

    /// <summary>Now, in ticks of 100 ns of a clock that nobody moves.</summary>
    public long Now => Time.GetElapsedTime(0).Ticks;

    public Meter Of(Actor actor) => actor.Role is Role.Visitor
        ? Get(Kind.Visitor, actor.Id.Value, _visitor)
        : Get(Kind.Staff, actor.Id.Value, _staff);

    public Meter Of(SessionId session) => Get(Kind.Session, session.Value, _session);

    /// <summary>Both meters of who comes with this; without one for the address when that is not counted.</summary>
    public Toll Toll(ClaimsPrincipal? user, IPAddress? address) => new(
        this,
        Of((user ?? new()).ToActor()),
        networks.Of(address) is { } network ? Get(Kind.Address, network, _address) : null);

    /// <summary>Who sent too much is cut, and stays out for a while.</summary>
    public void ShutOut(Meter own, long now)
    {
        if (own.Out(now) == TimeSpan.Zero)
        {
            own.ShutOut(now + options.Value.Penalty.Ticks);
            Flooded(Logger, options.Value.Penalty);
        }
    }

    protected override Task Round(CancellationToken stopping)
    {
        var now = Now;
        foreach (var (whose, meter) in _meters)
        {
            if (meter.IsForgettable(now))
            {
                _meters.TryRemove(whose, out _);
            }
        }

        return Task.CompletedTask;
    }

    private Meter Get(Kind kind, string id, Allowance allowance) => _meters.GetOrAdd((kind, id), static (_, allowance) => new(allowance), allowance);

    [LoggerMessage(EventId = 5001, Level = LogLevel.Information, Message = "A connection that sent too much was cut; who sent it stays out for {Penalty}")]
    private static partial void Flooded(ILogger logger, TimeSpan penalty);
}
