using ChatQA.Kernel;

namespace ChatQA.Interviews.Comments;

/// <summary>A remark on a turn, or on one sentence of it, that somebody must settle.</summary>
/// <param name="Turn">The turn's id; the turn may have left the article since.</param>
/// <param name="Sentence">The words that are meant; null for the whole turn.</param>
/// <param name="Words">What is said of it.</param>
/// <param name="Was">What the turn said when the guest proposed something else.</param>
/// <param name="Proposed">What the guest would have in its place.</param>
/// <param name="Review">The guest's review that it came with; null for an editor's own.</param>
/// <param name="By">Who made it.</param>
/// <param name="ResolvedAt">Null while it is open.</param>
public sealed record Comment(
    string Id, string Turn, string? Sentence, CommentKind Kind, string Words, string? Was, string? Proposed, string? Review, Instant At, string By,
    Instant? ResolvedAt, string? ResolvedBy, CommentOutcome? Outcome)
{
    internal bool IsOpen => ResolvedAt is null;
}

public enum CommentKind
{
    /// <summary>A remark.</summary>
    Comment,

    /// <summary>To be checked before it is printed.</summary>
    FactCheck,

    /// <summary>The guest would have other words.</summary>
    Amendment,
}

public enum CommentOutcome
{
    /// <summary>Settled.</summary>
    Settled,

    /// <summary>The guest's words were taken.</summary>
    Accepted,

    /// <summary>They were not.</summary>
    Declined,
}
