using System.Text;

namespace ChatQA.Kernel;

/// <summary>Which joiners, selectors and tags are part of an emoji. Ranges are those of Extended_Pictographic, which .NET does not tell.</summary>
internal static class PlainTextEmoji
{
    private const int Joiner = 0x200D, EmojiStyle = 0xFE0F, TextStyle = 0xFE0E, Keycap = 0x20E3, BlackFlag = 0x1F3F4, LastTag = 0xE007F;

    /// <summary>The longest emoji join five pictures; a longer chain is none.</summary>
    private const int Joins = 5;

    /// <summary>
    /// False for a joiner that joins no two pictures, a selector behind no picture, a tag outside a flag. Counts the joins of
    /// the emoji it is in.
    /// </summary>
    public static bool Belongs(List<Rune> kept, ReadOnlySpan<Rune> runes, int at, ref int joined)
    {
        var value = runes[at].Value;
        var before = kept.Count > 0 ? kept[^1].Value : 0;
        var next = at + 1 < runes.Length ? runes[at + 1].Value : 0;
        switch (value)
        {
            case Joiner:
                var joins = joined < Joins && IsPicture(next)
                    && (IsPicture(before) || IsTone(before) || (before == EmojiStyle && kept.Count > 1 && IsPicture(kept[^2].Value)));
                joined = joins ? joined + 1 : 0;
                return joins;
            case EmojiStyle or TextStyle:
                return IsPicture(before) || (IsKey(before) && next == Keycap);
            default:
                joined = IsTone(value) || before == Joiner ? joined : 0;
                return !IsTag(value);
        }
    }

    /// <summary>The index of the closing tag of a flag written in tags (Scotland, Wales…) whose black flag stands here, or -1.</summary>
    public static int TagsEnd(ReadOnlySpan<Rune> runes, int at)
    {
        if (runes[at].Value != BlackFlag)
        {
            return -1;
        }
        var end = at + 1;
        while (end < runes.Length && end - at <= 6 && IsTag(runes[end].Value) && runes[end].Value != LastTag)
        {
            end++;
        }
        return end > at + 2 && end < runes.Length && runes[end].Value == LastTag ? end : -1;
    }

    private static bool IsKey(int value) => value is '#' or '*' or (>= '0' and <= '9');

    private static bool IsTag(int value) => value is >= 0xE0020 and <= 0xE007F;

    private static bool IsTone(int value) => value is >= 0x1F3FB and <= 0x1F3FF;

    private static bool IsPicture(int value) => !IsTone(value) && value is 0xA9 or 0xAE or 0x203C or 0x2049 or 0x2122 or 0x2139
        or (>= 0x2194 and <= 0x21AA) or (>= 0x231A and <= 0x23FF) or 0x24C2 or (>= 0x25AA and <= 0x25FE) or (>= 0x2600 and <= 0x27BF)
        or 0x2934 or 0x2935 or (>= 0x2B05 and <= 0x2B55) or 0x3030 or 0x303D or 0x3297 or 0x3299
        or (>= 0x1F000 and <= 0x1F1E5) or (>= 0x1F200 and <= 0x1FAFF);
}
