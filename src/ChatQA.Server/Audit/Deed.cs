using ChatQA.Kernel;

namespace ChatQA.Audit;

/// <summary>Something that somebody of the staff did.</summary>
/// <param name="Id">Orders deeds of the same moment.</param>
/// <param name="What">Its stable name: an event's of the log, or one of <see cref="Deeds"/>.</param>
/// <param name="By">Somebody with no name and no role: it is not known who.</param>
/// <param name="About">An id, a way to sign in, or nothing: never what anybody wrote.</param>
/// <param name="Network">Where it came from, as a hash under a key that is renewed ("key:hash"); null when that is not known, or no longer.</param>
internal sealed record Deed(string Id, Instant At, Actor By, string What, SessionId? Session, string? About, string? Network = null);

/// <summary>Which deeds are looked for. Null asks for all.</summary>
/// <param name="Until">No later than this: where the page before ended.</param>
/// <param name="Skip">How many of that very moment the page before showed.</param>
internal sealed record DeedFilter(string? By = null, string? Kind = null, SessionId? Session = null, Instant? Until = null, int Skip = 0);
