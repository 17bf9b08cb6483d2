using System.ComponentModel.DataAnnotations;

namespace ChatQA.Access;

/// <summary>How long what lets people in is good for. Bound from the section <c>Access</c>.</summary>
internal sealed class AccessOptions
{
    /// <summary>An invitation that nobody used.</summary>
    public TimeSpan InvitationLifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>A pass that is not used.</summary>
    public TimeSpan PassIdle { get; set; } = TimeSpan.FromHours(12);

    /// <summary>A pass, used or not.</summary>
    public TimeSpan PassLifetime { get; set; } = TimeSpan.FromDays(14);

    /// <summary>How long ago whoever has an account may have proved who they are, when they open a page where mistakes are dear.</summary>
    public TimeSpan ProofLifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Tries to sign in with one login, in a burst and then per minute; ten times as many from one address.</summary>
    [Range(1, 1000)]
    public int SignInsPerMinute { get; set; } = 10;

    /// <summary>A visitor's token; it may be renewed while it is good.</summary>
    public TimeSpan VisitorLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long the key is used under which visitors' addresses are hashed; a ban holds for new tokens from the same address as long, and up to twice.</summary>
    public TimeSpan BanHorizon { get; set; } = TimeSpan.FromDays(30);

    /// <summary>New visitors' tokens for one address, in a burst and then per minute. A school or a newsroom shares one.</summary>
    [Range(1, 100_000)]
    public int VisitorsPerMinute { get; set; } = 200;

    /// <summary>
    /// Whether limits by address hold for loopback and private addresses too: those are mostly a proxy's, before all the visitors.
    /// </summary>
    public bool CountLocalAddresses { get; set; }
}
