using System.Text.RegularExpressions;

namespace ChatQA.Sessions.WordLists;

/// <summary>Addresses in a text, as they are typed and as they are disguised: « exemple point com », « exemple[.]com ».</summary>
internal static partial class Links
{
    public static IEnumerable<(int Start, int End)> In(string text) =>
        MayHold(text) ? Address().Matches(text).Select(match => (match.Index, match.Index + match.Length)) : [];

    /// <summary>Nearly every text ends a sentence with a dot, and hardly one holds an address: a glance before the closer look.</summary>
    private static bool MayHold(string text)
    {
        for (var at = text.AsSpan().IndexOfAny(".@:"); at >= 0 && at < text.Length; at++)
        {
            if (text[at] is '@'
                || (text[at] is '.' && at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]))
                || (text[at] is ':' && text.AsSpan(at + 1).TrimStart().StartsWith("/")))
            {
                return true;
            }
        }

        return text.Contains("www", StringComparison.OrdinalIgnoreCase)
            || text.Contains("point", StringComparison.OrdinalIgnoreCase) || text.Contains("dot", StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex(
        @"\b(?:h(?:tt|xx)ps?\s?:\s?/\s?/\S+|www\s?\.\s?\S+|[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}|[\p{L}\p{N}][\p{L}\p{N}-]*(?:\s?[\[(]?\.[\])]?|\s(?:point|dot)\s)(?:com|ca|org|net|info|biz|io|qc\.ca|quebec|shop|xyz|top|site|online|link|ru|cn|fr|me|tv|app|dev|gg|ly|co)\b(?:/\S*)?)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
