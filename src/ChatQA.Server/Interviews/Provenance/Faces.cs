using System.Globalization;
using System.Text;
using ChatQA.Typography;

namespace ChatQA.Interviews.Provenance;

/// <summary>Emoji and faces made of punctuation, which close the sentence that they stand behind: « Merci! 😀 », « Bravo! :) ».</summary>
internal static class Faces
{
    /// <summary>The end of those that stand at a place, blanks before them left out; the place itself where there is none.</summary>
    public static int After(string text, int at)
    {
        for (var next = at; next < text.Length;)
        {
            if (text[next] is ' ' or '\u00A0' or '\u202F')
            {
                next++;
            }
            else if (Length(text, next) is var length and > 0)
            {
                at = next += length;
            }
            else
            {
                break;
            }
        }

        return at;
    }

    private static int Length(string text, int at)
    {
        if (Emoticons.EndOf(text, at, inParentheses: false) is var end and > 0)
        {
            return end - at;
        }

        return !Rune.TryGetRuneAt(text, at, out var rune) ? 0
            // What joins or colours an emoji goes with it.
            : rune.Value is 0x200D or 0xFE0F || (rune.Value > 0x2600 && Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol) ? rune.Utf16SequenceLength
            : 0;
    }
}
