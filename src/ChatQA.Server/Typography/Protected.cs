namespace ChatQA.Typography;

/// <summary>
/// Spans no pass may touch: addresses, mentions, tags, code, faces, ratios, clock times, dates.
/// Every character is looked at a bounded number of times: a run that failed once is not tried again from inside.
/// </summary>
internal sealed class Protected(string source)
{
    private readonly CodeSpans code = new(source);
    private int tried;

    /// <summary>The end of the protected span that starts here, or -1.</summary>
    public int EndOf(int at, bool inParentheses) => source[at] switch
    {
        '`' => code.EndOf(at),
        '@' or '#' => Tag(at),
        '&' => Entity(at),
        ':' or ';' or '=' or '<' => Emoticons.EndOf(source, at, inParentheses),
        var c when char.IsLetterOrDigit(c) || c == '_' => Run(at),
        _ => -1,
    };

    private static bool InRun(char c) => char.IsLetterOrDigit(c) || c is '-' or '_' or '+' or '.';

    private char At(int at) => at >= 0 && at < source.Length ? source[at] : '\0';

    private int Run(int at)
    {
        if (at < tried)
        {
            return -1;
        }
        var end = RunEnd(at);
        tried = end;
        if (At(end) == ':' && At(end + 1) == '/' && At(end + 2) == '/' && char.IsAsciiLetter(source[at]))
        {
            return Address(end + 3);
        }
        if (At(end) == ':' && source.AsSpan(at, end - at) is "mailto" or "tel" or "sip" && !Blanks.IsBlank(At(end + 1)) && At(end + 1) != '\0')
        {
            return Address(end + 1);
        }
        if (At(end) == '@' && HostEnd(end + 1, RunEnd(end + 1)) is var mail and > 0)
        {
            return mail;
        }
        return Dates.EndOf(source, at) is var date and > 0 ? date : WithoutScheme(at, end);
    }

    /// <summary>A run of letters, digits and single dots, hyphens, pluses, underscores.</summary>
    private int RunEnd(int at)
    {
        while (InRun(At(at)) && !(At(at) is '.' or '-' && At(at + 1) == At(at)))
        {
            at++;
        }
        return at;
    }

    private int WithoutScheme(int at, int end)
    {
        var host = HostEnd(at, end);
        if (host < 0)
        {
            return -1;
        }
        return host == end && (At(end) is '/' or '?' or '#' || (At(end) == ':' && char.IsAsciiDigit(At(end + 1))))
            ? Math.Max(host, Address(end)) : host;
    }

    /// <summary>The end of a host name that spans the run but for closing dots and hyphens, or -1: two labels, the last of letters in one case.</summary>
    private int HostEnd(int at, int end)
    {
        while (end > at && source[end - 1] is '.' or '-')
        {
            end--;
        }
        var label = end;
        while (label > at && char.IsAsciiLetter(source[label - 1]))
        {
            label--;
        }
        var last = source.AsSpan(label, end - label);
        var oneCase = last.IndexOfAnyExceptInRange('a', 'z') < 0 || last.IndexOfAnyExceptInRange('A', 'Z') < 0;
        return last.Length is >= 2 and <= 24 && oneCase && label - 1 > at && source[label - 1] == '.' && source[label - 2] != '.'
            && char.IsLetterOrDigit(source[at]) ? end
            : label == at && last is "localhost" && At(end) == ':' && char.IsAsciiDigit(At(end + 1)) ? end : -1;
    }

    /// <summary>The end of the address whose path goes on from here: up to a blank or a quote, without closing punctuation.</summary>
    private int Address(int from)
    {
        var end = from;
        int open = 0, closed = 0;
        while (end < source.Length && !Blanks.IsBlank(source[end]) && !"\"<>«»“”„`".Contains(source[end]))
        {
            open += source[end] == '(' ? 1 : 0;
            closed += source[end] == ')' ? 1 : 0;
            end++;
        }
        tried = Math.Max(tried, end);
        for (; end > from; end--)
        {
            var last = source[end - 1];
            if (last == ')' && closed > open)
            {
                closed--;
            }
            else if (!".,;:!?…'’‘]}*".Contains(last))
            {
                break;
            }
        }
        return end;
    }

    private int Tag(int at)
    {
        var end = at + 1;
        while (char.IsLetterOrDigit(At(end)) || At(end) == '_' || (At(end) is '.' or '-' && end > at + 1 && char.IsLetterOrDigit(At(end + 1))))
        {
            end++;
        }
        return end > at + 1 && !char.IsLetterOrDigit(At(at - 1)) ? end : -1;
    }

    private int Entity(int at)
    {
        var end = at + 1;
        while (end - at < 12 && (char.IsAsciiLetterOrDigit(At(end)) || At(end) == '#'))
        {
            end++;
        }
        return end > at + 2 && At(end) == ';' ? end + 1 : -1;
    }
}
