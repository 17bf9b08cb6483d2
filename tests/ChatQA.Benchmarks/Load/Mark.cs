using System.Buffers.Text;
using System.Globalization;

namespace ChatQA.Benchmarks.Load;

/// <summary>
/// What each text begins with: whose it is, its number, and when it was due, in fixed places, so that a server that relays it
/// need not be understood to be checked.
/// </summary>
internal readonly record struct Mark(int Source, int Number, long Due)
{
    private const int Length = 32;

    /// <summary>A text of so many bytes.</summary>
    public string Text(int bytes)
    {
        var mark = string.Create(CultureInfo.InvariantCulture, $"#m{Source:00000}{Number:0000000}{Due:00000000000000000}#");
        return string.Create(bytes, mark, static (text, mark) =>
        {
            const string Words = " Ce texte a la longueur d'une annonce ordinaire.";
            mark.CopyTo(text);
            for (var at = mark.Length; at < text.Length; at++)
            {
                text[at] = Words[(at - mark.Length) % Words.Length];
            }

            text[^1] = '.';
        });
    }

    /// <summary>The next mark, and the bytes after it.</summary>
    public static bool Next(ref ReadOnlySpan<byte> bytes, out Mark mark)
    {
        var at = bytes.IndexOf("#m"u8);
        if (at < 0 || bytes.Length < at + Length)
        {
            mark = default;
            return false;
        }

        var found = bytes.Slice(at, Length);
        bytes = bytes[(at + Length)..];
        if (!Utf8Parser.TryParse(found[2..7], out int source, out _) || !Utf8Parser.TryParse(found[7..14], out int number, out _)
            || !Utf8Parser.TryParse(found[14..31], out long due, out _))
        {
            throw new FormatException("A mark came damaged.");
        }

        mark = new(source, number, due);
        return true;
    }
}
