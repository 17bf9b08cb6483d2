using System.Text;

namespace ChatQA.Typography;

/// <summary>2ème, 10 h 00, 12500 visiteurs.</summary>
internal static class SuggestedNumbers
{
    public static Suggestion? At(Line line, int at) =>
        line.Profile.French ? Ordinal(line, at) ?? Hour(line, at) ?? Thousands(line, at) : Thousands(line, at);

    private static Suggestion? Ordinal(Line line, int at)
    {
        if (!line.Touches(at + 1) || !line.Is(at + 1, Kind.Word))
        {
            return null;
        }
        var ending = line.Text(at + 1) switch
        {
            "ème" or "eme" or "ième" or "ieme" => "e",
            "èmes" or "emes" or "ièmes" or "iemes" => "es",
            "ère" or "ere" when line.Text(at) is "1" => "re",
            "ères" or "eres" when line.Text(at) is "1" => "res",
            _ => null,
        };
        return ending is null ? null : Replace(line, at, at + 1, $"{line.Text(at)}<sup>{ending}</sup>", "ordinal");
    }

    private static Suggestion? Hour(Line line, int at)
    {
        bool hour = line.Tokens[at].Length <= 2 && line.Is(at + 1, Kind.Word) && line.Text(at + 1) is "h" or "H" && !line.Tokens[at + 1].StartsLine
            && line.Is(at + 2, Kind.Number) && line.Text(at + 2) is "00" && !line.Tokens[at + 2].StartsLine && !IsGlued(line, at, at + 2);
        return hour ? Replace(line, at, at + 2, $"{line.Text(at)}\u00A0h", "hour") : null;
    }

    /// <summary>Five digits or more, or four in front of a unit; ten by themselves are a telephone number, four a year.</summary>
    private static Suggestion? Thousands(Line line, int at)
    {
        var text = line.Text(at);
        var point = text.IndexOfAny('.', ',');
        var digits = point < 0 ? text : text[..point];
        var unit = !line.Tokens[at + 1].StartsLine && Units.Follows(line, at + 1);
        var counts = unit || (line.Tokens[at + 1].HasBlank && line.Is(at + 1, Kind.Word));
        var hangs = line.Touches(at) && line.Tokens[at - 1].Kind is Kind.Word or Kind.Dash or Kind.Number or Kind.Protected or Kind.Other;
        if (!counts || hangs || digits.Length < (unit ? 4 : 5) || digits.Length > 15 || (digits.Length == 10 && !unit) || digits[0] == '0' || text.Count('.') > 1)
        {
            return null;
        }
        var grouped = new StringBuilder();
        for (var digit = 0; digit < digits.Length; digit++)
        {
            if (digit > 0 && (digits.Length - digit) % 3 == 0)
            {
                grouped.Append(line.Profile.French ? line.Profile.Thousands : ',');
            }
            grouped.Append(digits[digit]);
        }
        grouped.Append(text[digits.Length..]);
        return Replace(line, at, at, grouped.ToString(), "thousands");
    }

    private static bool IsGlued(Line line, int from, int to) =>
        (line.Touches(from) && line.Tokens[from - 1].Kind is Kind.Word or Kind.Number) || (line.Touches(to + 1) && line.Tokens[to + 1].Kind is Kind.Word or Kind.Number);

    private static Suggestion Replace(Line line, int from, int to, string replacement, string rule) =>
        new(line.Tokens[from].Start, line.Tokens[to].End - line.Tokens[from].Start, replacement, rule);
}
