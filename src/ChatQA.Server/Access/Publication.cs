using ChatQA.Kernel;

namespace ChatQA.Access;

/// <summary>The newspaper whose name is on every page.</summary>
public sealed record Publication
{
    public string Id { get; init; } = "";

    /// <inheritdoc cref="PublicationOptions.Name"/>
    public string Name { get; init; } = "";

    /// <inheritdoc cref="PublicationOptions.Abbreviation"/>
    public string Abbreviation { get; init; } = "";

    /// <inheritdoc cref="PublicationOptions.Language"/>
    public string Language { get; init; } = "";

    /// <inheritdoc cref="PublicationOptions.TimeZone"/>
    public string TimeZone { get; init; } = "";

    /// <inheritdoc cref="PublicationOptions.TypographyProfile"/>
    public string TypographyProfile { get; init; } = "";

    /// <inheritdoc cref="PublicationOptions.Site"/>
    public string Site { get; init; } = "";

    /// <inheritdoc cref="PublicationOptions.Signature"/>
    public string Signature { get; init; } = "";

    /// <summary>Who may sign an interview, the usual one first.</summary>
    public IReadOnlyList<string> Signatures { get; init; } = [];

    /// <summary>Its colour, "#1f4e5f"; empty for the one that comes with ChatQA.</summary>
    public string Accent { get; init; } = "";

    /// <inheritdoc cref="PublicationOptions.AllowedOrigins"/>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>From 1, one more with each change.</summary>
    public long Version { get; init; }

    /// <summary>The publication with its texts accepted, or why it is refused.</summary>
    internal Outcome<Publication> Checked() =>
        PlainText.Accept(Name, TextLimit.PublicationName).Then(name =>
            PlainText.Accept(Abbreviation, TextLimit.Abbreviation).Then(abbreviation =>
                PlainText.Accept(Site, TextLimit.Venue).Then(site =>
                    Signing().Then(signatures =>
                        Languages.Accept(Language).Then(language =>
                            Origins.Accept(AllowedOrigins).Then(origins => ChatQA.Access.Accent.Accept(Accent).Then<Publication>(accent =>
                                !TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _) ? new Rejection("publication.time_zone_unknown", ("value", TimeZone))
                                : Typography.TypographyProfile.Find(TypographyProfile) is not { } profile ? new Rejection("publication.typography_unknown", ("value", TypographyProfile))
                                : this with
                                {
                                    Name = name,
                                    Abbreviation = abbreviation,
                                    Site = site,
                                    Signature = signatures is [var usual, ..] ? usual : "",
                                    Signatures = signatures,
                                    Accent = accent,
                                    Language = language,
                                    TypographyProfile = profile.Name,
                                    AllowedOrigins = origins,
                                })))))));

    /// <summary>Each accepted, none empty, none twice; a client that knows only of one still sets the usual one.</summary>
    private Outcome<List<string>> Signing()
    {
        List<string> accepted = [];
        foreach (var text in Signatures.Count > 0 ? Signatures : [Signature])
        {
            if (!PlainText.Accept(text, TextLimit.Signature).Accepted(out var signature, out var rejection))
            {
                return rejection;
            }

            if (signature.Length > 0 && !accepted.Contains(signature))
            {
                accepted.Add(signature);
            }
        }

        return accepted.Count > MostSignatures ? new Rejection("publication.too_many_signatures", ("max", MostSignatures)) : accepted;
    }

    private const int MostSignatures = 50;
}
