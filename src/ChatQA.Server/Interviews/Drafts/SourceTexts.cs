using ChatQA.Interviews.Provenance;
using ChatQA.Kernel;

namespace ChatQA.Interviews.Drafts;

/// <summary>The record's texts, and those of earlier revisions that a version of the interview already uses.</summary>
/// <param name="used">The references of the version before: only these may name a message that has left the record.</param>
internal sealed class SourceTexts(SourceRecord record, IReadOnlyDictionary<SourceText, string> earlier, IReadOnlySet<SourceText> used)
{
    private readonly Dictionary<ItemId, (SourceMessage Message, int Place)> _messages =
        record.Messages.Select((message, place) => (message, place)).ToDictionary(pair => pair.message.Id);

    public IReadOnlyList<SourceMessage> Messages => record.Messages;

    public SourceMessage? Find(ItemId id) => _messages.TryGetValue(id, out var found) ? found.Message : null;

    /// <summary>The message's place in the record; null when it is not there any more.</summary>
    public int? Place(ItemId id) => _messages.TryGetValue(id, out var found) ? found.Place : null;

    public bool WasUsed(SourceRef source) => used.Contains(new(source.Item, source.Revision));

    public bool WasUsed(ItemId id) => used.Any(text => text.Item == id);

    /// <summary>The text that a reference counts over; null when it is gone.</summary>
    public string? Text(SourceRef source) => Find(source.Item) is not { } message ? null
        : message.Revision == source.Revision ? message.Text
        : !WasUsed(source) ? null
        : message.TextOf(source.Revision) ?? earlier.GetValueOrDefault(new(source.Item, source.Revision));

    /// <summary>The words of a span; null when its text is gone or it does not lie in it.</summary>
    public string? Span(SourceRef source) => Text(source) is { } text && Lies(source, text) ? text[source.Start..source.End] : null;

    // Within the text, not empty, and not through the middle of a character.
    private static bool Lies(SourceRef source, string text) =>
        source.Start >= 0 && source.Start < source.End && source.End <= text.Length
        && !char.IsLowSurrogate(text[source.Start]) && (source.End == text.Length || !char.IsLowSurrogate(text[source.End]));
}

/// <summary>One text of one message.</summary>
internal readonly record struct SourceText(ItemId Item, long Revision);
