using System.Collections.Frozen;

namespace ChatQA.Interviews.Provenance;

/// <summary>Full stops that end no sentence.</summary>
internal static class Abbreviations
{
    // Written with a capital and followed by a name.
    private static readonly FrozenSet<string> Titles = Set("m mm mr mrs ms mx dr drs pr prof mgr st ste rev hon gen col sgt capt lt gov sen rep");

    // Followed by a number.
    private static readonly FrozenSet<string> Numbered = Set(
        "p pp no nos nº art vol fig chap ch éd tél tel ext app janv févr avr juill sept oct nov déc jan feb mar apr jun jul aug dec");

    private static readonly FrozenSet<string> Inner = Set("cf vs approx env al boul av");

    // May stand at the end as well: only a word that begins sentences ends one after them.
    private static readonly FrozenSet<string> Trailing = Set("etc inc ltd ltée cie co corp jr sr ex");

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
            // "1. Premier point": a list's number opens the sentence.
            return text[start..from].Trim().Length == 0;
        }

        var startsSentence = Starters.Contains(Next(text, next));
        var lower = word.ToLowerInvariant();
        return (Titles.Contains(lower) && char.IsUpper(word[0]))
            || (Numbered.Contains(lower) && char.IsDigit(text[next]))
            || Inner.Contains(lower)
            || ((Trailing.Contains(lower) || IsDotted(word) || (word.Length == 1 && char.IsUpper(word[0]))) && !startsSentence);
    }

    // U.S., J.-P., a.m.: letters, each with its full stop.
    private static bool IsDotted(string word) => word.Contains('.') && word.Split('.', '-').All(part => part.Length <= 1);

    private static string Next(string text, int at)
    {
        var end = at;
        while (end < text.Length && char.IsLetter(text[end]))
        {
            end++;
        }

        return text[at..end].ToLowerInvariant();
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet();
}
