namespace ChatQA.Interviews.Provenance;

/// <summary>A sentence's place in its text.</summary>
/// <param name="NewParagraph">A line break stands before it.</param>
internal readonly record struct SentenceSpan(int Start, int End, bool NewParagraph);

/// <summary>
/// Where sentences end, by rule: at a line break, or at a mark (. ! ? …) with the quotes and the faces that close after it, when what
/// follows begins like a sentence. A full stop that belongs to an abbreviation, an initial or a list number ends nothing.
/// </summary>
internal static class SentenceSplitter
{
    private const string Marks = ".!?…";
    private const string Closers = "»”’)]›";
    private const string Openers = "«“‘([‹\"'–—-¿¡";

    public static List<SentenceSpan> Split(string text)
    {
        var sentences = new List<SentenceSpan>();
        var start = 0;
        var straightQuotes = 0;
        var newParagraph = false;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\n')
            {
                newParagraph = Add(sentences, text, start, at, newParagraph) || newParagraph;
                (start, straightQuotes) = (at + 1, 0);
            }
            else if (text[at] == '"')
            {
                straightQuotes++;
            }
            else if (Marks.Contains(text[at]))
            {
                var mark = at;
                while (mark + 1 < text.Length && Marks.Contains(text[mark + 1]))
                {
                    mark++;
                }

                var (closed, quotes) = Close(text, mark + 1, straightQuotes % 2 == 1);
                var end = Faces.After(text, closed);
                if (Ends(text, start, at, mark, end))
                {
                    Add(sentences, text, start, end, newParagraph);
                    (start, newParagraph) = (end, false);
                }

                straightQuotes += quotes;
                at = end - 1;
            }
        }

        Add(sentences, text, start, text.Length, newParagraph);
        return sentences;
    }

    /// <summary>The sentences' texts.</summary>
    public static IReadOnlyList<string> Texts(string text) => [.. Split(text).Select(sentence => text[sentence.Start..sentence.End])];

    private static bool Add(List<SentenceSpan> sentences, string text, int start, int end, bool newParagraph)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        if (end > start)
        {
            sentences.Add(new(start, end, newParagraph && sentences.Count > 0));
        }

        return sentences.Count > 0;
    }

    // What closes after the mark belongs to the sentence: « Non! », (oui.), and a straight quote when one is open.
    private static (int End, int StraightQuotes) Close(string text, int at, bool quoteOpen)
    {
        var quotes = 0;
        while (true)
        {
            var next = at;
            while (next < text.Length && text[next] is ' ' or '\u00A0' or '\u202F')
            {
                next++;
            }

            if (next == text.Length)
            {
                return (at, quotes);
            }

            if (text[next] == '"' && quoteOpen)
            {
                (quoteOpen, quotes) = (false, quotes + 1);
            }
            else if (text[next] == '\'' && next == at && (next + 1 == text.Length || !char.IsLetterOrDigit(text[next + 1])))
            {
                // A straight single quote after the mark closes one: 'stop.'
            }
            else if (text[next] is not ('»' or '”') && (next > at || !Closers.Contains(text[next])))
            {
                return (at, quotes);
            }

            at = next + 1;
        }
    }

    private static bool Ends(string text, int start, int mark, int lastMark, int end)
    {
        if (end >= text.Length || !char.IsWhiteSpace(text[end]))
        {
            return end >= text.Length;
        }

        if (CutMarkLength(text, mark - 1) > 0)
        {
            return text.AsSpan(end).TrimStart(" \u00A0\u202F") is ['\n', ..];
        }

        var next = end;
        while (next < text.Length && (char.IsWhiteSpace(text[next]) || Openers.Contains(text[next])))
        {
            if (CutMarkLength(text, next) is var length and > 0)
            {
                next += length;
            }
            else if (text[next++] == '\n')
            {
                return true;
            }
        }

        return next < text.Length
            && (char.IsUpper(text[next]) || char.IsDigit(text[next]) || IsOther(text, next) || IsListLetter(text, next))
            && !(text[mark] == '.' && mark == lastMark && Abbreviations.Holds(text, start, mark, next));
    }

    // "b. Fermez-la."
    private static bool IsListLetter(string text, int at) =>
        at + 3 < text.Length && char.IsLower(text[at]) && text[at + 1] is '.' or ')' && text[at + 2] == ' ' && char.IsUpper(text[at + 3]);

    // […] says that something was left out there, and ends nothing.
    private static int CutMarkLength(string text, int at)
    {
        if (at < 0 || text[at] is not ('[' or '('))
        {
            return 0;
        }

        var dots = at + 1 < text.Length && text[at + 1] == '…' ? 1 : text.AsSpan(at + 1).StartsWith("...") ? 3 : 0;
        return dots > 0 && at + 1 + dots < text.Length && text[at + 1 + dots] is ']' or ')' ? dots + 2 : 0;
    }

    // A script without capitals, an emoji, a symbol: a new sentence may begin with it.
    private static bool IsOther(string text, int at) =>
        char.GetUnicodeCategory(text, at) is System.Globalization.UnicodeCategory.OtherLetter or System.Globalization.UnicodeCategory.OtherSymbol
            or System.Globalization.UnicodeCategory.CurrencySymbol or System.Globalization.UnicodeCategory.TitlecaseLetter
        || text[at] is '#' or '@' or '[';
}
