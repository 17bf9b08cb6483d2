using System.Text.Json;
using ChatQA.Export.Transcripts;
using ChatQA.Kernel;

namespace ChatQA.Import;

/// <summary>Our own export read again, or any JSON object a line with <c>name</c> (or <c>by</c>) and <c>text</c>.</summary>
internal static class JsonLinesReader
{
    private static readonly JsonSerializerOptions Lenient = new(Wire.Json) { AllowDuplicateProperties = true };

    public static ReadTranscript Read(string text)
    {
        ReadSession? session = null;
        var lines = new List<ReadLine>();
        var problems = new List<LineProblem>();
        foreach (var (i, line) in text.Split('\n').Index())
        {
            if (line.Trim().Length == 0)
            {
                continue;
            }

            try
            {
                var value = JsonDocument.Parse(line).RootElement;
                if (value.ValueKind is JsonValueKind.Object && value.TryGetProperty("format", out _))
                {
                    session = Session(value);
                }
                else if (Line(i + 1, value.Deserialize<JsonSpoken>(Lenient)!) is { } read)
                {
                    lines.Add(read);
                }
            }
            catch (Exception unread) when (unread is JsonException or InvalidOperationException)
            {
                problems.Add(new(i + 1, new("import.not_json")));
            }
        }

        return new("jsonl", session, lines, problems);
    }

    private static ReadSession Session(JsonElement value)
    {
        var read = value.Deserialize<JsonSession>(Lenient)!;
        return new(read.Title, read.Guest, read.Language, TranscriptReader.Moment(read.LiveAt ?? read.StartsAt));
    }

    /// <summary>Null where only the moment and the state are told. A list may hold nulls, whatever its type says: they are nothing.</summary>
    private static ReadLine? Line(int number, JsonSpoken said) => said.Text is not { Length: > 0 } text ? null
        : new(number, said.By ?? said.Name ?? (said.Askers is [{ } first, ..] ? first.Name : null) ?? "", text)
        {
            Kind = said.Kind,
            Place = said.Place ?? (said.Askers is [{ } asker, ..] ? asker.Place : null),
            At = TranscriptReader.Moment(said.At),
            Id = said.Id,
            Answers = said.Question,
            Others = [.. (said.Askers ?? []).Skip(1).OfType<Sessions.Audiences.Asker>()],
            Corrections = [.. (said.Corrections ?? []).OfType<JsonCorrection>().Select(correction => (correction.Was, TranscriptReader.Moment(correction.At), correction.Note))],
        };

    private sealed record JsonSpoken
    {
        public ReadKind? Kind { get; init; }
        public string? Id { get; init; }
        public string? At { get; init; }
        public string? By { get; init; }
        public string? Name { get; init; }
        public string? Place { get; init; }
        public string? Question { get; init; }
        public string? Text { get; init; }
        public IReadOnlyList<Sessions.Audiences.Asker>? Askers { get; init; }
        public IReadOnlyList<JsonCorrection>? Corrections { get; init; }
    }
}
