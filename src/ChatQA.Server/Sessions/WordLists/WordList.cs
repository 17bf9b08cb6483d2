using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ChatQA.Sessions.WordLists;

/// <summary>
/// Words that make a question wait for a closer look, found however they are dressed up: accents, capitals, doubled letters, letters
/// apart, digits and signs for letters, other alphabets, capitals for spaces. An entry that ends in * stands for all that begins like it; one of several
/// words is found as they follow each other. Immutable, and fast enough to be asked for every question.
/// </summary>
public sealed class WordList
{
    private const int Longest = 40;
    private static readonly string[] Endings = ["", "s", "x", "e", "es"];
    private readonly FrozenDictionary<string, string[]> _words;
    private readonly FrozenSet<string> _beginnings;
    private readonly FrozenDictionary<string, string[]>[][] _phrases;
    private readonly string[] _all;
    private readonly string[] _stems;

    private WordList(ImmutableArray<string> entries)
    {
        Entries = entries;
        var words = new List<string>();
        var (phrases, beginnings) = (new List<string[]>(), new List<string>());
        foreach (var entry in entries)
        {
            string[] pieces = [.. Pieces.Of(entry).Select(piece => piece.Letters)];
            var word = string.Concat(pieces);
            (entry.EndsWith('*') ? beginnings : words).Add(word);
            if (word.EndsWith("eur", StringComparison.Ordinal))
            {
                words.Add(word[..^1] + "se");
            }

            if (pieces.Length > 1)
            {
                phrases.Add(pieces);
            }
        }

        _all = [.. words.Concat(beginnings).Where(word => word.Length > 0)];
        _stems = [.. beginnings.Where(word => word.Length > 0)];
        _words = ByOnce(words);
        _phrases = [.. phrases.Select(phrase => phrase.Select(word => ByOnce([word])).ToArray())];
        _beginnings = beginnings.Where(word => word.Length > 0).Select(Once).ToFrozenSet();
    }

    public static WordList Empty { get; } = new([]);

    /// <summary>As they were typed.</summary>
    public ImmutableArray<string> Entries { get; }

    public static WordList Of(IEnumerable<string> entries) => new([.. entries]);

    /// <summary>Where the words stand in a text, in UTF-16, half open; in order, none over another.</summary>
    public ImmutableArray<(int Start, int End)> Find(string text)
    {
        if (_all.Length == 0)
        {
            return [];
        }

        var pieces = Pieces.Of(text);
        var found = ImmutableArray.CreateBuilder<(int, int)>();
        for (var at = 0; at < pieces.Count; at++)
        {
            if (Length(pieces, at) is var length and > 0)
            {
                found.Add((pieces[at].Start, pieces[at + length - 1].End));
                at += length - 1;
            }
        }

        return found.ToImmutable();
    }

    /// <summary>How many pieces, from here, are one of the words; 0 when none.</summary>
    private int Length(List<Piece> pieces, int at)
    {
        if (Holds(pieces[at]))
        {
            return 1;
        }

        foreach (var phrase in _phrases)
        {
            if (Follows(phrase, pieces, at) is var length and > 0)
            {
                return length;
            }
        }

        // One word whose letters stand apart, or that was broken in two.
        var joined = pieces[at].Readings[0];
        var single = Alone(pieces, at) ? 1 : 0;
        for (var next = at + 1; next < pieces.Count && joined.Length < Longest; next++)
        {
            joined += pieces[next].Readings[0];
            single += Alone(pieces, next) ? 1 : 0;
            var count = next - at + 1;
            var spelled = single == count;
            var broken = count == 2 && joined.Length >= (single > 0 ? 5 : 6);
            var (tight, letters) = (Tight(pieces, at, next), Pieces.AsLetters(joined));
            // « C o n d o » goes on.
            var ended = spelled && !(Alone(pieces, next + 1) && (next + 2 == pieces.Count || Alone(pieces, next + 2)));
            if (((broken || tight || ended) && Is(_words, letters, whole: broken && !tight)) || (ended && Begins(letters)))
            {
                return count;
            }
        }

        return 0;
    }

