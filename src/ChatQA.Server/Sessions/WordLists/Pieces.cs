using System.Text;
using ChatQA.Kernel;

namespace ChatQA.Sessions.WordLists;

/// <summary>A run of letters, digits and the signs that are typed for letters.</summary>
/// <param name="Letters">As a reader sees them.</param>
/// <param name="Readings">The same, with digits and signs read as letters where some stand among letters.</param>
/// <param name="Hidden">With a star for each letter left out; null when there is none.</param>
/// <param name="Joined">One sign, and no space, is between it and the one before.</param>
internal sealed record Piece(int Start, int End, string Letters, IReadOnlyList<string> Readings, string? Hidden, bool Joined);

internal static class Pieces
{
    private static readonly char[] Marks = ['!', '|', '+'];

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

                raw.Append(letters ?? ((char)rune.Value).ToString());
                // What stands at the end is a mark: « con! ».
                end = Marks.Contains((char)rune.Value) && end > start ? end : at + rune.Utf16SequenceLength;
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

    private static Piece Make(string word, int start, int end, bool joined)
    {
        var letters = string.Concat(word.Where(char.IsLetterOrDigit));
        var mixed = word.Any(char.IsLetter) && word.Any(c => !char.IsLetter(c) && c != '*');
        IReadOnlyList<string> readings = !mixed ? [letters] : word.Contains('1') || word.Contains('!') || word.Contains('|')
            ? [Read(word, 'i'), Read(word, 'l')] : [Read(word, 'i')];
        var hidden = word.Contains('*') ? string.Concat(word.Select(c => char.IsLetter(c) || c == '*' ? c : Letter(c, 'i'))) : null;
        return new(start, end, letters, readings, hidden, joined);
    }

    private static string Read(string word, char one) => string.Concat(word.Where(c => c != '*').Select(c => char.IsLetter(c) ? c : Letter(c, one)));

    private static char Letter(char c, char one) => c switch
    {
        '0' => 'o',
        '1' or '!' or '|' => one,
        '2' => 'z',
        '3' or '€' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '6' => 'g',
        '7' or '+' => 't',
        '8' => 'b',
        '9' => 'g',
        _ => c,
    };

    private static bool Stands(Rune rune) => rune.Value is '@' or '$' or '!' or '|' or '+' or '€' or '*';

    private static bool Invisible(Rune rune) => Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.EnclosingMark;
}
