using System.Text.Json.Serialization;
using ChatQA.Interviews.Provenance;
using ChatQA.Kernel;
using ChatQA.Typography;

namespace ChatQA.Interviews.Drafts;

/// <summary>
/// What an editor saves: the whole document, each absent member left as it was. What the server finds out (kinds, origins,
/// integrity, disclosure) may be sent back as it came and is worked out anew.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record InterviewDraft
{
    /// <inheritdoc cref="InterviewDocument.Language"/>
    public string? Language { get; init; }

    /// <inheritdoc cref="InterviewDocument.TypographyProfile"/>
    public string? TypographyProfile { get; init; }

    /// <inheritdoc cref="InterviewDocument.TimeZone"/>
    public string? TimeZone { get; init; }

    /// <summary>As <see cref="InterviewDocument.PublishedOn"/>; null takes the date away, absent leaves it.</summary>
    public DateOnly? PublishedOn
    {
        get;
        init => (field, PublishedOnSaid) = (value, true);
    }

    /// <summary>As <see cref="InterviewDocument.Embargo"/>; null takes it away, absent leaves it.</summary>
    public DateTime? Embargo
    {
        get;
        init => (field, EmbargoSaid) = (value, true);
    }

    /// <inheritdoc cref="InterviewDocument.Section"/>
    public string? Section { get; init; }

    /// <summary>As <see cref="InterviewDocument.TargetWords"/>; 0 for none.</summary>
    public int? TargetWords { get; init; }

    /// <summary>As <see cref="InterviewDocument.TargetCharacters"/>; 0 for none.</summary>
    public int? TargetCharacters { get; init; }

    public HeadlineDraft? Headline { get; init; }

    /// <inheritdoc cref="InterviewDocument.Alternates"/>
    public IReadOnlyList<HeadlineDraft>? Alternates { get; init; }

    public IReadOnlyList<LedeBlockDraft>? Lede { get; init; }

    /// <summary>Those whose name or label differs from the record's; the others are known to the server.</summary>
    public IReadOnlyList<SpeakerDraft>? Speakers { get; init; }

    public LabelStyle? LabelStyle { get; init; }

    public InitialsStyle? InitialsStyle { get; init; }

    public bool? MarkCuts { get; init; }

    /// <inheritdoc cref="InterviewDocument.NamelessAsPublication"/>
    public bool? NamelessAsPublication { get; init; }

    /// <inheritdoc cref="InterviewDocument.Cleanup"/>
    public Cleanup? Cleanup { get; init; }

    public IReadOnlyList<TurnDraft>? Turns { get; init; }

    public IReadOnlyList<LinkDraft>? More { get; init; }

    public string? Signature { get; init; }

    /// <inheritdoc cref="InterviewDocument.Byline"/>
    public string? Byline { get; init; }

    /// <inheritdoc cref="InterviewDocument.Bylines"/>
    public IReadOnlyList<string>? Bylines { get; init; }

    /// <inheritdoc cref="InterviewDocument.Slug"/>
    public string? Slug { get; init; }

    public DisclosureDraft? Disclosure { get; init; }

    internal bool PublishedOnSaid { get; private init; }

    internal bool EmbargoSaid { get; private init; }
}

/// <inheritdoc cref="Interviews.Headline"/>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record HeadlineDraft(string? Text, bool IsQuotation = false, bool KeptKnowingly = false);

/// <param name="Text">Null for the server's own sentence; another text than the server's is the editor's.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record LedeBlockDraft(LedeKind Kind = LedeKind.Text, string? Text = null, bool SameParagraphAsPrevious = false);

/// <summary>As <see cref="Speaker"/>: what is absent stays as it was, an empty text takes it away.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record SpeakerDraft(
    string? Id, SpeakerRole Role = SpeakerRole.Visitor, string? Name = null, string? ShortForm = null, string? Place = null, string? Title = null, string? Affiliation = null,
    string? ShownAs = null, Consent? Consent = null, IReadOnlyList<string>? Links = null);

/// <summary>A turn says what is printed in one of three ways: its sentences, its text, or the messages it is taken from whole.</summary>
/// <param name="Id">1 to 64 letters, digits, - or _; the server makes one when absent.</param>
/// <param name="Kind">By default what its first source is; a note when it has none.</param>
/// <param name="Speakers">By default who said it: the askers, the publication or the guest.</param>
/// <param name="From">The messages it is made from: looked through first, and printed whole when no text is given.</param>
/// <param name="Text">Split into sentences and linked to their sources by the server; a line break begins a paragraph.</param>
/// <param name="Sentences">Wins over <paramref name="Text"/>.</param>
/// <param name="Kept">With a text: those of its sentences that stay as they are although their source was corrected; absent leaves it.</param>
/// <param name="Checked">With a text: those whose figures were checked; absent leaves it.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record TurnDraft(
    string? Id = null, TurnKind? Kind = null, IReadOnlyList<string>? Speakers = null, IReadOnlyList<ItemId>? From = null, string? Text = null,
    IReadOnlyList<SentenceDraft>? Sentences = null, IReadOnlyList<string>? Kept = null, IReadOnlyList<string>? Checked = null);

/// <param name="Sources">Null lets the server find them; an empty list says that the editor wrote it.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record SentenceDraft(
    string? Text, IReadOnlyList<SourceRef>? Sources = null, bool NewParagraph = false, bool KeptKnowingly = false, bool Checked = false);

/// <inheritdoc cref="MoreLink"/>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record LinkDraft(string? Label, string? Url);

/// <summary>What only the editor knows.</summary>
/// <param name="Text">What is printed instead of the server's text, empty for nothing; null for the server's. That one sent back stays the server's.</param>
/// <param name="Automatic">With an empty text: the server has nothing to say, rather than the editor.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record DisclosureDraft(bool Translated = false, bool GuestReview = false, string? Text = null, bool Automatic = false);
