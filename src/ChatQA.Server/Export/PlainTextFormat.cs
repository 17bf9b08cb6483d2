using System.Text;

namespace ChatQA.Export;

/// <summary>Plain text as a newsroom sends it: UTF-8, LF, a blank line between blocks, one newline at the end.</summary>
internal static class PlainTextFormat
{
    public static string Render(Printed printed)
    {
        var blocks = new List<string> { printed.Headline };
        if (printed.Date is { } date)
        {
            blocks.Add(date.Before + date.Day);
        }

        blocks.AddRange(printed.Lede);
        blocks.AddRange(printed.Turns.SelectMany(Turn));
        blocks.Add(printed.Disclosure);
        if (printed.More.Count > 0)
        {
            blocks.Add(printed.MoreTitle.ToUpperInvariant());
            blocks.Add(string.Join('\n', printed.More.Select(link => link.Label + link.Joint + link.Url)));
        }

        blocks.Add(printed.Byline);
        blocks.Add(printed.Signature);
        blocks.AddRange(printed.Corrections.Select(correction => correction.Before + correction.Day + correction.Joint + correction.Text));
        return new StringBuilder().AppendJoin("\n\n", blocks.Where(block => block.Length > 0)).Append('\n').ToString();
    }

    private static IEnumerable<string> Turn(PrintedTurn turn) =>
        turn.Paragraphs.Select((paragraph, i) => i == 0 && turn.Label is { } label ? label.Text + label.Joint + paragraph : paragraph);
}
