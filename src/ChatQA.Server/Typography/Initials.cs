using System.Globalization;

namespace ChatQA.Typography;

/// <summary>Compact is M.L. and J.-P.R., spaced M.⍽L. and J.-P.⍽R.</summary>
public enum InitialsStyle
{
    Compact,
    Spaced,
}

/// <summary>The initials of a name.</summary>
public static class Initials
{
    private static readonly string[] Titles = ["M", "MM", "Mme", "Mlle", "Me", "Mr", "Mrs", "Ms", "Dr", "Dre", "Pr", "Prof", "Mgr"];

    /// <summary>
    /// The initials of each capitalised part, titles and particles (de, van) left out; null for a name of one part or in a script
    /// without capitals, which is then said in full.
    /// </summary>
    public static string? Of(string fullName, InitialsStyle style, TypographyProfile profile)
    {
        var parts = fullName.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .SkipWhile((part, at) => at == 0 && IsTitle(part, fullName)).ToList();
        var capitals = parts.Exists(part => char.IsUpper(part[0]));
        var initials = parts.Where(part => !capitals || HasCapital(part)).Select(Hyphened).Where(part => part.Length > 0).ToList();
        return initials.Count < 2 ? null : string.Join(style is InitialsStyle.Spaced ? "\u00A0" : "", initials);
    }

    private static bool IsTitle(string part, string fullName) =>
        Titles.Contains(part.TrimEnd('.')) && (part.Length > 2 || !part.EndsWith('.') || fullName.Split(' ').Length > 2);

    private static bool HasCapital(string part) => part.Any(char.IsUpper);

    /// <summary>Jean-Paul is J.-P.; d'Amours is A.; O'Brien is O.</summary>
    private static string Hyphened(string part) => string.Join('-', part.Split('-', '‑').Select(Initial).Where(initial => initial.Length > 0));

    private static string Initial(string part)
    {
        var at = char.IsLower(part.FirstOrDefault()) && part.IndexOfAny(['\'', '’']) is var elision and >= 0 ? elision + 1 : 0;
        while (at < part.Length && !char.IsLetter(part[at]))
        {
            at++;
        }
        return at < part.Length && char.ToUpperInvariant(part[at]) != char.ToLowerInvariant(part[at])
            ? StringInfo.GetNextTextElement(part, at).ToUpperInvariant() + "." : "";
    }
}
