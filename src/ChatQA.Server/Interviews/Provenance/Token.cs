namespace ChatQA.Interviews.Provenance;

/// <summary>
/// A word or a mark, in the form in which texts are compared: what tier A typography changes (spaces, the shape of
/// quotes, apostrophes, dashes and ellipses) makes no difference, a letter, a digit or any other mark does.
/// </summary>
internal readonly record struct Token(string Form, int Start, int End)
{
    private const string Apostrophes = "'’ʼ";
    private const string QuoteMarks = "\"'«»“”„‟‘’‚‛‹›";
    private const string Dashes = "-–—―‐‑−";

    public bool IsWord => char.IsLetterOrDigit(Form[0]);

    /// <summary>The tokens of a text; offsets are UTF-16 over it.</summary>
    public static List<Token> Of(string text) => Of(text, 0, text.Length);

    public static List<Token> Of(string text, int start, int end)
    {
        var tokens = new List<Token>();
        for (var at = start; at < end;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var (form, next) = IsLetter(text, at) ? Word(text, at, end) : char.IsDigit(text[at]) ? Number(text, at, end) : Mark(text, at, end);
            tokens.Add(new(form, at, next));
            at = next;
        }

        return tokens;
    }

    // Letters with what holds them together: l’entreprise is one word, and so is peut-être.
    private static (string, int) Word(string text, int at, int end)
    {
        var next = at;
        while (next < end && (IsLetter(text, next) || (next + 1 < end && IsJoint(text[next]) && next > at && IsLetter(text, next - 1) && IsLetter(text, next + 1))))
        {
            next++;
        }

        return (string.Create(next - at, (text, at), static (span, from) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                var c = from.text[from.at + i];
                span[i] = Apostrophes.Contains(c) ? '\'' : c is '‐' or '‑' ? '-' : c;
            }
        }), next);
    }

    private static (string, int) Number(string text, int at, int end)
    {
        var next = at;
        while (next < end && char.IsDigit(text[next]))
        {
            next++;
        }

        return (text[at..next], next);
    }

    private static (string, int) Mark(string text, int at, int end)
    {
        var c = text[at];
        if (c == '.' && at + 2 < end && text[at + 1] == '.' && text[at + 2] == '.')
        {
            return ("…", at + 3);
        }

        if (Dashes.Contains(c))
        {
            var next = at + 1;
            while (next < end && Dashes.Contains(text[next]))
            {
                next++;
            }

            return ("–", next);
        }

        var length = char.IsHighSurrogate(c) && at + 1 < end && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;
        return (QuoteMarks.Contains(c) ? "\"" : text.Substring(at, length), at + length);
    }

    private static bool IsJoint(char c) => Apostrophes.Contains(c) || c is '-' or '‐' or '‑';

    // A combining mark that NFC could not join belongs to its letter.
    private static bool IsLetter(string text, int at) =>
        char.IsLetter(text[at]) || char.GetUnicodeCategory(text[at]) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
