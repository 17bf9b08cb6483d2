using System.Collections.Frozen;

namespace ChatQA.Interviews.Provenance;

/// <summary>Full stops that end no sentence.</summary>
internal static class Abbreviations
{
    // Written with a capital and followed by a name.
    private static readonly FrozenSet<string> Titles = Set("m mm mme mmes mlle mlles mr mrs ms mx dr dre drs pr prof mgr rev rév hon gen gén col sgt capt lt gov sen rep mt ft pres prés");

    // Written small as well, as in « l'hon. Roy »: then a word that begins sentences ends one.
    private static readonly FrozenSet<string> SmallTitles = Set("prof hon rev rév dr gen gén col sgt capt lt gov sen rep mgr");

    // Followed by a number.
    private static readonly FrozenSet<string> Numbered = Set(
        "p pp no nos nº art al vol fig chap ch sect tab tabl tél tel ext app janv fév févr avr juill sept oct nov déc jan feb mar apr jun jul aug dec");

    // Never at the end of a sentence.
    private static readonly FrozenSet<string> Inner = Set("cf vs approx env boul e.g i.e c.-à-d viz");

    // May stand at the end as well: only a word that begins sentences ends one after them.
    private static readonly FrozenSet<string> Trailing = Set("etc inc ltd ltée cie co corp jr sr ex st ste av éd coll dir trad ph.d m.sc b.sc ll.b");

    private static readonly FrozenSet<string> Starters = Set(
        "le la les l un une des du de il elle ils elles on ce c cet cette ces cela ça et mais ou donc or ni car puis ensuite je j tu nous vous qui que quoi " +
        "quand comment pourquoi si oui non mon ma mes notre nos votre vos son sa ses leur leurs pour par dans en avec sans après avant alors aussi ainsi enfin " +
        "quel quelle est faut y à au aux " +
        "the a an it he she they we i you this that these those and but so then there what when where why how if yes no my our your his her their " +
        "for in on at with without after before is are was do does did to");

    /// <summary>True when the full stop at <paramref name="mark"/> belongs to the word before it.</summary>
    /// <param name="next">Where the next word begins.</param>
    public static bool Holds(string text, int start, int mark, int next)
    {
        var from = mark;
        while (from > start && (char.IsLetterOrDigit(text[from - 1]) || text[from - 1] is '.' or '-' or 'º'))
        {
            from--;
        }

        var word = text[from..mark];
        if (word.Length == 0)
        {
            return false;
        }

        if (word.All(char.IsDigit))
        {
            // "1. Premier point": a list's number opens the sentence; a year does not.
            return word.Length < 4 && text[start..from].Trim().Length == 0;
        }

        if (word.Length == 1 && char.IsLower(word[0]) && text[start..from].Trim().Length == 0)
        {
            // "a. Premier point".
            return true;
        }

        var startsSentence = Starters.Contains(Next(text, next));
        var lower = word.ToLowerInvariant();
        return (Titles.Contains(lower) && char.IsUpper(word[0]))
            || (SmallTitles.Contains(lower) && !startsSentence)
            || IsSaidInTwo(text, from, lower)
            || (lower is "c" or "ch" && IsChapter(text, next))
            || (Numbered.Contains(lower) && char.IsDigit(text[next]))
            || Inner.Contains(lower)
            || ((Trailing.Contains(lower) || IsDotted(word) || (word.Length == 1 && char.IsUpper(word[0]))) && !startsSentence);
    }

    // p. ex., et al.: the second half of what is never the end.
    private static bool IsSaidInTwo(string text, int from, string lower) => lower switch
    {
        "ex" => EndsWith(text, from, "p."),
        "al" => EndsWith(text, from, "et"),
        _ => false,
    };

    // A law's chapter: c..
    private static bool IsChapter(string text, int at) => at + 2 < text.Length && char.IsUpper(text[at]) && text[at + 1] == '-' && char.IsDigit(text[at + 2]);

    private static bool EndsWith(string text, int to, string word) => text.AsSpan(0, to).TrimEnd().EndsWith(word, StringComparison.Ordinal);

    // U.S., J.-P., a.m.: letters, each with its full stop; 2.0 is a number.
    private static bool IsDotted(string word) => word.StartsWith("ex-", StringComparison.OrdinalIgnoreCase) ? IsDotted(word[3..]) : word.Contains('.') && word.Split('.', '-').All(part => part.Length == 0 || (part.Length == 1 && char.IsLetter(part[0])));

    private static string Next(string text, int at)
    {
        var end = at;
        while (end < text.Length && char.IsLetter(text[end]))
        {
            end++;
        }

        // The J of J.-C. is no word that begins a sentence, nor is EST of 3 p.m. EST.
        return (end < text.Length && text[end] == '.' && end == at + 1) || (end > at + 1 && text.AsSpan(at, end - at).IndexOfAnyExceptInRange('A', 'Z') < 0)
            ? "" : text[at..end].ToLowerInvariant();
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet();
}
