using System.Collections.Frozen;

namespace ChatQA.Typography;

/// <summary>What must not part from its neighbour: a title or initials and a name, a.m. and its hour, n° and its number.</summary>
internal static class Names
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Dotted = Lookup(
        "M MM Mr Mrs Ms Dr Drs Dre Pr Prof Rev Hon Sen Gov Gen Col Capt Lt Sgt Mgr Mme Mlle");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Plain = Lookup(
        "Mme Mmes Mlle Mlles Mgr Dr Drs Dre Dres Pr Pre Prs Mr Mrs Ms Prof MM");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Particles = Lookup("de du des d von van la le l");

    public static void Bind(Line line)
    {
        for (var at = 1; at < line.Count; at++)
        {
            if (!line.Tokens[at].HasBlank)
            {
                continue;
            }
            if (IsHourHalf(line, at) || Titled(line, at) || (BeginsName(line, at) && HasInitials(line, at)) || Numbered(line, at))
            {
                line.Bind(at);
            }
        }
    }

    /// <summary>A capital and a full stop, standing free or behind a hyphen (J.-P.), right before this token.</summary>
    public static bool HasInitials(Line line, int at) =>
        line.Is(at - 1, Kind.Stop) && line.Tokens[at - 1].Length == 1 && line.Touches(at - 1) && IsCapital(line, at - 2)
        && !(line.Touches(at - 2) && (line.Tokens[at - 3].Kind is Kind.Number or Kind.Word || line.First(at - 3) == '°'));

    private static bool IsCapital(Line line, int at) => line.Is(at, Kind.Word) && line.Tokens[at].Length == 1 && char.IsUpper(line.First(at));

    /// <summary>A capitalised word, or another initial with its full stop.</summary>
    private static bool BeginsName(Line line, int at) =>
        line.Is(at, Kind.Word) && char.IsUpper(line.First(at))
        && (line.Tokens[at].Length > 1 || (line.Touches(at + 1) && line.Tokens[at + 1].Kind is Kind.Stop or Kind.Single or Kind.Dash));

    private static bool Titled(Line line, int at)
    {
        var dotted = line.Is(at - 1, Kind.Stop) && line.Tokens[at - 1].Length == 1 && line.Touches(at - 1);
        var title = dotted ? at - 2 : at - 1;
        if (!line.Is(title, Kind.Word) || (line.Touches(title) && line.Tokens[title - 1].Kind is Kind.Word or Kind.Number or Kind.Dash or Kind.Stop))
        {
            return false;
        }
        var word = line.Text(title);
        if (dotted ? Dotted.Contains(word) : Plain.Contains(word))
        {
            return BeginsName(line, at) || (line.Is(at, Kind.Word) && Particles.Contains(line.Text(at)));
        }
        return !dotted && line.Profile.French && word is "Me" && BeginsName(line, at);
    }

    private static bool IsHourHalf(Line line, int at) =>
        line.Is(at, Kind.Word) && line.Text(at) is "a" or "p" or "A" or "P" && line.Touches(at + 1) && line.Is(at + 1, Kind.Stop)
        && line.Touches(at + 2) && line.Is(at + 2, Kind.Word) && line.Text(at + 2) is "m" or "M"
        && line.Touches(at + 3) && line.Is(at + 3, Kind.Stop)
        && line.Tokens[at - 1].Kind is Kind.Number or Kind.Word or Kind.Protected;

    private static bool Numbered(Line line, int at) =>
        line.Profile.French && line.Is(at, Kind.Number)
        && ((line.First(at - 1) == '°' && line.Touches(at - 1) && line.Is(at - 2, Kind.Word) && line.Text(at - 2) is "n" or "N" or "no" or "No")
            || (line.Is(at - 1, Kind.Word) && !line.Touches(at - 1) && line.Text(at - 1) is "no" or "No"));

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
