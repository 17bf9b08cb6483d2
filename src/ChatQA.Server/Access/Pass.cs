using ChatQA.Kernel;

namespace ChatQA.Access;

/// <summary>A sign-in: what somebody may do, where, and until when.</summary>
public sealed record Pass
{
    public string Id { get; init; } = "";

    /// <summary>Who holds it, by the invitation that they came with.</summary>
    public ActorId Staff { get; init; }
    public Role Role { get; init; }

    /// <summary>The one session that it opens; null for the whole publication.</summary>
    public SessionId? Session { get; init; }

    /// <summary>Of the session's guests the one whom they speak for; null for the first.</summary>
    public ItemId? Guest { get; init; }
    public string Name { get; init; } = "";

    /// <summary>What its holder came in with: "link", "password", "passkey" or "openid".</summary>
    public string Way { get; init; } = Ways.Link;

    /// <summary>The browser that holds it, in a few words: "Firefox, Windows"; empty for a program.</summary>
    public string Agent { get; init; } = "";

    /// <summary>When its holder last proved who they are with what an account asks for; null for who came by a link.</summary>
    public Instant? ProvedAt { get; init; }
    public Instant CreatedAt { get; init; }
    public Instant LastSeen { get; init; }
    public Instant ExpiresAt { get; init; }
    public Instant? RevokedAt { get; init; }

    /// <summary>The ways in.</summary>
    internal static class Ways
    {
        public const string Link = "link", Password = "password", Passkey = "passkey", OpenId = "openid";
    }

    internal Actor Actor => new(Staff, Role, Name) { Guest = Guest };

    /// <summary>Who has a session has its rehearsal.</summary>
    internal bool Opens(SessionId session) => Session is null || Session == session || Session == session.Rehearsed;

    internal bool IsGood(Instant now, TimeSpan idle) => RevokedAt is null && ExpiresAt > now && LastSeen + idle > now;
}
