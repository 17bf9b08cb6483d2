using System.Globalization;
using System.Text;

namespace ChatQA.Kernel;

/// <summary>What a text may not hold, and what is quietly taken out of it.</summary>
internal static class PlainTextScreen
{
    /// <summary>Every kind of line end as LF.</summary>
    public static string Lines(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace('\u0085', '\n').Replace('\u2028', '\n').Replace('\u2029', '\n');

    /// <summary>
    /// One line of letters as French and English are typed, and their marks: nothing in it is hidden, combines, or changes in
    /// NFC or NFKC, and each character is one grapheme. Nearly every text is like that, and needs no closer look.
    /// </summary>
    public static bool IsEveryday(string text)
    {
        foreach (var c in text)
        {
            if (c is not ((>= ' ' and <= '~') or '«' or '»' or '’' or '–' or '—' or (>= '\u00C0' and <= '\u0131') or (>= '\u0134' and <= '\u013E') or (>= '\u0141' and <= '\u0148') or (>= '\u014A' and <= '\u017E')))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Why the text is refused as it stands, or null.</summary>
    public static string? Fault(string text, bool multiline)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsSurrogate(text[at]))
            {
                if (!Rune.TryGetRuneAt(text, at, out var rune))
                {
                    return "surrogate";
                }
                if ((rune.Value & 0xFFFE) == 0xFFFE)
                {
                    return "noncharacter";
                }
                at++;
            }
            else if (Fault(text[at], multiline) is { } fault)
            {
                return fault;
            }
        }
        return null;
    }

    /// <summary>
    /// Without bidirectional controls, byte order marks, and joiners, selectors or tags that are not inside an emoji: a joiner
    /// is judged by what was kept before it.
    /// </summary>
    public static string Strip(string text)
    {
        var runes = text.EnumerateRunes().Where(rune => !IsHidden(rune)).ToArray();
        var kept = new List<Rune>(runes.Length);
        var joined = 0;
        for (var at = 0; at < runes.Length; at++)
        {
            if (PlainTextEmoji.TagsEnd(runes, at) is var last and > 0)
            {
                kept.AddRange(runes.AsSpan(at, last + 1 - at));
                at = last;
            }
            else if (PlainTextEmoji.Belongs(kept, runes, at, ref joined))
            {
                kept.Add(runes[at]);
            }
        }
        return string.Concat(kept);
    }

    /// <summary>Something in it would be seen.</summary>
    public static bool IsVisible(string text) => text.EnumerateRunes().Any(rune =>
        rune.Value is not (0x2800 or 0x3164 or 0x115F or 0x1160 or 0xFFA0)
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.SpaceSeparator
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark));

    /// <summary>The most combining marks that stand on one base.</summary>
    public static int MostMarks(string text)
    {
        int most = 0, marks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            marks = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1
                : rune.Value is 0x200C or 0x200B or 0x2060 or 0x00AD ? marks : 0;
            most = Math.Max(most, marks);
        }
        return most;
    }

    private static string? Fault(char c, bool multiline) => c switch
    {
        '\n' => multiline ? null : "line_break",
        '\t' when multiline => null,
        _ when char.IsControl(c) => "control",
        (>= '\uFDD0' and <= '\uFDEF') or '\uFFFE' or '\uFFFF' => "noncharacter",
        _ => null,
    };

    private static bool IsHidden(Rune rune) =>
        rune.Value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF or 0xE0001;
}
