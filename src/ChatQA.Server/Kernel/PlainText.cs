using System.Globalization;
using System.Text;

namespace ChatQA.Kernel;

/// <summary>
/// The one door for every text that enters. What it lets in is trimmed, in NFC, with LF line ends, without controls, and stays
/// the same when it comes through again; both databases then hold exactly that.
/// </summary>
public static class PlainText
{
    /// <summary>More marks than this on one letter write over their neighbours.</summary>
    private const int MarksPerBase = 4;

    /// <summary>
    /// The text as it is kept, or why it is refused: <c>text.required</c> {field}, <c>text.too_long</c> {field, max, over} in
    /// graphemes, <c>text.invalid</c> {field, reason} with reason control, line_break, surrogate, noncharacter or marks.
    /// </summary>
    public static Outcome<string> Accept(string? text, TextLimit limit)
    {
        text ??= "";
        if (text.Length > Longest(limit))
        {
            return TooLong(limit, text.Length);
        }

        if (PlainTextScreen.IsEveryday(text) && text.Trim() is { Length: > 0 } everyday && !(limit.IsName && everyday.Contains("  ", StringComparison.Ordinal)))
        {
            return everyday.Length > limit.Graphemes ? TooLong(limit, everyday.Length) : everyday;
        }

        text = PlainTextScreen.Lines(text).Trim();
        if (PlainTextScreen.Fault(text, limit.Multiline) is { } fault)
        {
            return new Rejection("text.invalid", ("field", limit.Field), ("reason", fault));
        }

        text = Tidy(text, limit);
        if (!PlainTextScreen.IsVisible(text))
        {
            return limit.Required ? new Rejection("text.required", ("field", limit.Field)) : "";
        }

        if (PlainTextScreen.MostMarks(text) > MarksPerBase)
        {
            return new Rejection("text.invalid", ("field", limit.Field), ("reason", "marks"));
        }

        var length = Length(text);
        return length > limit.Graphemes ? TooLong(limit, length) : text;
    }

    private static string Tidy(string text, TextLimit limit)
    {
        text = PlainTextScreen.Strip(text).Normalize(limit.IsName ? NormalizationForm.FormKC : NormalizationForm.FormC);
        return limit.IsName ? string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : text.Trim();
    }

    /// <summary>
    /// Graphemes, as a person counts. A grapheme that is many scalars or bytes counts for more, so that the limit is one on
    /// scalars (four a grapheme) and bytes (twelve) as well.
    /// </summary>
    private static int Length(string text)
    {
        var graphemes = new StringInfo(text).LengthInTextElements;
        var scalars = text.EnumerateRunes().Count();
        var bytes = Encoding.UTF8.GetByteCount(text);
        return Math.Max(graphemes, Math.Max((scalars + 3) / 4, (bytes + 11) / 12));
    }

    /// <summary>What is far past the limit is refused before anything is computed on it.</summary>
    private static int Longest(TextLimit limit) => (16 * limit.Graphemes) + 1024;

    private static Rejection TooLong(TextLimit limit, int length) =>
        new("text.too_long", ("field", limit.Field), ("max", limit.Graphemes), ("over", length - limit.Graphemes));
}
