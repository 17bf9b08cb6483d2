using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ChatQA.Kernel;

namespace ChatQA.Sessions.WordLists;

/// <summary>A run of letters, digits and the signs that are typed for letters.</summary>
/// <param name="Letters">As a reader sees them.</param>
/// <param name="Readings">The same, with digits and signs read as letters where some stand among letters.</param>
/// <param name="Hidden">With a star for each letter left out; null when there is none.</param>
/// <param name="Parts">The words that capitals set apart (QuelleMerdeCeJournal); empty where they set none apart.</param>
/// <param name="Joined">One sign, and no space, is between it and the one before.</param>
internal sealed record Piece(int Start, int End, string Letters, IReadOnlyList<string> Readings, string? Hidden, IReadOnlyList<string> Parts, bool Joined);

internal static partial class Pieces
{
    private const int ShortestPart = 4;
    private static readonly char[] Marks = ['!', '|', '+', '¡', '#', '%'];
    private static readonly char[] Stars = ['*', '#', '%'];

    public static List<Piece> Of(string text)
    {
        var pieces = new List<Piece>();
        var (raw, start, end, between) = (new StringBuilder(), 0, 0, "");
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var letters = LookAlikes.Of(rune);
            if (letters is not null || Stands(rune))
            {
                if (raw.Length == 0)
                {
                    start = at;
                }

                raw.Append(letters is null ? ((char)rune.Value).ToString() : Rune.IsUpper(rune) ? letters.ToUpperInvariant() : letters);
                // What stands at the end is a mark: « con! ».
                end = letters is null && Marks.Contains((char)rune.Value) && end > start ? end : at + rune.Utf16SequenceLength;
            }
            else if (!Invisible(rune))
            {
                Close();
                between += rune.ToString();
            }

            at += rune.Utf16SequenceLength;
        }

        Close();
        return pieces;

        void Close()
        {
            if (raw.Length == 0)
            {
                return;
            }

            var (typed, from) = (raw.ToString(), start);
            raw.Clear();
            var word = typed.TrimEnd(Marks).TrimStart([.. Marks, '*']);
            if (word.Any(char.IsLetterOrDigit))
            {
                pieces.Add(Make(word, from, end, pieces.Count > 0 && between.Length == 1 && !char.IsWhiteSpace(between[0]) && between[0] is not ('\'' or '’' or '/')));
                between = "";
            }
            else
            {
                between += typed;
            }
        }
    }

    /// <summary>Digits among letters as the letters that they stand for.</summary>
    public static string AsLetters(string joined) => joined.Any(char.IsLetter) ? Read(joined, 'i') : joined;

    private static Piece Make(string cased, int start, int end, bool joined)
    {
        var word = cased.ToLowerInvariant();
        var letters = string.Concat(word.Where(char.IsLetterOrDigit));
        var mixed = word.Any(char.IsLetter) && word.Any(c => !char.IsLetter(c) && !Stars.Contains(c));
        List<string> readings = mixed ? [Read(word, 'i')] : [letters];
        if (mixed && word.IndexOfAny(['1', '!', '|', '¡']) >= 0)
        {
            readings.Add(Read(word, 'l'));
        }

        // Signs that set letters apart, or an account's: m|e|r|d|e, @merde.
        if (mixed && letters.Length < word.Length)
        {
            readings.Add(Read(letters, 'i'));
        }

        // « sIut »: a capital in the midst of small letters is the other one's stroke.
        if (StrokeInside().IsMatch(cased))
        {
            readings.Add(string.Concat(StrokeInside().Replace(cased, "l").ToLowerInvariant().Where(char.IsLetterOrDigit)));
        }

        var hidden = word.Any(Stars.Contains) && word.Any(char.IsLetter) ? string.Concat(word.Select(c => Stars.Contains(c) ? '*' : char.IsLetter(c) ? c : Letter(c, 'i'))) : null;
        return new(start, end, letters, readings, hidden, Parts(cased), joined);
    }

    private static List<string> Parts(string cased) =>
        Seam().Split(cased) is { Length: > 1 } parts ? [.. parts.Select(part => Read(part.ToLowerInvariant(), 'i')).Where(part => part.Length >= ShortestPart)] : [];

    private static string Read(string word, char one) => string.Concat(word.Where(c => !Stars.Contains(c)).Select(c => char.IsLetter(c) ? c : Letter(c, one)));

    private static char Letter(char c, char one) => c switch
    {
        '0' or '°' => 'o',
        '1' or '!' or '|' or '¡' => one,
        '2' => 'z',
        '3' or '€' => 'e',
        '4' or '@' => 'a',
        '5' or '$' or '§' => 's',
        '6' => 'g',
        '7' or '+' => 't',
        '8' => 'b',
        '9' => 'g',
        '¢' => 'c',
        '£' => 'l',
        '¥' => 'y',
        _ => c,
    };

    private static bool Stands(Rune rune) => rune.Value is '@' or '$' or '!' or '|' or '+' or '€' or '*' or '#' or '%' or '¡' or '§' or '°' or '¢' or '£' or '¥';

    private static bool Invisible(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    [GeneratedRegex("(?<=[a-z])I(?![A-Z])")]
    private static partial Regex StrokeInside();

    /// <summary>Between a small letter and a capital, and before the last capital of several.</summary>
    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")]
    private static partial Regex Seam();
}
