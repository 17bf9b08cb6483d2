using ChatQA.Kernel;

namespace ChatQA.Interviews.Reviews;

/// <summary>A guest reads the interview again before it is printed, by a link that expires.</summary>
/// <param name="Disclosed">The newspaper tells its readers.</param>
/// <param name="OpenedAt">When the guest first read it.</param>
/// <param name="FinishedAt">When the guest said to be done.</param>
public sealed record Review(
    string Id, ReviewMode Mode, bool Disclosed, Instant At, string By, Instant ExpiresAt, Instant? OpenedAt, Instant? FinishedAt, Instant? RevokedAt)
{
    internal bool IsPending(Instant now) => FinishedAt is null && RevokedAt is null && now < ExpiresAt;
}

public enum ReviewMode
{
    /// <summary>The guest reads, and says what is wrong.</summary>
    FactCheck,

    /// <summary>The guest may also propose other words for the answers.</summary>
    Amend,
}
