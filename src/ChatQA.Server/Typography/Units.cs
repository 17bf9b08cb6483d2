using System.Collections.Frozen;

namespace ChatQA.Typography;

/// <summary>Numbers and what they count, in French: % $ M$ h °C, 11 h 30, 7 novembre. English closes 50 % up and leaves the rest as typed.</summary>
internal static class Units
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Symbols = Lookup(StringComparer.Ordinal,
        "h min s sec ms km m cm mm µm nm kg g mg µg t lb oz L l dL dl cL cl mL ml ha ko Mo Go To Po Ko kB KB MB GB TB Mb Gb kb kbit Mbit Gbit "
        + "W kW MW GW TW kWh MWh GWh TWh V kV mV Hz kHz MHz GHz dB Pa kPa hPa MPa kJ MJ cal kcal px pt ppm po pi mi kt Mt hp ch "
        + "Mbps Gbps kbps Mbit Gbit");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Amounts = Lookup(StringComparer.Ordinal, "k K M G Md Mrd T");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Months = Lookup(StringComparer.OrdinalIgnoreCase,
        "janvier février fevrier mars avril mai juin juillet août aout septembre octobre novembre décembre decembre janv févr avr juill sept oct nov déc");

    public static void Bind(Line line)
    {
        for (var at = 0; at < line.Count; at++)
        {
            if (!line.Is(at, Kind.Number))
            {
                continue;
            }
            if (!line.Profile.French)
            {
                CloseUpPercent(line, at + 1);
            }
            else if (!Hour(line, at))
            {
                Unit(line, at);
                Day(line, at);
            }
        }
    }

    /// <summary>The token is a unit or a sign standing where one stands behind a number, with or without a blank.</summary>
    public static bool Follows(Line line, int at) => line.Tokens[at].Kind switch
    {
        Kind.Sign => Sign(line, at),
        Kind.Word when Amounts.Contains(line.Text(at)) && line.Touches(at + 1) && IsMoney(line, at + 1) => Bounded(line, at + 2),
        Kind.Word => (line.Tokens[at].HasGap || line.Tokens[at].Length > 1 || line.First(at) is 'h' or 'm' or 'g')
            && Symbols.Contains(line.Text(at)) && Bounded(line, at + 1) && !line.Is(at + 1, Kind.Stop),
        _ => false,
    } || (line.Is(at, Kind.Word) && Symbols.Contains(line.Text(at)) && line.Touches(at + 1) && line.Is(at + 1, Kind.Stop)
        && !line.Touches(at + 2) && (line.Tokens[at].HasGap || line.Tokens[at].Length > 1 || line.First(at) is 'h' or 'm' or 'g'));

    private static bool Sign(Line line, int at)
    {
        if (line.First(at) != '°')
        {
            return Bounded(line, at + 1) || (IsMoney(line, at) && line.Is(at + 1, Kind.Word));
        }
        return line.Touches(at + 1) && line.Text(at + 1) is "C" or "F" ? Bounded(line, at + 2) : line.Tokens[at].HasGap && Bounded(line, at + 1);
    }

    private static bool IsMoney(Line line, int at) => line.First(at) is '$' or '€' or '£' or '¥' or '¢';

    /// <summary>The unit ends here: no letter, digit or apostrophe goes on from it.</summary>
    private static bool Bounded(Line line, int at)
    {
        if (!line.Touches(at))
        {
            return true;
        }
        return line.Tokens[at].Kind switch
        {
            Kind.Word or Kind.Number or Kind.Protected or Kind.Sign => false,
            Kind.Single => !line.Touches(at + 1) || line.Tokens[at + 1].Kind is not (Kind.Word or Kind.Number or Kind.Protected or Kind.Double),
            Kind.Dash => !line.Touches(at + 1) || line.Tokens[at].Length > 1 || line.First(at) != '-' || line.Is(at + 1, Kind.Number),
            Kind.Other => line.First(at) is not ('_' or '=' or '&' or '#' or '@' or '+'),
            _ => true,
        };
    }

    /// <summary>The number is one by itself: MP3, A4 and Covid-19 count nothing.</summary>
    private static bool Counts(Line line, int at)
    {
        if (!line.Touches(at))
        {
            return true;
        }
        return line.Tokens[at - 1].Kind switch
        {
            Kind.Word or Kind.Number or Kind.Protected or Kind.Colon or Kind.Stop => false,
            Kind.Dash => !line.Touches(at - 1) || line.Tokens[at - 2].Kind is Kind.Number or Kind.Sign,
            Kind.Other => line.First(at - 1) is not ('_' or '#' or '@' or '&' or '\\'),
            _ => true,
        };
    }

    private static void Unit(Line line, int at)
    {
        var unit = at + 1;
        if (!line.Tokens[unit].StartsLine && Follows(line, unit) && Counts(line, at))
        {
            line.Space(unit, TypographyProfile.Fixed);
        }
        else if (line.Tokens[unit].HasBlank && line.Is(unit, Kind.Word) && Amounts.Contains(line.Text(unit))
            && line.Tokens[unit + 1].HasBlank && line.Is(unit + 1, Kind.Sign) && IsMoney(line, unit + 1) && Bounded(line, unit + 2) && Counts(line, at))
        {
            line.Bind(unit);
            line.Bind(unit + 1);
        }
    }

    /// <summary>11h30, 11 h 30: the hour, its h and its minutes stay together.</summary>
    private static bool Hour(Line line, int at)
    {
        int h = at + 1, minutes = at + 2;
        if (line.Tokens[h].StartsLine || !(line.Is(h, Kind.Word) && line.Text(h) is "h" or "H")
            || line.Tokens[minutes].StartsLine || !line.Is(minutes, Kind.Number) || line.Tokens[minutes].Length != 2 || line.First(minutes) > '5'
            || line.Tokens[at].Length > 2 || !Counts(line, at) || !(Bounded(line, minutes + 1) || Follows(line, minutes + 1)))
        {
            return false;
        }
        line.Space(h, TypographyProfile.Fixed);
        line.Space(minutes, TypographyProfile.Fixed);
        return true;
    }

    private static void Day(Line line, int at)
    {
        if (line.Tokens[at].Length > 2 || !int.TryParse(line.Text(at), out var day) || day is < 1 or > 31)
        {
            return;
        }
        var month = line.Touches(at + 1) && line.Text(at + 1) is "er" or "ᵉʳ" or "ER" ? at + 2 : at + 1;
        if (line.Is(month, Kind.Word) && Months.Contains(line.Text(month)))
        {
            line.Bind(month);
        }
    }

    private static void CloseUpPercent(Line line, int at)
    {
        if (line.Tokens[at].HasBlank && line.Is(at, Kind.Sign) && line.First(at) == '%' && Bounded(line, at + 1))
        {
            line.Space(at, TypographyProfile.None);
        }
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup(StringComparer comparer, string words) =>
        words.Split(' ').ToFrozenSet(comparer).GetAlternateLookup<ReadOnlySpan<char>>();
}
