using System.Text;

namespace ChatQA.Kernel;

/// <summary>
/// What a reader at a glance sees of a name: letters alone, whatever the case, accents, alphabet and what stands between. Two names
/// with one skeleton can be taken for each other (Hélène, HELENE, Нélène, H é l e n e).
/// </summary>
internal static class Skeleton
{
    // Seen as Latin capitals, though their small letters are seen as others.
    private const string GreekCapitals = "ΗΝΥΧΡ", Latin = "hnyxp";

    public static string Of(string name)
    {
        var seen = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
        {
            if (rune.IsBmp && GreekCapitals.IndexOf((char)rune.Value) is >= 0 and var at)
            {
                seen.Append(Latin[at]);
            }
            else
            {
                seen.Append(rune.Value == '|' ? "l" : LookAlikes.Of(rune));
            }
        }

        // Signs that are one stroke, then pairs that together look like one letter.
        return seen.Replace('1', 'l').Replace('i', 'l').Replace('j', 'l').Replace('0', 'o').Replace('5', 's').Replace("rn", "m").Replace("vv", "w").ToString();
    }
}
