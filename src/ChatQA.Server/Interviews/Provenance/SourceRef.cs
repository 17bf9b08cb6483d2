using ChatQA.Kernel;

namespace ChatQA.Interviews.Provenance;

/// <summary>A span of one revision of one message.</summary>
/// <param name="Item">The question, answer or continuation message.</param>
/// <param name="Revision">Which of its texts: a number that grows with each change.</param>
/// <param name="Start">UTF-16 offset over the stored NFC text, included.</param>
/// <param name="End">UTF-16 offset, excluded.</param>
public sealed record SourceRef(ItemId Item, long Revision, int Start, int End);

/// <summary>What a printed sentence is to its source. That its place was changed is said beside it.</summary>
public enum EditKind
{
    /// <summary>No source: written by the editor.</summary>
    Untraced,

    /// <summary>One contiguous span, nothing added, nothing gone.</summary>
    Verbatim,

    /// <summary>One message, only deletions.</summary>
    Trimmed,

    /// <summary>Two or more messages or spans joined, otherwise verbatim.</summary>
    Merged,

    /// <summary>Linked to a source and changed in letters.</summary>
    Reworded,
}
