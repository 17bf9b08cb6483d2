using ChatQA.Kernel;

namespace ChatQA.Sessions;

/// <summary>A guest beside the first.</summary>
/// <param name="Removed">No longer there; their answers keep their name.</param>
public sealed record FurtherGuest(ItemId Id, GuestCard Card, bool Removed = false);

/// <summary>What the guest asked of a question, and what the desk said to it.</summary>
/// <param name="Asked">Null when the desk spoke unasked.</param>
public sealed record Clarification(string? Asked, Handling? AskedBy, string? Said, Handling? SaidBy);

/// <summary>A word between the desk and one guest; nobody else is shown it.</summary>
public sealed record PrivateWord(ItemId Id, ItemId Guest, bool FromGuest, string Text, string By) : Item(Id);

/// <summary>An answer, or a correction of one, that the desk must approve before anybody is shown it.</summary>
public sealed record Proposal(ItemId Id, ItemId Question, string Text, string By) : Item(Id)
{
    /// <summary>The published answer that it would correct; null for a new one.</summary>
    public ItemId? Corrects { get; init; }
    public string? Typist { get; init; }

    /// <summary>For the readers, of a correction.</summary>
    public string? Note { get; init; }
    public ItemId? Guest { get; init; }
    public Instant ProposedAt { get; init; }
    public ProposalState Stands { get; init; }

    /// <summary>What the desk wants changed.</summary>
    public string? Why { get; init; }
    public Handling? Handled { get; init; }

    /// <summary>One for each question, and one for each answer's correction; whatever comes next replaces it.</summary>
    public static ItemId IdOf(ItemId question) => new(Ids.Hash($"proposal|{question.Value}"));
}

public enum ProposalState
{
    Waiting,
    SentBack,
    TakenBack,
    Published,
}
