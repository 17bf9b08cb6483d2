using ChatQA.Kernel;

namespace ChatQA.Access;

/// <summary>A link that lets one person in, once.</summary>
public sealed record Invitation
{
    /// <summary>Also the id of whoever uses it.</summary>
    public string Id { get; init; } = "";
    public Role Role { get; init; }

    /// <summary>The one session that it opens; null for the whole publication.</summary>
    public SessionId? Session { get; init; }

    /// <summary>Of the session's guests the one whom a guest or an assistant speaks for; null for the first.</summary>
    public ItemId? Guest { get; init; }

    /// <summary>What others read of whoever uses it.</summary>
    public string Name { get; init; } = "";

    /// <summary>The name of who invites.</summary>
    public string InvitedBy { get; init; } = "";
    public Instant CreatedAt { get; init; }
    public Instant ExpiresAt { get; init; }
    public Instant? UsedAt { get; init; }
    public Instant? RevokedAt { get; init; }

    /// <summary>Using it takes away the password, codes, keys and linked account that its person had, and ends their sign-ins.</summary>
    public bool Resets { get; init; }

    /// <summary>Made by the program itself for a first administrator.</summary>
    internal bool ByConsole { get; init; }

    /// <summary>Made when somebody came in with a role of the organization's provider: they need no link.</summary>
    internal bool ByProvider { get; init; }

    internal Actor Actor => new(new(Id), Role, Name);

    internal bool IsGood(Instant now) => UsedAt is null && RevokedAt is null && ExpiresAt > now;
}

/// <summary>Whom to invite.</summary>
/// <param name="Role">Administrator, editor or moderator; guest or assistant of one session.</param>
/// <param name="Session">The one session that it opens; null for the whole publication. A moderator or an editor may have either.</param>
/// <param name="Guest">For a guest or an assistant: of the session's guests which one; null for the first.</param>
internal sealed record Invite(Role Role, SessionId? Session, string? Name, ItemId? Guest = null)
{
    public Rejection? Refusal() => Role switch
    {
        Role.Administrator when Session is not null => new("invitation.whole_publication"),
        Role.Guest or Role.Assistant when Session is null => new("invitation.session_required"),
        Role.Administrator or Role.Editor or Role.Moderator or Role.Guest or Role.Assistant => null,
        _ => new("invitation.role_unknown"),
    };
}
