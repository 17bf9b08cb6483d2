using System.Collections.Frozen;

namespace ChatQA.Typography;

/// <summary>The words an apostrophe shortens.</summary>
internal static class Elisions
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> French = Lookup(
        "l d j m t s c n qu jusqu lorsqu puisqu quoiqu presqu quelqu entr");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> English = Lookup(
        "tis twas twere twill twould em n til till cause cuz coz bout round neath gainst nuff sup kay ere im er cept ello allo pon");

    public static bool IsFrench(ReadOnlySpan<char> word) => French.Contains(word);

    /// <summary>The token is a word that English shortens at its start ('tis, 'em), or a decade or year ('90s, '08).</summary>
    public static bool IsEnglish(Line line, int at)
    {
        if (line.Is(at, Kind.Word))
        {
            return !line.Profile.French && English.Contains(line.Text(at));
        }
        return !line.Profile.French && line.Is(at, Kind.Number) && line.Tokens[at].Length == 2
            && (!line.Touches(at + 1) || line.Tokens[at + 1].Kind is not Kind.Word || line.Text(at + 1) is "s")
            && !line.Is(at + 1, Kind.Sign);
    }

    /// <summary>The second mark of rock 'n' roll.</summary>
    public static bool IsClipped(Line line, int at) =>
        line.Touches(at) && line.Is(at - 1, Kind.Word) && line.Text(at - 1) is "n" or "N"
        && line.Touches(at - 1) && line.Is(at - 2, Kind.Single);

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
