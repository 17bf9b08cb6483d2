using ChatQA.Interviews.Provenance;

namespace ChatQA.Interviews;

/// <param name="Text">Without its quotation marks.</param>
/// <param name="IsQuotation">Printed in quotation marks, and therefore checked against what was said.</param>
public sealed record Headline(string Text, bool IsQuotation = false)
{
    /// <summary>Where it was said, among the sources of the chosen turns; the server finds it.</summary>
    public IReadOnlyList<SourceRef> Sources { get; init; } = [];

    /// <summary>How near it is to what was said; null when it is no quotation.</summary>
    public EditKind? Integrity { get; init; }

    /// <summary>It is a quotation and not one contiguous span of a source.</summary>
    public bool Flagged { get; init; }

    /// <summary>The editor keeps a flagged quotation all the same.</summary>
    public bool KeptKnowingly { get; init; }
}
