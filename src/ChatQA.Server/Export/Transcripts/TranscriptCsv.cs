using System.Globalization;
using ChatQA.Sessions.Audiences;
using CsvHelper;
using CsvHelper.Configuration;

namespace ChatQA.Export.Transcripts;

/// <summary>
/// The record for a spreadsheet (RFC 4180, with the mark by which Excel knows UTF-8). A cell that a spreadsheet would take for a
/// formula gets an apostrophe before it: <c>= + - @</c> and the tab.
/// </summary>
internal static class TranscriptCsv
{
    private static readonly string[] Columns = ["id", "kind", "number", "at", "state", "name", "place", "others", "question", "text", "corrected_at", "was", "note"];

    public static CsvConfiguration Configuration { get; } = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\r\n",
        InjectionOptions = InjectionOptions.Escape,
        InjectionEscapeCharacter = '\'',
        InjectionCharacters = ['=', '+', '-', '@', '\t'],
    };

    public static string Render(Transcript transcript)
    {
        using var text = new StringWriter();
        text.Write('\uFEFF');
        using (var csv = new CsvWriter(text, Configuration))
        {
            Row(csv, Columns);
            foreach (var line in transcript.Lines)
            {
                Row(csv, Cells(line));
            }
        }

        return text.ToString();
    }

    private static string?[] Cells(TranscriptLine line) =>
    [
        line.Id.Value, System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(line.Kind.ToString()), line.Number?.ToString(CultureInfo.InvariantCulture), Moments.Exact(line.At), line.State,
        line.By ?? Asker(line)?.Name, Asker(line)?.Place,
        string.Join("; ", line.Askers.Skip(1).Select(asker => asker.Place is null ? asker.Name : $"{asker.Name} ({asker.Place})")),
        (line.Question ?? line.Into)?.Value, line.Text,
        string.Join("\n", line.Corrections.Select(correction => Moments.Exact(correction.At))),
        string.Join("\n---\n", line.Corrections.Select(correction => correction.Was)),
        string.Join("\n", line.Corrections.Select(correction => correction.Note).Where(note => note is not null)),
    ];

    private static Asker? Asker(TranscriptLine line) => line.Askers is [var first, ..] ? first : null;

    private static void Row(CsvWriter csv, IEnumerable<string?> cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(cell);
        }

        csv.NextRecord();
    }
}
