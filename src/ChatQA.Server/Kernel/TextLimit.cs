namespace ChatQA.Kernel;

/// <summary>How long a text may be, and whether it may be absent or hold line breaks. All limits of the product stand here.</summary>
/// <param name="Field">The field's name in refusals.</param>
/// <param name="Graphemes">What a person would count as characters.</param>
public sealed record TextLimit(string Field, int Graphemes, bool Multiline = true, bool Required = true)
{
    public static readonly TextLimit Question = new("question", 600);
    public static readonly TextLimit Answer = new("answer", 4000);

    /// <summary>An answer being written may be too long for a while.</summary>
    public static readonly TextLimit Draft = new("draft", 8000, Required: false);
    public static readonly TextLimit Announcement = new("announcement", 4000);
    public static readonly TextLimit Message = new("message", 4000);
    public static readonly TextLimit BackChannel = new("back_channel", 1000);
    public static readonly TextLimit Clarification = new("clarification", 600);
    public static readonly TextLimit Reason = new("reason", 200, Required: false);
    public static readonly TextLimit Reply = new("reply", 600);
    public static readonly TextLimit Tag = new("tag", 40, Multiline: false) { IsName = true };
    public static readonly TextLimit Note = new("note", 200, Required: false);
    public static readonly TextLimit ClosingNote = new("closing_note", 600, Required: false);
    public static readonly TextLimit Name = new("name", 40, Multiline: false, Required: false) { IsName = true };
    public static readonly TextLimit Place = new("place", 40, Multiline: false, Required: false) { IsName = true };
    public static readonly TextLimit Title = new("title", 120, Multiline: false);
    public static readonly TextLimit GuestName = new("guest_name", 120, Multiline: false);
    public static readonly TextLimit PortraitAlt = new("portrait_alt", 200, Multiline: false);
    public static readonly TextLimit GuestTitle = new("guest_title", 120, Multiline: false, Required: false);
    public static readonly TextLimit Affiliation = new("affiliation", 120, Multiline: false, Required: false);
    public static readonly TextLimit Venue = new("venue", 200, Multiline: false, Required: false);
    public static readonly TextLimit PublicationName = new("publication_name", 120, Multiline: false);
    public static readonly TextLimit Abbreviation = new("abbreviation", 12, Multiline: false);
    public static readonly TextLimit Signature = new("signature", 120, Multiline: false, Required: false);
    public static readonly TextLimit PersonName = new("person_name", 80, Multiline: false);
    public static readonly TextLimit Login = new("login", 80, Multiline: false) { IsName = true };
    public static readonly TextLimit Headline = new("headline", 300, Multiline: false, Required: false);
    public static readonly TextLimit Section = new("section", 80, Multiline: false, Required: false);
    public static readonly TextLimit CorrectionNote = new("correction_note", 600, Multiline: false);
    public static readonly TextLimit Comment = new("comment", 1000);
    public static readonly TextLimit VersionName = new("version_name", 80, Multiline: false, Required: false);
    public static readonly TextLimit Lede = new("lede", 2000, Multiline: false, Required: false);
    public static readonly TextLimit Turn = new("turn", 8000);
    public static readonly TextLimit Sentence = new("sentence", 4000, Multiline: false);
    public static readonly TextLimit SpeakerName = new("speaker_name", 120, Multiline: false, Required: false);
    public static readonly TextLimit LinkLabel = new("link_label", 200, Multiline: false);
    public static readonly TextLimit LinkUrl = new("link_url", 500, Multiline: false);

    public static readonly TextLimit WatchedWord = new("watched_word", 60, Multiline: false, Required: false);

    /// <summary>A name is compared with others, so it is kept in NFKC with single spaces.</summary>
    public bool IsName { get; init; }
}
