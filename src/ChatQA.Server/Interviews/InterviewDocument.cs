using ChatQA.Typography;

namespace ChatQA.Interviews;

/// <summary>
/// The printed interview as the editor left it: one version of it, immutable. Text is kept as typed;
/// typography is applied when it is exported. Members are only added, and a missing one has its default.
/// </summary>
public sealed record InterviewDocument
{
    /// <summary>BCP 47: the language it is printed in.</summary>
    public string Language { get; init; } = "fr-CA";

    /// <summary>Name of a typography profile ("fr-CA-presse").</summary>
    public string TypographyProfile { get; init; } = "fr-CA";

    /// <summary>IANA name; the dates are local to it.</summary>
    public string TimeZone { get; init; } = "America/Toronto";

    /// <summary>A local date; null until it is decided.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>Local to <see cref="TimeZone"/>: not before this hour do readers see it; null for none.</summary>
    public DateTime? Embargo { get; init; }

    /// <summary>The newspaper's section, for the systems that it is sent to.</summary>
    public string Section { get; init; } = "";

    /// <summary>How many words it should have; null for no target.</summary>
    public int? TargetWords { get; init; }

    /// <summary>How many characters, spaces included; null for no target.</summary>
    public int? TargetCharacters { get; init; }

    public Headline Headline { get; init; } = new("");

    /// <summary>Headlines that were thought of; none of them is printed.</summary>
    public IReadOnlyList<Headline> Alternates { get; init; } = [];

    public IReadOnlyList<LedeBlock> Lede { get; init; } = [];

    /// <summary>Those who speak; turns name them by id.</summary>
    public IReadOnlyList<Speaker> Speakers { get; init; } = [];

    public LabelStyle LabelStyle { get; init; } = LabelStyle.Names;

    public InitialsStyle InitialsStyle { get; init; } = InitialsStyle.Compact;

    /// <summary>Print […] where something of the source was left out.</summary>
    public bool MarkCuts { get; init; }

    /// <summary>A question whose askers gave no name stands under the publication's label instead of « Un visiteur ».</summary>
    public bool NamelessAsPublication { get; init; }

    /// <summary>How far an answer's words may be changed.</summary>
    public Cleanup Cleanup { get; init; }

    public IReadOnlyList<Turn> Turns { get; init; } = [];

    /// <summary>The box of links.</summary>
    public IReadOnlyList<MoreLink> More { get; init; } = [];

    /// <summary>Who wrote it, or an address.</summary>
    public string Signature { get; init; } = "";

    /// <summary>A credit above the signature, as printed ("Propos recueillis par Aline Roy").</summary>
    public string Byline { get; init; } = "";

    /// <summary>Those who did the interview; credited by a composed line where <see cref="Byline"/> is empty.</summary>
    public IReadOnlyList<string> Bylines { get; init; } = [];

    /// <summary>A short name for the systems that it is sent to: small letters without accents, digits and single hyphens; empty for one made from the headline.</summary>
    public string Slug { get; init; } = "";

    public Disclosure Disclosure { get; init; } = new();

    /// <summary>What was put right since it was published, the oldest first: on the page and in every format.</summary>
    public IReadOnlyList<DatedCorrection> Corrections { get; init; } = [];
}

/// <summary>What an editor may do to the words of an answer, beyond leaving some out.</summary>
public enum Cleanup
{
    /// <summary>Grammar: a changed sentence is pointed out, and stands in nobody's way.</summary>
    Grammar,

    /// <summary>Nothing: a changed sentence is published only when it is kept knowingly.</summary>
    None,
}

/// <summary>A correction after publication.</summary>
/// <param name="Text">What readers are told.</param>
public sealed record DatedCorrection(ChatQA.Kernel.Instant At, string Text, string By);

/// <summary>A link in the box at the end.</summary>
/// <param name="Url">As printed: a bare host is allowed, and becomes https where a link is made of it.</param>
public sealed record MoreLink(string Label, string Url);

/// <summary>What readers should know of the editing: worked out from the document on each save, but for the last two.</summary>
public sealed record Disclosure
{
    /// <summary>Not everything recorded is printed.</summary>
    public bool Excerpt { get; init; }

    /// <summary>Some of it was asked after the chat.</summary>
    public bool Continued { get; init; }

    /// <summary>Something was trimmed, merged, reworded or left out inside a message.</summary>
    public bool Condensed { get; init; }

    /// <summary>The order is not the record's.</summary>
    public bool Reordered { get; init; }

    /// <summary>A question was written afterwards.</summary>
    public bool BridgeQuestions { get; init; }

    /// <summary>Said by the editor.</summary>
    public bool Translated { get; init; }

    /// <summary>Said by the editor, or by a guest's review whose link was made so.</summary>
    public bool GuestReview { get; init; }

    /// <summary>What is printed of all that; composed by the server while <see cref="Automatic"/>, empty for nothing.</summary>
    public string Text { get; init; } = "";

    /// <summary>The server composes the text from the facts, again on each save.</summary>
    public bool Automatic { get; init; } = true;
}
