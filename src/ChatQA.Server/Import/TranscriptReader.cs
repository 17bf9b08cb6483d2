using ChatQA.Kernel;

namespace ChatQA.Import;

/// <summary>Reads a transcript, whatever its format: told from its first line.</summary>
internal static class TranscriptReader
{
    /// <summary>Bytes of a file; UTF-16 units of a text.</summary>
    public const int Longest = 1024 * 1024;

    public const int MostLines = 3000;

    public static Outcome<ReadTranscript> Read(string? text)
    {
        text = (text ?? "").TrimStart('\uFEFF').ReplaceLineEndings("\n");
        if (text.Length > Longest)
        {
            return new Rejection("import.too_long", ("max", Longest / 1024));
        }

        var first = text.Split('\n').FirstOrDefault(line => line.Trim().Length > 0) ?? "";
        var read = first.TrimStart().StartsWith('{') ? JsonLinesReader.Read(text) : CsvTranscriptReader.Knows(first) ? CsvTranscriptReader.Read(text) : PlainReader.Read(text);
        return read.Lines.Count > MostLines ? new Rejection("import.too_many", ("max", MostLines))
            : read.Lines.Count == 0 && read.Problems.Count == 0 ? new Rejection("import.empty")
            : read;
    }

    /// <summary>A moment with its offset, or of UTC without one; null when there is none or it cannot be read.</summary>
    public static Instant? Moment(string? text) =>
        DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var moment) && moment.Year is >= 2000 and < 2100
            ? Instant.From(moment) : null;
}
