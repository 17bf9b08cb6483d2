using ChatQA.Interviews;

namespace ChatQA.Export;

/// <summary>Names as they are printed.</summary>
internal static class SpeakerNames
{
    /// <summary>« Julie, Longueuil, et Karim »; who gave no name is a visitor, and several of them are counted together, last.</summary>
    public static string InFull(IReadOnlyList<Speaker> speakers, ExportWords words)
    {
        var named = speakers.Where(speaker => speaker.Name.Length > 0)
            .Select(speaker => string.IsNullOrEmpty(speaker.Place) ? speaker.Name : $"{speaker.Name}, {speaker.Place}").ToList();
        var nameless = speakers.Count - named.Count;
        if (nameless > 0)
        {
            named.Add(nameless == 1 ? words.Visitor : $"{nameless} {words.Visitors}");
        }

        var comma = speakers.Any(speaker => !string.IsNullOrEmpty(speaker.Place)) ? "," : "";
        var joined = named.Count == 1 ? named[0] : $"{string.Join(", ", named.SkipLast(1))}{comma} {words.And} {named[^1]}";
        return char.ToUpperInvariant(joined[0]) + joined[1..];
    }

    /// <summary>M.L. or M. L.; Jean-Paul Roy is J.-P.R.; a small particle has no initial.</summary>
    public static string Initials(string name, InitialsStyle style)
    {
        var words = name.Split([' ', '\u00A0'], StringSplitOptions.RemoveEmptyEntries).Where(word => char.IsUpper(word[0]) || char.IsDigit(word[0])).ToList();
        return words.Count == 0 ? name : string.Join(style is InitialsStyle.Spaced ? "\u00A0" : "", words.Select(Initial));
    }

    private static string Initial(string word) => string.Join('-', word.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(part => $"{part[0]}."));
}
