namespace ChatQA.Interviews;

/// <summary>One piece of the lede.</summary>
/// <param name="Kind">Which fact it tells; <see cref="LedeKind.Text"/> tells none.</param>
/// <param name="Text">What is printed; empty when the fact is not given, and then nothing is.</param>
public sealed record LedeBlock(LedeKind Kind, string Text)
{
    /// <summary>Composed by the server from the facts, again on each save. An edited one keeps its kind and is the editor's.</summary>
    public bool Automatic { get; init; }

    /// <summary>Goes on in the paragraph of the block before it.</summary>
    public bool SameParagraphAsPrevious { get; init; }
}

public enum LedeKind
{
    /// <summary>Written by the editor.</summary>
    Text,

    /// <summary>How many came, to which session, where, with whom.</summary>
    Attendance,

    /// <summary>The interview went on after the chat.</summary>
    Continued,

    /// <summary>Not everything recorded is printed.</summary>
    Excerpt,
}
