using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using ChatQA.Export;
using ChatQA.Export.Bundle;
using ChatQA.Export.Pdf;
using ChatQA.Export.Transcripts;
using ChatQA.Interviews.Provenance;
using ChatQA.Kernel;
using ChatQA.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ChatQA.Tests.Export;

public sealed class BundleTests
{
    [Fact]
    public async Task It_holds_everything_and_is_the_same_each_time()
    {
        var sample = await SampleSession.In("fr");
        using var printer = PdfTests.Printer();
        var told = new List<BundleProgress>();
        var bytes = (await Bundler.Make(sample.Edition, sample.Transcript, printer, new Told(told), TestContext.Current.CancellationToken)).Must();
        Assert.Equal(bytes, (await Bundler.Make(sample.Edition, sample.Transcript, printer, null, TestContext.Current.CancellationToken)).Must());

        var files = Files(bytes);
        Assert.Equal(
            [.. ExportFormat.All.Select(format => $"interview.{format.Extension}"), "interview.letter.pdf", "interview.a4.pdf", .. TranscriptFormat.All.Select(format => $"transcript.{format.Extension}"), "provenance.json"],
            files.Keys);
        Assert.Equal(ExportFormat.Find("docx")!.Render(sample.Edition), files["interview.docx"]);
        Assert.Equal(files.Count - 1, told.Count);
        Assert.Equal(Enumerable.Range(0, told.Count), told.Select(progress => progress.Done));
    }

    [Fact]
    public async Task The_manifest_leads_every_sentence_back_to_its_words()
    {
        foreach (var language in (string[])["fr", "en"])
        {
            var sample = await SampleSession.In(language);
            var files = Files((await Bundler.Make(sample.Edition, sample.Transcript, NoBrowser(), null, TestContext.Current.CancellationToken)).Must());
            var manifest = JsonDocument.Parse(files["provenance.json"]).RootElement;
            Assert.Equal(["interview.letter.pdf", "interview.a4.pdf"], manifest.GetProperty("absent").EnumerateArray().Select(name => name.GetString()!));

            var record = Encoding.UTF8.GetString(files["transcript.jsonl"]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
                .Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(line => line.GetProperty("id").GetString()!, line => line.GetProperty("kind").GetString() is null ? "" : Text(line));
            var sentences = manifest.GetProperty("sentences").EnumerateArray().ToList();
            Assert.Equal(sample.Edition.Document.Turns.Sum(turn => turn.Sentences.Count), sentences.Count);
            foreach (var sentence in sentences.Where(sentence => sentence.GetProperty("kind").GetString() == "verbatim"))
            {
                var source = Assert.Single(sentence.GetProperty("sources").EnumerateArray());
                var (start, end) = (source.GetProperty("start").GetInt32(), source.GetProperty("end").GetInt32());
                Assert.Equal(source.GetProperty("text").GetString(), record[source.GetProperty("item").GetString()!][start..end]);
                Assert.Equal(Integrity.Forms(Token.Of(sentence.GetProperty("text").GetString()!)), Integrity.Forms(Token.Of(source.GetProperty("text").GetString()!)));
            }

            foreach (var file in manifest.GetProperty("files").EnumerateArray())
            {
                Assert.Equal(file.GetProperty("sha256").GetString(), Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(files[file.GetProperty("name").GetString()!])));
            }
        }
    }

    /// <summary>Everything of the sample, to be looked at: <c>CHATQA_EXPORTS=folder</c>.</summary>
    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task The_sample_in_every_format(string language)
    {
        var folder = Environment.GetEnvironmentVariable("CHATQA_EXPORTS") is { Length: > 0 } kept ? kept : Directory.CreateTempSubdirectory("chatqa-exports-").FullName;
        var sample = await SampleSession.In(language);
        using var printer = PdfTests.Printer();
        using var zip = new ZipArchive(new MemoryStream((await Bundler.Make(sample.Edition, sample.Transcript, printer, null, TestContext.Current.CancellationToken)).Must()));
        await zip.ExtractToDirectoryAsync(Directory.CreateDirectory(Path.Combine(folder, language)).FullName, overwriteFiles: true, TestContext.Current.CancellationToken);
        Assert.True(Directory.GetFiles(Path.Combine(folder, language)).Length > 10);
    }

    [Fact]
    public async Task Its_progress_is_told_and_it_is_fetched_as_it_was_made()
    {
        await using var server = SampleSession.Serve("en", new() { ["Pdf:Chromium"] = "/nowhere/chromium" });
        var (session, _) = await SampleSession.Play(server, "en");
        using var editor = await server.Staff(Role.Editor);
        var zip = new Uri($"/api/sessions/{session}/interview/export/zip", UriKind.Relative);
        using var making = await editor.PostAsync(zip, null, TestContext.Current.CancellationToken);
        Assert.Equal("application/x-ndjson", making.Content.Headers.ContentType!.ToString());
        var lines = (await making.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.All(lines.SkipLast(1), line => Assert.Equal(lines.Count - 1, line.GetProperty("of").GetInt32()));

        var made = await editor.GetByteArrayAsync(new Uri($"{zip}?made={lines[^1].GetProperty("made").GetString()}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(made, await editor.GetByteArrayAsync(zip, TestContext.Current.CancellationToken));
        using var none = await editor.PostAsync(new Uri($"/api/sessions/{await server.LiveSession()}/interview/export/zip", UriKind.Relative), null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    private static string Text(JsonElement line) => line.TryGetProperty("text", out var text) ? text.GetString()! : "";

    private static PdfPrinter NoBrowser() => new(Options.Create(new PdfOptions { Chromium = "/nowhere/chromium" }), NullLogger<PdfPrinter>.Instance);

    private static Dictionary<string, byte[]> Files(byte[] zip)
    {
        using var read = new ZipArchive(new MemoryStream(zip));
        return read.Entries.ToDictionary(entry => entry.FullName, FixedZip.Read);
    }

    private sealed class Told(List<BundleProgress> told) : IProgress<BundleProgress>
    {
        public void Report(BundleProgress value) => told.Add(value);
    }
}
