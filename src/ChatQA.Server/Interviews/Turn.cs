using ChatQA.Interviews.Provenance;

namespace ChatQA.Interviews;

/// <summary>One question, answer, note or intertitle.</summary>
/// <param name="Id">Stable through versions; chosen by the client, or by the server.</param>
public sealed record Turn(string Id, TurnKind Kind)
{
    /// <summary>Ids of those who speak: several askers may share a question, a note has nobody.</summary>
    public IReadOnlyList<string> Speakers { get; init; } = [];

    /// <summary>Where its sources are; the server finds it.</summary>
    public Origin Origin { get; init; }

    public IReadOnlyList<Sentence> Sentences { get; init; } = [];
}

public enum TurnKind
{
    Question,
    Answer,
    Note,

    /// <summary>A heading between two turns; nobody says it.</summary>
    Intertitle,
}

public enum Origin
{
    /// <summary>No source: the editor wrote it.</summary>
    Editor,
    PublicChat,
    Continuation,

    /// <summary>After the chat too, and all of it by e-mail.</summary>
    Email,
}

/// <summary>A sentence as printed, and where it comes from.</summary>
public sealed record Sentence(string Text)
{
    public IReadOnlyList<SourceRef> Sources { get; init; } = [];

    /// <summary>What became of the source: the server's finding, never the client's.</summary>
    public EditKind Kind { get; init; } = EditKind.Untraced;

    /// <summary>Its place differs from the record's order.</summary>
    public bool Moved { get; init; }

    /// <summary>Something of the same message was left out just before it: the server's finding, […] where cuts are marked.</summary>
    public bool CutBefore { get; init; }

    /// <summary>Where, inside the sentence, something of its source was left out: UTF-16 offsets in the text; the server's finding.</summary>
    public IReadOnlyList<int>? Cuts { get; init; }

    /// <summary>Begins a new paragraph of its turn.</summary>
    public bool NewParagraph { get; init; }

    /// <summary>The editor keeps it as it is although its source was corrected since.</summary>
    public bool KeptKnowingly { get; init; }

    /// <summary>Its figures were checked.</summary>
    public bool Checked { get; init; }
}
