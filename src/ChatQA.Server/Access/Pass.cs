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
    public string Name { get; init; } = "";
    public Instant CreatedAt { get; init; }
    public Instant LastSeen { get; init; }
    public Instant ExpiresAt { get; init; }
    public Instant? RevokedAt { get; init; }

    internal Actor Actor => new(Staff, Role, Name);

    internal bool Opens(SessionId session) => Session is null || Session == session;

    internal bool IsGood(Instant now, TimeSpan idle) => RevokedAt is null && ExpiresAt > now && LastSeen + idle > now;
}
