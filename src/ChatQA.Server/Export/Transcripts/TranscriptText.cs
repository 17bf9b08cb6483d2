using System.Globalization;
using System.Text;

namespace ChatQA.Export.Transcripts;

/// <summary>The record to read: a line that says when, what and who, then the words.</summary>
internal static class TranscriptText
{
    public static string Render(Transcript transcript)
    {
        var words = TranscriptWords.Of(transcript.Card.Language);
        var dates = ExportWords.Of(transcript.Card.Language);
        var text = new StringBuilder().Append(transcript.Card.Title).Append('\n').Append(Guest(transcript)).Append('\n');
        DateOnly? day = null;
        foreach (var line in transcript.Lines)
        {
            var local = transcript.Local(line.At);
            if (DateOnly.FromDateTime(local.Date) is var today && today != day)
            {
                text.Append('\n').Append(dates.Day(today)).Append('\n');
                day = today;
            }

            text.Append('\n').Append(CultureInfo.InvariantCulture, $"[{dates.Time(local)}] {words.Head(line)}");
            if (line.Text is not null)
            {
                text.Append(CultureInfo.InvariantCulture, $" – {words.Who(line)}\n{line.Text}");
            }

            text.Append('\n');
            foreach (var correction in line.Corrections)
            {
                text.Append(CultureInfo.InvariantCulture, $"[{string.Format(null, words.Corrected, dates.Time(transcript.Local(correction.At)))}{words.Colon}{correction.Was}]\n");
            }
        }

        return text.ToString();
    }

    public static string Guest(Transcript transcript)
    {
        var guest = transcript.Card.Guest;
        return string.Join(", ", new[] { guest.FullName, guest.Title, guest.Affiliation }.Where(part => part.Length > 0));
    }
}
