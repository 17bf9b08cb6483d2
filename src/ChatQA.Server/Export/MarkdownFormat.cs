using System.Text;
using System.Text.RegularExpressions;

namespace ChatQA.Export;

/// <summary>CommonMark whose every block is one line. What people wrote is escaped, so that it reads as text and nothing else.</summary>
internal static partial class MarkdownFormat
{
    public static string Render(Printed printed)
    {
        var blocks = new List<string>();
        if (printed.Headline.Length > 0)
        {
            blocks.Add("# " + Escape(printed.Headline));
        }

        if (printed.Date is { } date)
        {
            blocks.Add(Block(date.Before + date.Day));
        }

        blocks.AddRange(printed.Lede.Select(Block));
        blocks.AddRange(printed.Turns.SelectMany(Turn));
        if (printed.Disclosure.Length > 0)
        {
            blocks.Add($"*{Escape(printed.Disclosure)}*");
        }

        if (printed.More.Count > 0)
        {
            blocks.Add("## " + Escape(printed.MoreTitle));
            blocks.Add(string.Join('\n', printed.More.Select(link => "- " + Block(link.Label + link.Joint) + Link(link))));
        }

        blocks.AddRange(((string[])[printed.Byline, printed.Signature]).Where(line => line.Length > 0).Select(Block));
        blocks.AddRange(printed.Corrections.Select(correction => Block(correction.Before + correction.Day + correction.Joint + correction.Text)));

        return string.Join("\n\n", blocks) + "\n";
    }

    private static IEnumerable<string> Turn(PrintedTurn turn) => turn.Paragraphs.Select((paragraph, i) =>
        turn.Kind is Interviews.TurnKind.Intertitle ? "## " + Escape(paragraph)
        : turn.Bold ? $"**{Escape(paragraph)}**"
        : i == 0 && turn.Label is { } label ? $"**{Escape(label.Text)}**{Escape(label.Joint)}{Escape(paragraph)}"
        : Block(paragraph));

    private static string Link(PrintedLink link) => link.Target is { } target
        ? $"[{Escape(link.Url)}](<{target.Replace("&", "&amp;", StringComparison.Ordinal)}>)" : Escape(link.Url);

    /// <summary>Text that opens a block: what would make a list or a rule of it is escaped too.</summary>
    public static string Block(string text)
    {
        var escaped = Escape(text);
        return escaped.Length > 0 && escaped[0] is '-' or '+' or '=' ? "\\" + escaped : ListNumber().Replace(escaped, @"$1\$2");
    }

    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '&' or '#' or '~' or '|' or '$')
            {
                escaped.Append('\\');
            }

            escaped.Append(c);
        }

        return escaped.ToString();
    }

    [GeneratedRegex(@"^(\d{1,9})([.)])")]
    private static partial Regex ListNumber();
}
