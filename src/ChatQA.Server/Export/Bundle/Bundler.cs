using System.Security.Cryptography;
using ChatQA.Export.Pdf;
using ChatQA.Export.Transcripts;
using ChatQA.Kernel;

namespace ChatQA.Export.Bundle;

/// <summary>How far a bundle is.</summary>
/// <param name="Name">The format that is being made.</param>
/// <param name="Done">How many are done.</param>
/// <param name="Of">Of how many.</param>
internal sealed record BundleProgress(string Name, int Done, int Of);

/// <summary>Everything in one zip: the interview in every format, the record, and where each sentence comes from.</summary>
internal static class Bundler
{
    public const string ContentType = "application/zip";

    /// <summary>
    /// Without a browser to print them the PDFs are left out and the manifest says so; any other failure is the whole's.
    /// </summary>
    public static async Task<Outcome<byte[]>> Make(Edition edition, Transcript transcript, PdfPrinter printer, IProgress<BundleProgress>? progress, CancellationToken cancellation)
    {
        var files = new List<(string Name, byte[] Bytes)>();
        var absent = new List<string>();
        var (done, of) = (0, ExportFormat.All.Count + PdfFormat.All.Count + TranscriptFormat.All.Count);
        foreach (var format in ExportFormat.All)
        {
            progress?.Report(new(format.Name, done++, of));
            files.Add(($"interview.{format.Extension}", format.Render(edition)));
        }

        foreach (var format in PdfFormat.All)
        {
            progress?.Report(new(format.Name, done++, of));
            if ((await printer.Print(edition, format.Paper, cancellation)).Accepted(out var pdf, out var rejection))
            {
                files.Add(($"interview.{format.Extension}", pdf));
            }
            else if (rejection.Code is "server.pdf_no_browser")
            {
                absent.Add($"interview.{format.Extension}");
            }
            else
            {
                return rejection;
            }
        }

        foreach (var format in TranscriptFormat.All)
        {
            progress?.Report(new($"transcript.{format.Name}", done++, of));
            files.Add(($"transcript.{format.Extension}", format.Of(transcript)));
        }

        var listed = files.Select(file => new ManifestFile(file.Name, file.Bytes.Length, Convert.ToHexStringLower(SHA256.HashData(file.Bytes)))).ToList();
        files.Add(("provenance.json", ProvenanceManifest.Render(edition, listed, absent)));
        return FixedZip.Of(files);
    }
}
