using ChatQA.Export.Transcripts;
using CsvHelper;
using CsvHelper.Configuration;

namespace ChatQA.Import;

/// <summary>
/// A table whose first row names its columns: <c>text</c> and <c>name</c> (or <c>speaker</c>), and where they are there <c>kind</c>, <c>place</c>,
/// <c>at</c>, <c>id</c>, <c>question</c>. Commas, semicolons or tabs.
/// </summary>
internal static class CsvTranscriptReader
{
    private static readonly string[] Delimiters = [",", ";", "\t"];
    private static readonly string[] NameColumns = ["name", "speaker", "nom"], TextColumns = ["text", "texte", "message"];

    public static bool Knows(string first) => Delimiter(first) is not null;

    public static ReadTranscript Read(string text)
    {
        var configuration = new CsvConfiguration(System.Globalization.CultureInfo.InvariantCulture)
        {
            Delimiter = Delimiter(text.Split('\n').First(line => line.Trim().Length > 0))!,
            BadDataFound = null,
            MissingFieldFound = null,
            PrepareHeaderForMatch = header => header.Header.Trim().ToLowerInvariant(),
            MaxFieldSize = TranscriptReader.Longest,
        };
        var lines = new List<ReadLine>();
        var problems = new List<LineProblem>();
        using var csv = new CsvReader(new StringReader(text), configuration);
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
        {
            var line = csv.Parser.RawRow;
            var words = Cell(csv, TextColumns);
            if (words.Length == 0)
            {
                // A row of our own export that tells only that something was there.
                continue;
            }

            var kind = Cell(csv, "kind");
            if (kind.Length > 0 && !Enum.TryParse<ReadKind>(kind, ignoreCase: true, out _))
            {
                problems.Add(new(line, new("import.kind_unknown", ("kind", kind))));
                continue;
            }

            var at = Cell(csv, "at");
            if (at.Length > 0 && TranscriptReader.Moment(at) is null)
            {
                problems.Add(new(line, new("import.time_unreadable", ("time", at))));
                continue;
            }

            lines.Add(new(line, Cell(csv, NameColumns), words)
            {
                Kind = kind.Length > 0 ? Enum.Parse<ReadKind>(kind, ignoreCase: true) : null,
                Place = Cell(csv, "place") is { Length: > 0 } place ? place : null,
                At = TranscriptReader.Moment(at),
                Id = Cell(csv, "id") is { Length: > 0 } id ? id : null,
                Answers = Cell(csv, "question") is { Length: > 0 } question ? question : null,
            });
        }

        return new("csv", null, lines, problems);
    }

    private static string? Delimiter(string first) => Delimiters.FirstOrDefault(delimiter =>
        first.TrimStart('\uFEFF').Split(delimiter).Select(column => column.Trim().Trim('"').ToLowerInvariant()).ToList() is var columns
            && columns.Intersect(TextColumns).Any() && columns.Intersect([.. NameColumns, "kind"]).Any());

    /// <summary>The cell, without the apostrophe that an export puts before what a spreadsheet would run.</summary>
    private static string Cell(CsvReader csv, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (csv.TryGetField<string>(name, out var cell) && cell is not null)
            {
                cell = cell.Trim(' ');
                return cell is ['\'', var first, ..] && TranscriptCsv.Configuration.InjectionCharacters.Contains(first) ? cell[1..] : cell;
            }
        }

        return "";
    }
}
