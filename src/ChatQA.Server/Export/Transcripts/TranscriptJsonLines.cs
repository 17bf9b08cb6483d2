using System.Text;
using System.Text.Json;
using ChatQA.Kernel;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;

namespace ChatQA.Export.Transcripts;

/// <summary>The record for programs: the session on the first line, then one object a line, moments in RFC 3339. It can be imported again.</summary>
internal static class TranscriptJsonLines
{
    public const string Format = "chatqa.transcript/1";

    public static string Render(Transcript transcript)
    {
        var card = transcript.Card;
        var lines = new StringBuilder();
        Line(lines, new JsonSession(
            Format, transcript.Session, card.Title, card.Guest, card.Language, transcript.TimeZone, Moments.Exact(card.StartsAt), Moment(card.LiveAt), Moment(card.ClosedAt)));
        foreach (var line in transcript.Lines)
        {
            Line(lines, new JsonLine(line.Kind, line.Id, Moments.Exact(line.At), line.State)
            {
                Number = line.Number,
                By = line.By,
                Askers = line.Askers.Count > 0 ? line.Askers : null,
                Question = line.Question,
                Into = line.Into,
                Text = line.Text,
                Corrections = line.Corrections.Count > 0
                    ? [.. line.Corrections.Select(correction => new JsonCorrection(Moments.Exact(correction.At), correction.Was, correction.Note))] : null,
            });
        }

        return lines.ToString();
    }

    private static string? Moment(Instant? at) => at is { } moment ? Moments.Exact(moment) : null;

    private static void Line<T>(StringBuilder lines, T line) => lines.Append(JsonSerializer.Serialize(line, Wire.Json)).Append('\n');
}

/// <summary>The first line.</summary>
internal sealed record JsonSession(
    string Format, SessionId Session, string Title, GuestCard Guest, string Language, string TimeZone, string StartsAt, string? LiveAt, string? ClosedAt);

/// <summary>Every other line: a <see cref="TranscriptLine"/> with its moments in words.</summary>
internal sealed record JsonLine(TranscriptKind Kind, ItemId? Id, string? At, string? State)
{
    public int? Number { get; init; }
    public string? By { get; init; }
    public IReadOnlyList<Asker>? Askers { get; init; }
    public ItemId? Question { get; init; }
    public ItemId? Into { get; init; }
    public string? Text { get; init; }
    public IReadOnlyList<JsonCorrection>? Corrections { get; init; }
}

internal sealed record JsonCorrection(string At, string Was, string? Note);
