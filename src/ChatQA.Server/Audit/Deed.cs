using ChatQA.Kernel;

namespace ChatQA.Audit;

/// <summary>Something that somebody of the staff did.</summary>
/// <param name="Id">Orders deeds of the same moment.</param>
/// <param name="What">Its stable name: an event's of the log, or one of <see cref="Deeds"/>.</param>
/// <param name="About">An id, or nothing: never what anybody wrote.</param>
internal sealed record Deed(string Id, Instant At, Actor By, string What, SessionId? Session, string? About);

/// <summary>Which deeds are looked for. Null asks for all.</summary>
/// <param name="Until">No later than this: where the page before ended.</param>
/// <param name="Skip">How many of that very moment the page before showed.</param>
internal sealed record DeedFilter(string? By = null, string? Kind = null, SessionId? Session = null, Instant? Until = null, int Skip = 0);