    /// <summary>How many pieces say the words of a phrase, each whole or letter by letter; 0 when they do not.</summary>
    private static int Follows(FrozenDictionary<string, string[]>[] phrase, List<Piece> pieces, int at)
    {
        var next = at;
        foreach (var word in phrase)
        {
            var length = Says(word, pieces, next);
            if (length == 0)
            {
                return 0;
            }

            next += length;
        }

        return next - at;
    }

    private static int Says(FrozenDictionary<string, string[]> word, List<Piece> pieces, int at)
    {
        if (at < pieces.Count && pieces[at].Readings.Any(reading => Is(word, reading, whole: false)))
        {
            return 1;
        }

        var spelled = "";
        for (var next = at; Alone(pieces, next) && spelled.Length < Longest; next++)
        {
            spelled += pieces[next].Letters;
            if (Is(word, Pieces.AsLetters(spelled), whole: true))
            {
                return next - at + 1;
            }
        }

        return 0;
    }

    private static bool Alone(List<Piece> pieces, int at) => at < pieces.Count && pieces[at].Letters.Length == 1;

    /// <summary>Nothing but one sign between each two: con-nard.</summary>
    private static bool Tight(List<Piece> pieces, int from, int to)
    {
        for (var at = from + 1; at <= to; at++)
        {
            if (!pieces[at].Joined)
            {
                return false;
            }
        }

        return true;
    }

    private bool Holds(Piece piece) =>
        piece.Readings.Concat(piece.Parts).Any(reading => Is(_words, reading, whole: false) || Begins(reading))
        || (piece.Hidden is { } hidden && (_all.Any(word => Fits(word, hidden)) || _stems.Any(stem => hidden.Length > stem.Length && Fits(stem, hidden[..stem.Length]))));

    private bool Begins(string letters)
    {
        var once = Once(letters);
        return _beginnings.Count > 0 && Enumerable.Range(1, once.Length).Any(length => _beginnings.Contains(once[..length]));
    }

    /// <param name="whole">Nothing may follow, not even the ending of a plural.</param>
    private static bool Is(FrozenDictionary<string, string[]> words, string letters, bool whole)
    {
        var once = Once(letters);
        foreach (var ending in whole || letters.Length <= 3 ? Endings.AsSpan(0, 1) : Endings)
        {
            if (once.EndsWith(ending, StringComparison.Ordinal) && words.GetValueOrDefault(once[..^ending.Length]) is { } found && found.Any(word => Runs(word, letters)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Each letter as often as in the word, or so often that it is no slip: meeerde, but not « as » for « ass ».</summary>
    private static bool Runs(string word, string letters)
    {
        var at = 0;
        for (var i = 0; i < word.Length;)
        {
            var (wanted, seen) = (Run(word, i), at < letters.Length && letters[at] == word[i] ? Run(letters, at) : 0);
            if (seen != wanted && seen < Math.Max(3, wanted) && !(seen == wanted + 1 && word.Length >= 5))
            {
                return false;
            }

            i += wanted;
            at += seen;
        }

        return true;
    }

    private static int Run(string text, int from)
    {
        var end = from;
        while (end < text.Length && text[end] == text[from])
        {
            end++;
        }

        return end - from;
    }

    /// <summary>m*rde: a star for a letter, and at least two letters to tell it by.</summary>
    private static bool Fits(string word, string hidden) =>
        hidden.Length == word.Length && hidden.Count(c => c != '*') >= 2 && hidden.Zip(word).All(pair => pair.First == '*' || pair.First == pair.Second);

    private static FrozenDictionary<string, string[]> ByOnce(IEnumerable<string> words) =>
        words.Where(word => word.Length > 0).GroupBy(Once).ToFrozenDictionary(group => group.Key, group => group.ToArray());

    private static string Once(string letters) => string.Concat(letters.Where((c, at) => at == 0 || letters[at - 1] != c));
}
