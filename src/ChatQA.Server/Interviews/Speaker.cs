using System.Text.Json.Serialization;
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

    /// <summary>Pages of a guest's own (a site, a profile): as <see cref="MoreLink.Url"/>, for the systems and search engines that the interview is sent to.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>The question that a visitor is credited for.</summary>
    public ItemId? Item { get; init; }

    /// <summary>What is printed in the name's place, and in the place's; null for what the record says.</summary>
    public string? ShownAs { get; init; }

    /// <summary>What the person said of standing in the newspaper.</summary>
    public Consent Consent { get; init; }

    /// <summary>As printed: empty for somebody who is not to be named.</summary>
    [JsonIgnore]
    public string PrintedName => ShownAs ?? (Consent is Consent.Refused ? "" : Name);

    /// <summary>As sent: none for somebody who is not to be named.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> PrintedLinks => Consent is Consent.Refused ? [] : Links;

    [JsonIgnore]
    public string? PrintedPlace => ShownAs is not null || Consent is Consent.Refused ? null : Place;
}

/// <summary>May this person be named?</summary>
public enum Consent
{
    /// <summary>Nobody wrote it down: what was said in public stands under the name given there.</summary>
    Unasked,
    Given,

    /// <summary>A visitor is then printed without a name; a guest must be shown as somebody, or nothing is published.</summary>
    Refused,
}

public enum SpeakerRole
{
    Publication,
    Guest,
    Visitor,
}
