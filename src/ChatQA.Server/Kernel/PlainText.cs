using System.Globalization;
using System.Text;

namespace ChatQA.Kernel;

/// <summary>The one door for every text that enters.</summary>
public static class PlainText
{
    /// <summary>The text trimmed and in NFC with LF line ends, or why it is refused.</summary>
    public static Outcome<string> Accept(string? text, TextLimit limit)
    {
        text = (text ?? "").ReplaceLineEndings("\n").Trim();
        if (text.Length == 0)
        {
            return limit.Required ? new Rejection("text.required", ("field", limit.Field)) : "";
        }

        if (text.Any(c => char.IsControl(c) && !(c is '\n' or '\t' && limit.Multiline)) || !IsWellFormed(text))
        {
            return new Rejection("text.invalid", ("field", limit.Field));
        }

        text = text.Normalize(NormalizationForm.FormC);
        var length = new StringInfo(text).LengthInTextElements;
        return length > limit.Graphemes
            ? new Rejection("text.too_long", ("field", limit.Field), ("max", limit.Graphemes), ("over", length - limit.Graphemes))
            : text;
    }

    private static bool IsWellFormed(string text) => !text.EnumerateRunes().Contains(Rune.ReplacementChar);
}
