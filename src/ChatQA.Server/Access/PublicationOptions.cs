namespace ChatQA.Access;

/// <summary>The publication as it is first created; afterwards it is changed through the API. Bound from the section <c>Publication</c>.</summary>
internal sealed class PublicationOptions
{
    /// <summary>As readers know it.</summary>
    public string Name { get; set; } = "ChatQA";

    /// <summary>The label of its speaker in an interview.</summary>
    public string Abbreviation { get; set; } = "QA";

    /// <summary>The language of its sessions when they do not say: a BCP 47 tag.</summary>
    public string Language { get; set; } = "fr-CA";

    /// <summary>IANA name.</summary>
    public string TimeZone { get; set; } = "America/Toronto";

    /// <summary>The typography of its interviews.</summary>
    public string TypographyProfile { get; set; } = "fr-CA";

    /// <summary>Where its chats are found, as printed; the venue of a session that does not say.</summary>
    public string Site { get; set; } = "";

    /// <summary>Who signs an interview when the editor does not say.</summary>
    public string Signature { get; set; } = "";

    /// <summary>Origins whose pages may hold the visitors' room ("https://example.org"), beside its own.</summary>
    public string[] AllowedOrigins { get; set; } = [];
}
