using ChatQA.Interviews;
using ChatQA.Interviews.Drafts;
using ChatQA.Typography;

namespace ChatQA.Export;

/// <summary>All that a format may know: one version, who publishes it, and the texts it was made from.</summary>
/// <param name="Sources">The record's texts; null where the format shows none.</param>
internal sealed record Edition(InterviewVersion Version, Imprint Imprint, SourceTexts? Sources = null)
{
    private Printed? _printed;

    public InterviewDocument Document => Version.Document;

    public TypographyProfile Profile => TypographyProfile.Find(Document.TypographyProfile) ?? TypographyProfile.DefaultFor(Document.Language);

    /// <summary>The version set for print.</summary>
    public Printed Printed => _printed ??= Setting.Of(Document, Profile);

    /// <summary>Those who did the interview, or the name that signs it; nobody where the publication stands for itself: an address is nobody's name.</summary>
    public IReadOnlyList<string> Authors => Document.Bylines.Count > 0 ? Document.Bylines : Printed.Signature.Length > 0 && Address is null ? [Printed.Signature] : [];

    /// <summary>The address that it is signed with.</summary>
    public string? Address => Links.IsAddress(Printed.Signature) ? Printed.Signature : null;

    /// <summary>Whom machines are told it is by, in one line: the credit, else the author, else the publication.</summary>
    public string By => Printed.Byline.Length > 0 ? Printed.Byline : Authors is [var author, ..] ? author : Imprint.Publication;

    public Interviews.Speaker? Guest => Document.Speakers.FirstOrDefault(speaker => speaker.Role is SpeakerRole.Guest);

    /// <summary>A document by itself.</summary>
    public static Edition Of(InterviewDocument document) => new(new(new(""), 0, InterviewState.Draft, document, default, ""), Imprint.Nowhere);
}
