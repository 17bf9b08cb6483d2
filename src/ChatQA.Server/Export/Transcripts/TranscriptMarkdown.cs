using System.Globalization;
using System.Text;

namespace ChatQA.Export.Transcripts;

/// <summary>The record as CommonMark: a heading for each day, a bold line that says when, what and who, then the words.</summary>
internal static class TranscriptMarkdown
{
    public static string Render(Transcript transcript)
    {
        var words = TranscriptWords.Of(transcript.Card.Language);
        var dates = ExportWords.Of(transcript.Card.Language);
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"# {MarkdownFormat.Escape(transcript.Card.Title)}\n\n{MarkdownFormat.Block(TranscriptText.Guest(transcript))}\n");
        DateOnly? day = null;
        foreach (var line in transcript.Lines)
        {
            var local = transcript.Local(line.At);
            if (DateOnly.FromDateTime(local.Date) is var today && today != day)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n## {MarkdownFormat.Escape(dates.Day(today))}\n");
                day = today;
            }

            var head = $"{dates.Time(local)} · {words.Head(line)}" + (line.Text is null ? "" : $" · {words.Who(line)}");
            text.Append(CultureInfo.InvariantCulture, $"\n**{MarkdownFormat.Escape(head)}**\n");
            foreach (var paragraph in (line.Text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                text.Append(CultureInfo.InvariantCulture, $"\n{MarkdownFormat.Block(paragraph.Trim())}\n");
            }

            foreach (var correction in line.Corrections)
            {
                var said = string.Format(null, words.Corrected, dates.Time(transcript.Local(correction.At)));
                text.Append(CultureInfo.InvariantCulture, $"\n{MarkdownFormat.Block($"{said}{words.Colon}{correction.Was.Replace('\n', ' ')}")}\n");
            }
        }

        return text.ToString();
    }
}
