using ChatQA.Export.Bundle;
using ChatQA.Export.Pdf;
using ChatQA.Export.Transcripts;
using ChatQA.Kernel;

namespace ChatQA.Export;

/// <summary>A file that leaves.</summary>
internal sealed record ExportedFile(byte[] Bytes, string ContentType, string Name);

/// <summary>One interview in one format, whoever makes it: ourselves, the browser that prints, or all of them together.</summary>
internal sealed class Exporter(Editions editions, PdfPrinter printer)
{
    public const string Zip = "zip";

    /// <summary>Every name that <see cref="File"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. ExportFormat.All.Select(format => format.Name), .. PdfFormat.All.Select(format => format.Name), Zip];

    /// <summary>Every content type that a file may have.</summary>
    public static IReadOnlyList<string> Types { get; } =
        [.. ExportFormat.All.Select(format => format.ContentType.Split(';')[0]).Append(PdfFormat.ContentType).Append(Bundler.ContentType).Distinct()];

    /// <param name="version">Null for the newest.</param>
    public async Task<Outcome<ExportedFile>> File(SessionId session, long? version, string name, Imprint imprint, IProgress<BundleProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (!Names.Contains(name))
        {
            return new Rejection("export.not_found");
        }

        var format = ExportFormat.Find(name);
        if (await editions.Find(session, version, imprint, withSources: format is null or { ShowsSources: true }) is not { } edition)
        {
            return new Rejection("interview.not_found");
        }

        return format is not null ? new ExportedFile(format.Render(edition), format.ContentType, format.FileName(edition.Version))
            : PdfFormat.Find(name) is { } pdf ? (await printer.Print(edition, pdf.Paper, cancellation)).Select(bytes => new ExportedFile(bytes, PdfFormat.ContentType, pdf.FileName(edition.Version)))
            : await editions.Transcript(session, imprint.TimeZone) is { } transcript
                ? (await Bundler.Make(edition, transcript, printer, progress, cancellation)).Select(bytes => new ExportedFile(bytes, Bundler.ContentType, $"interview-{session}-v{edition.Version.Version}.zip"))
            : new Rejection("session.not_found");
    }

    public async Task<Outcome<ExportedFile>> Transcript(SessionId session, string name, string timeZone) =>
        TranscriptFormat.Find(name) is not { } format ? new Rejection("export.not_found")
        : await editions.Transcript(session, timeZone) is not { } transcript ? new Rejection("session.not_found")
        : new ExportedFile(format.Of(transcript), format.ContentType, format.FileName(session));
}
