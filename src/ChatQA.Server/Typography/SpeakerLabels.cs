namespace ChatQA.Typography;

/// <summary>
/// The label of each turn, from the model and never from the prose, once the order of the turns is final:
/// the full name the first time, the short form afterwards.
/// </summary>
public static class SpeakerLabels
{
    private const string Dash = "\u00A0– ";

    /// <param name="turns">The speakers in order; null for a turn nobody speaks, such as a note.</param>
    /// <param name="unnamedAs">The publication, when its label stands for visitors without a name.</param>
    public static IReadOnlyList<SpeakerLabel> For(
        IReadOnlyList<Speaker?> turns, LabelStyle style, InitialsStyle initials, TypographyProfile profile, Speaker.Publication? unnamedAs = null)
    {
        var speakers = turns.Select(turn => turn is Speaker.Visitors visitors && unnamedAs is not null && !AskerNames.AnyNamed(visitors) ? unnamedAs : turn).ToList();
        if (style is not LabelStyle.Names)
        {
            return [.. speakers.Select(speaker => Letter(speaker, style, profile))];
        }
        var shorts = Shorts(speakers, initials, profile);
        var heard = new HashSet<Speaker>();
        return [.. speakers.Select(speaker => Named(speaker, profile, shorts, heard))];
    }

    private static SpeakerLabel Named(Speaker? speaker, TypographyProfile profile, Dictionary<Speaker, string?> shorts, HashSet<Speaker> heard)
    {
        if (speaker is null)
        {
            return new SpeakerLabel("", "", null, IsQuestion: false);
        }
        var full = Full(speaker, profile);
        var abbreviated = speaker is not Speaker.Visitors && !heard.Add(speaker) ? shorts[speaker] : null;
        return new SpeakerLabel(abbreviated ?? full, Dash, abbreviated is null ? null : full, speaker is not Speaker.Guest);
    }

    private static SpeakerLabel Letter(Speaker? speaker, LabelStyle style, TypographyProfile profile)
    {
        var asks = speaker is not (null or Speaker.Guest);
        if (speaker is null || style is LabelStyle.None)
        {
            return new SpeakerLabel("", "", null, asks);
        }
        var colon = profile.BeforeColon == TypographyProfile.None ? ": " : $"{profile.BeforeColon}: ";
        return new SpeakerLabel(asks ? "Q" : style is LabelStyle.QuestionAnswer ? "A" : "R", colon, Full(speaker, profile), asks);
    }

    private static string Full(Speaker speaker, TypographyProfile profile) => Typesetter.Apply(
        speaker switch
        {
            Speaker.Publication publication => publication.Name,
            Speaker.Guest guest => guest.FullName,
            Speaker.Visitors visitors => AskerNames.Of(visitors, profile),
            _ => "",
        },
        profile).Trim();

    /// <summary>The short form of each speaker, null where it would not tell two of them apart.</summary>
    private static Dictionary<Speaker, string?> Shorts(List<Speaker?> speakers, InitialsStyle style, TypographyProfile profile)
    {
        var shorts = speakers.OfType<Speaker>().Where(speaker => speaker is not Speaker.Visitors).Distinct().ToDictionary(speaker => speaker, speaker => Short(speaker, style, profile));
        var shared = shorts.Values.GroupBy(text => text).Where(same => same.Key is not null && same.Count() > 1).Select(same => same.Key).ToHashSet();
        return shorts.ToDictionary(entry => entry.Key, entry => shared.Contains(entry.Value) ? null : entry.Value);
    }

    private static string? Short(Speaker speaker, InitialsStyle style, TypographyProfile profile)
    {
        var text = speaker switch
        {
            Speaker.Publication publication => publication.Abbreviation,
            Speaker.Guest { Initials: { } given } => given,
            Speaker.Guest guest => Initials.Of(guest.FullName, style, profile),
            _ => null,
        };
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }
}
