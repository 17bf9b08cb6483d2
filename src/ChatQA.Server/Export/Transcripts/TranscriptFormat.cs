using System.Text;
using ChatQA.Kernel;

namespace ChatQA.Export.Transcripts;

/// <summary>A format of the record: a pure function of the session's state.</summary>
internal sealed record TranscriptFormat(string Name, string ContentType, string Extension, Func<Transcript, string> Render)
{
    public static IReadOnlyList<TranscriptFormat> All { get; } =
    [
        new("text", "text/plain; charset=utf-8", "txt", TranscriptText.Render),
        new("markdown", "text/markdown; charset=utf-8", "md", TranscriptMarkdown.Render),
        new("csv", "text/csv; charset=utf-8", "csv", TranscriptCsv.Render),
        new("jsonl", "application/jsonl", "jsonl", TranscriptJsonLines.Render),
    ];

    public static TranscriptFormat? Find(string name) => All.FirstOrDefault(format => format.Name == name);

    public byte[] Of(Transcript transcript) => Encoding.UTF8.GetBytes(Render(transcript));

    public string FileName(SessionId session) => $"transcript-{session}.{Extension}";
}
