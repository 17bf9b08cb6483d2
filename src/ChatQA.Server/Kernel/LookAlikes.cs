using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ChatQA.Kernel;

/// <summary>
/// The Latin small letter that a reader sees in a character: accents fall, letters of other alphabets that look the same become the
/// Latin one. For comparing only; what is kept and shown stays as it was typed.
/// </summary>
internal static class LookAlikes
{
    private static readonly FrozenDictionary<char, char> Seen = Pairs(
        "аaвbсcеeнhіiјjкkмmоoрpѕsтtуyхxьbѵvԁdԛqԝwһhӏlгrпnɑaɡgıiʟl",
        "αaβbεeηnικκkνvοoρpτtυuχxγyωwσoμu",
        "øoðdþpłlđdħhŧtßsƒf",
        "ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz",
        "սuօoոnհhցgզqյjքp");

    /// <summary>What French and English are typed with, looked up once.</summary>
    private static readonly string?[] Everyday = [.. Enumerable.Range(0, 0x180).Select(letter => Look(new Rune(letter)))];

    /// <summary>Letters as a reader sees them; null for what is no letter or digit. A character may be seen as several (œ).</summary>
    public static string? Of(Rune rune) => rune.Value < Everyday.Length ? Everyday[rune.Value] : Look(rune);

    private static string? Look(Rune rune)
    {
        if (Framed(rune) is { } letter)
        {
            return letter.ToString();
        }

        // What is no character has no form that it could be brought into.
        if ((rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF)
        {
            return null;
        }

        var text = rune.ToString();
        var folded = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            if (Seen.TryGetValue(c, out var latin))
            {
                folded.Append(latin);
            }
            else if (c is 'œ' or 'æ')
            {
                folded.Append(c is 'œ' ? "oe" : "ae");
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark) && char.IsLetterOrDigit(c))
            {
                folded.Append(c);
            }
        }

        return folded.Length == 0 ? null : folded.ToString();
    }

    /// <summary>White on a disc or a square (🅐, 🅰), and the letters that flags are made of (🇦): Unicode knows no letter in them.</summary>
    private static char? Framed(Rune rune) => rune.Value switch
    {
        >= 0x1F150 and < 0x1F16A => (char)('a' + rune.Value - 0x1F150),
        >= 0x1F170 and < 0x1F18A => (char)('a' + rune.Value - 0x1F170),
        >= 0x1F1E6 and < 0x1F200 => (char)('a' + rune.Value - 0x1F1E6),
        _ => null,
    };

    private static FrozenDictionary<char, char> Pairs(params string[] pairs) =>
        pairs.SelectMany(row => row.Chunk(2)).GroupBy(pair => pair[0]).ToFrozenDictionary(group => group.Key, group => group.First()[1]);
}
