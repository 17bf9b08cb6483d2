using System.Globalization;

namespace ChatQA.Typography;

internal static class Blanks
{
    public static bool IsBreak(char c) => c is '\n' or '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029';

    public static bool IsBlank(char c) =>
        c is ' ' or '\t' or '\u00A0' or '\u202F' || IsBreak(c)
        || (c > '\u00A0' && char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator);

    /// <summary>
    /// What a run of blanks comes to before any rule has spoken: a line break, the hard space someone typed, or one ordinary space.
    /// </summary>
    public static char Gap(ReadOnlySpan<char> blanks)
    {
        if (blanks.IsEmpty)
        {
            return TypographyProfile.None;
        }
        var gap = TypographyProfile.Ordinary;
        foreach (var blank in blanks)
        {
            if (IsBreak(blank))
            {
                return Token.Break;
            }
            gap = blank == TypographyProfile.Fixed || (blank == TypographyProfile.Narrow && gap == TypographyProfile.Ordinary) ? blank : gap;
        }
        return gap;
    }
}
