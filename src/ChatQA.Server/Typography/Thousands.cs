namespace ChatQA.Typography;

/// <summary>Grouped thousands, 1 234 567,89: told from telephone numbers and chains of digits by taking the whole chain or nothing.</summary>
internal static class Thousands
{
    public static void Bind(Line line)
    {
        if (line.Profile.Thousands == TypographyProfile.None)
        {
            return;
        }
        for (var at = 0; at < line.Count; at++)
        {
            if (!IsLead(line, at))
            {
                continue;
            }
            var last = ChainEnd(line, at);
            if (last > at && IsGrouped(line, at, last) && !Continues(line, last))
            {
                for (var group = at + 1; group <= last; group++)
                {
                    line.Bind(group, line.Profile.Thousands);
                }
            }
            at = last;
        }
    }

    /// <summary>One to three digits, which may begin a chain.</summary>
    private static bool IsLead(Line line, int at) => line.Is(at, Kind.Number) && line.Tokens[at].Length <= 3 && IsDigits(line, at);

    private static int ChainEnd(Line line, int at)
    {
        while (line.Tokens[at + 1].HasBlank && line.Is(at + 1, Kind.Number))
        {
            at++;
        }
        return at;
    }

    private static bool IsGrouped(Line line, int first, int last)
    {
        if (line.First(first) == '0' || !StandsFree(line, first))
        {
            return false;
        }
        for (var at = first + 1; at <= last; at++)
        {
            var text = line.Text(at);
            var digits = text.IndexOfAny('.', ',') is var point and >= 0 ? point : text.Length;
            if (digits != 3 || (digits < text.Length && (at < last || text.LastIndexOfAny('.', ',') != digits)))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>The chain does not hang on a letter, a hyphenated number or a sign that makes it something else.</summary>
    private static bool StandsFree(Line line, int at)
    {
        if (!line.Touches(at))
        {
            return true;
        }
        return line.Tokens[at - 1].Kind switch
        {
            Kind.Open or Kind.Double or Kind.Single or Kind.Comma => true,
            Kind.Sign => line.First(at - 1) is not ('°' or '%'),
            Kind.Dash => !line.Touches(at - 1) || line.Is(at - 2, Kind.Number),
            Kind.Other => line.First(at - 1) is '≈' or '~' or '±' or '−' or '>' or '<' or '=',
            _ => false,
        };
    }

    /// <summary>What follows makes the chain a telephone number or a name: 514 555-1234, 12 345e.</summary>
    private static bool Continues(Line line, int last)
    {
        if (!line.Touches(last + 1))
        {
            return line.Is(last, Kind.Protected);
        }
        return line.Tokens[last + 1].Kind switch
        {
            Kind.Dash => line.Touches(last + 2) && line.Is(last + 2, Kind.Number) && !IsRange(line, last + 2),
            Kind.Word => !Units.Follows(line, last + 1) && !line.Text(last).EndsWith("00", StringComparison.Ordinal),
            Kind.Number or Kind.Protected => true,
            Kind.Other => line.First(last + 1) is '/' or '_' or '#',
            _ => false,
        };
    }

    private static bool IsRange(Line line, int from) => ChainEnd(line, from) is var last && last > from && IsLead(line, from) && IsGrouped(line, from, last);

    private static bool IsDigits(Line line, int at) => line.Text(at).IndexOfAny('.', ',') < 0;
}
