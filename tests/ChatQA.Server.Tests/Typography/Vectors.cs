using ChatQA.Typography;

namespace ChatQA.Tests.Typography;

/// <summary>Lines of `profiles ⇥ input ⇥ expected`, with ⍽ for U+00A0, ∙ for U+202F and ␠ for a space that must be seen.</summary>
internal static class Vectors
{
    public static IEnumerable<(TypographyProfile Profile, string Input, string Expected)> Read(string lines)
    {
        foreach (var line in lines.Split('\n').Where(line => line.Contains('\t', StringComparison.Ordinal)))
        {
            var columns = line.TrimEnd('\r').Split('\t');
            foreach (var name in columns[^3].Split(','))
            {
                if (Profiles(name) is { Count: > 0 } profiles)
                {
                    foreach (var profile in profiles)
                    {
                        yield return (profile, Plain(columns[^2]), Plain(columns[^1]));
                    }
                }
            }
        }
    }

    public static string Plain(string shown) =>
        shown.Replace('⍽', '\u00A0').Replace('∙', '\u202F').Replace('␠', ' ').Replace("⏎", "\n", StringComparison.Ordinal);

    public static string Shown(string plain) => plain.Replace('\u00A0', '⍽').Replace('\u202F', '∙').Replace("\n", "⏎", StringComparison.Ordinal);

    private static List<TypographyProfile> Profiles(string name) => name switch
    {
        "fr" => [.. TypographyProfile.All.Where(profile => profile.French)],
        "en" => [.. TypographyProfile.All.Where(profile => !profile.French)],
        "all" => [.. TypographyProfile.All],
        _ => TypographyProfile.Find(name) is { } profile ? [profile] : [],
    };
}
