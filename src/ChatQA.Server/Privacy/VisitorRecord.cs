using ChatQA.Kernel;
using ChatQA.Sessions;

namespace ChatQA.Privacy;

/// <summary>All that is kept of one visitor in one session: what they are given when they ask for it, and what an erasure takes away.</summary>
/// <param name="Visitor">Their id, which says nothing of who they are.</param>
/// <param name="Written">What they wrote, and what the desk made of it, in order.</param>
/// <param name="Votes">The questions that they backed.</param>
/// <param name="Attendance">When they were there; null when they were not seen, or that is no longer kept.</param>
internal sealed record VisitorRecord(
    VisitorId Visitor, SessionId Session, string Title, Instant At, IReadOnlyList<Written> Written, IReadOnlyList<Backed> Votes, Attended? Attendance)
{
    public bool IsEmpty => Written.Count == 0 && Votes.Count == 0 && Attendance is null;

    /// <summary>The last name that they gave; null when they gave none.</summary>
    public string? Name => Written.LastOrDefault(written => written.Name is { Length: > 0 })?.Name;
}

/// <param name="What">The event's stable name: <c>question.asked</c>, <c>question.revised</c>, <c>question.edited</c>…</param>
/// <param name="Standing">What became of the question.</param>
internal sealed record Written(Instant At, string What, ItemId Question, string Text, string? Name, string? Place, QuestionStatus? Standing);

internal sealed record Backed(ItemId Question, Instant At);

/// <param name="Network">Where they came from, as a hash under a key that is renewed; null when it is not counted, or its key is gone.</param>
internal sealed record Attended(Instant FirstSeen, Instant LastSeen, bool DuringLive, string? Network = null);
