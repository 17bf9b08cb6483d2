namespace ChatQA.Typography;

/// <summary>What digits and colons or hyphens say together: clock times, ratios, ISO dates.</summary>
internal static class Dates
{
    /// <summary>The end of a ratio, a clock time or an ISO date that starts here, or -1.</summary>
    public static int EndOf(string source, int at)
    {
        var first = Digits(source, at);
        if (first == at)
        {
            return -1;
        }
        if (first - at == 4 && Hyphened(source, first) is var month and > 0 && Hyphened(source, month) is var day and > 0)
        {
            return Time(source, day);
        }
        var end = first;
        while (Next(source, end, ':'))
        {
            end = Digits(source, end + 1);
        }
        return end > first ? end : -1;
    }

    private static int Digits(string source, int at)
    {
        while (at < source.Length && char.IsAsciiDigit(source[at]))
        {
            at++;
        }
        return at;
    }

    private static bool Next(string source, int at, char sign) =>
        at + 1 < source.Length && source[at] == sign && char.IsAsciiDigit(source[at + 1]);

    private static int Hyphened(string source, int at) =>
        Next(source, at, '-') && Digits(source, at + 1) is var end && end == at + 3 ? end : -1;

    private static int Time(string source, int at)
    {
        if (!Next(source, at, 'T'))
        {
            return at;
        }
        var end = at + 1;
        while (end < source.Length && (char.IsAsciiDigit(source[end]) || (source[end] is ':' or '.' or '+' or '-' && end + 1 < source.Length && char.IsAsciiDigit(source[end + 1]))))
        {
            end++;
        }
        return end < source.Length && source[end] == 'Z' ? end + 1 : end;
    }
}
