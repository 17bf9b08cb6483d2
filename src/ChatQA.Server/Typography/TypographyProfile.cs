namespace ChatQA.Typography;

/// <summary>Which spaces and dash a publication sets its text with. The figures are the reference table's, never the culture's.</summary>
public sealed record TypographyProfile
{
    internal const char None = '\0', Ordinary = ' ', Fixed = '\u00A0', Narrow = '\u202F';

    public static TypographyProfile FrenchCanada { get; } =
        new() { Name = "fr-CA", French = true, BeforeColon = Fixed, InsideQuotes = Fixed, Thousands = Fixed, Dash = '–' };

    public static TypographyProfile FrenchCanadaPress { get; } = FrenchCanada with { Name = "fr-CA-presse", BeforeMark = Narrow };

    public static TypographyProfile FrenchFrance { get; } = FrenchCanadaPress with { Name = "fr-FR", Thousands = Narrow };

    public static TypographyProfile EnglishCanada { get; } = new() { Name = "en-CA", Dash = '—' };

    public static TypographyProfile EnglishStates { get; } = EnglishCanada with { Name = "en-US" };

    public static IReadOnlyList<TypographyProfile> All { get; } =
        [FrenchCanada, FrenchCanadaPress, FrenchFrance, EnglishCanada, EnglishStates];

    public required string Name { get; init; }

    public bool French { get; init; }

    /// <summary>The space before ; ! ? (U+0000 for none).</summary>
    public char BeforeMark { get; init; }

    public char BeforeColon { get; init; }

    /// <summary>The space inside the outermost quotes.</summary>
    public char InsideQuotes { get; init; }

    /// <summary>The space in grouped thousands; U+0000 leaves them as typed.</summary>
    public char Thousands { get; init; }

    public char Dash { get; init; }

    public static TypographyProfile? Find(string? name) =>
        All.FirstOrDefault(profile => string.Equals(profile.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The profile of a publication that has chosen none: fr or fr-… is fr-CA, everything else en-CA.</summary>
    public static TypographyProfile DefaultFor(string language) =>
        language.StartsWith("fr", StringComparison.OrdinalIgnoreCase) ? FrenchCanada : EnglishCanada;
}
