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
        "øoðdþpłlđdħhŧtßsƒf");

    /// <summary>Letters as a reader sees them; null for what is no letter or digit. A character may be seen as several (œ).</summary>
    public static string? Of(Rune rune)
    {
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

    private static FrozenDictionary<char, char> Pairs(params string[] pairs) =>
        pairs.SelectMany(row => row.Chunk(2)).GroupBy(pair => pair[0]).ToFrozenDictionary(group => group.Key, group => group.First()[1]);
}
