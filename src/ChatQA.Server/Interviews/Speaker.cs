using ChatQA.Kernel;

namespace ChatQA.Interviews;

/// <summary>Somebody who speaks in the interview.</summary>
/// <param name="Id">What turns call them: <c>publication</c>, <c>guest</c>, or a name of the client's choosing.</param>
/// <param name="Name">In full; empty for a visitor who gave none.</param>
public sealed record Speaker(string Id, SpeakerRole Role, string Name)
{
    public const string Publication = "publication";
    public const string Guest = "guest";

    /// <summary>The label of later turns; null for initials made from a guest's name. A visitor has no short form.</summary>
    public string? ShortForm { get; init; }

    /// <summary>Where a visitor writes from.</summary>
    public string? Place { get; init; }

    /// <summary>What a guest does.</summary>
    public string? Title { get; init; }

    public string? Affiliation { get; init; }

    /// <summary>The question that a visitor is credited for.</summary>
    public ItemId? Item { get; init; }
}

public enum SpeakerRole
{
    Publication,
    Guest,
    Visitor,
}
