namespace ChatQA.Export.Feeds;

/// <summary>What both feeds tell of one interview.</summary>
internal sealed record FeedEntry(Edition Edition)
{
    public string Id => Imprint.Urn(Edition.Version.Session);

    public string Title => Edition.Printed.Headline is { Length: > 0 } headline ? headline : Edition.Imprint.Publication;

    public string Address => Edition.Imprint.Interview(Edition.Version.Session);

    public string Replay => Edition.Imprint.Replay(Edition.Version.Session);

    public string Summary => Edition.Printed.Lede is [var first, ..] ? first : "";

    public string? Published => Edition.Document.PublishedOn is { } day ? Moments.Day(day, Edition.Document.TimeZone) : null;

    public string Updated => Moments.Second(Edition.Version.At);

    /// <summary>At least one: the newspaper, where nobody is named.</summary>
    public IReadOnlyList<string> Authors => Edition.Authors is [_, ..] authors ? authors : [Edition.Imprint.Publication];

    /// <summary>The first one's.</summary>
    public string? Email => Edition.Address;

    public string Language => Edition.Document.Language;

    public string Html => HtmlFormat.Fragment(Edition.Printed);
}
