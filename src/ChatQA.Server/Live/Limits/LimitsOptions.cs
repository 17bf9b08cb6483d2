using System.ComponentModel.DataAnnotations;

namespace ChatQA.Live.Limits;

/// <summary>
/// How much may come through the hubs' doors. Bound from the section <c>Limits</c>. A rate is written <c>40,10</c>: forty at
/// once, then ten a second. A visitor's are shared by all of that visitor's connections.
/// </summary>
internal sealed class LimitsOptions : IValidatableObject
{
    /// <summary>Messages of any kind, well formed or not, pings included; above it the connection is cut.</summary>
    public Rate VisitorMessages { get; set; } = new(40, 10);

    /// <summary>Bytes on the wire; above it the connection is cut.</summary>
    public Rate VisitorBytes { get; set; } = new(64 * 1024, 16 * 1024);

    /// <summary>Requests at the hubs' doors: connections, and each message and poll of the fallback transports.</summary>
    public Rate VisitorRequests { get; set; } = new(100, 30);

    /// <summary>Commands that want to be written; above it they are refused.</summary>
    public Rate VisitorCommands { get; set; } = new(20, 2);

    /// <summary>Open connections: tabs and devices.</summary>
    [Range(1, 1_000_000)]
    public int VisitorConnections { get; set; } = 10;

    /// <summary>Staff and guest have so many times what a visitor has.</summary>
    [Range(1, 1000)]
    public int StaffFactor { get; set; } = 50;

    /// <summary>How long who was cut for flooding stays out.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan Penalty { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Messages from one address, which a school or a newsroom shares.</summary>
    public Rate AddressMessages { get; set; } = new(10_000, 2_000);

    /// <summary>Requests at the hubs' doors from one address.</summary>
    public Rate AddressRequests { get; set; } = new(4_000, 500);

    /// <summary>Open connections from one address.</summary>
    [Range(1, 1_000_000)]
    public int AddressConnections { get; set; } = 2_000;

    /// <summary>Visitors in one session at a time.</summary>
    [Range(1, 1_000_000)]
    public int SessionVisitors { get; set; } = 50_000;

    /// <summary>Visitors' commands in one session, on one node; above it the server is busy.</summary>
    public Rate SessionCommands { get; set; } = new(4_000, 1_000);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        new[]
            {
                (nameof(VisitorMessages), VisitorMessages), (nameof(VisitorBytes), VisitorBytes), (nameof(VisitorRequests), VisitorRequests),
                (nameof(VisitorCommands), VisitorCommands), (nameof(AddressMessages), AddressMessages), (nameof(AddressRequests), AddressRequests),
                (nameof(SessionCommands), SessionCommands),
            }
            .Where(rate => !rate.Item2.IsSensible)
            .Select(rate => new ValidationResult($"{rate.Item1} must let through at least one at once and more than none a second.", [rate.Item1]));
}
