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

    /// <inheritdoc cref="PublicationOptions.AllowedOrigins"/>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>From 1, one more with each change.</summary>
    public long Version { get; init; }

    /// <summary>The publication with its texts accepted, or why it is refused.</summary>
    internal Outcome<Publication> Checked() =>
        PlainText.Accept(Name, TextLimit.PublicationName).Then(name =>
            PlainText.Accept(Abbreviation, TextLimit.Abbreviation).Then(abbreviation =>
                PlainText.Accept(Site, TextLimit.Venue).Then(site =>
                    PlainText.Accept(Signature, TextLimit.Signature).Then(signature =>
                        Languages.Accept(Language).Then(language =>
                            Origins.Accept(AllowedOrigins).Then<Publication>(origins =>
                                !TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _) ? new Rejection("publication.time_zone_unknown", ("value", TimeZone))
                                : Typography.TypographyProfile.Find(TypographyProfile) is not { } profile ? new Rejection("publication.typography_unknown", ("value", TypographyProfile))
                                : this with
                                {
                                    Name = name,
                                    Abbreviation = abbreviation,
                                    Site = site,
                                    Signature = signature,
                                    Language = language,
                                    TypographyProfile = profile.Name,
                                    AllowedOrigins = origins,
                                }))))));
}
