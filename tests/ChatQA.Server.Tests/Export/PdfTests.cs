using System.Net;
using System.Text.RegularExpressions;
using ChatQA.Export;
using ChatQA.Export.Pdf;
using ChatQA.Kernel;
using ChatQA.Tests.Support;
using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ChatQA.Tests.Export;

public sealed class PdfTests
{
    [Fact]
    public async Task It_is_sound_tagged_and_says_what_the_text_says()
    {
        Validators.Needs("qpdf");
        Validators.Needs("pdftotext");
        using var printer = Printer();
        using var folder = new Folder();
        foreach (var (language, paper, size) in new[] { ("fr", Paper.Letter, "612 x 792"), ("en", Paper.A4, "(A4)") })
        {
            var edition = (await SampleSession.In(language)).Edition;
            var pdf = await Print(printer, edition, paper);
            var file = Path.Combine(folder.Path, $"{language}.pdf");
            await File.WriteAllBytesAsync(file, pdf, TestContext.Current.CancellationToken);
            var (code, said, wrong) = await Validators.Run("qpdf", ["--check", file]);
            Assert.True(code == 0, said + wrong);

            var about = (await Validators.Run("pdfinfo", [file], Utc)).Said;
            Assert.Contains("Tagged:          yes", about, StringComparison.Ordinal);
            Assert.Contains(size, about, StringComparison.Ordinal);
            var moment = edition.Version.At.ToDateTimeOffset().UtcDateTime.ToString("HH:mm:ss yyyy", System.Globalization.CultureInfo.InvariantCulture);
            Assert.Matches($"CreationDate: .*{moment}", about);
            Assert.Matches($"ModDate: .*{moment}", about);
            var fonts = (await Validators.Run("pdffonts", [file])).Said.Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
            Assert.Contains(fonts, font => font.Contains("Newsreader", StringComparison.Ordinal));
            Assert.All(fonts, font => Assert.Matches(@"yes yes yes\s+\d+ +0$", font));
            Assert.Equal(Loose(PlainTextFormat.Render(edition.Printed)), Loose((await Validators.Run("pdftotext", ["-layout", file, "-"])).Said));
        }
    }

    [Fact]
    public async Task The_same_version_gives_the_same_bytes()
    {
        using var printer = Printer();
        var editions = new List<Edition> { (await SampleSession.In("fr")).Edition };
        Documents.Any.Sample(document => editions.Add(Edition.Of(document)), iter: 2, threads: 1);
        foreach (var edition in editions)
        {
            var first = await Print(printer, edition, Paper.A4);
            // PDFs tell seconds: the clock's must not be in it.
            await Task.Delay(1100, TestContext.Current.CancellationToken);
            Assert.Equal(first, await Print(printer, edition, Paper.A4));
        }
    }

    [Fact]
    public async Task A_browser_that_hangs_is_ended_and_one_that_fails_says_so()
    {
        using var folder = new Folder();
        using var slow = Printer(Script(folder, "slow", "echo $$ >\"$0.pid\"; exec sleep 600"), TimeSpan.FromSeconds(1));
        Assert.Equal("server.pdf_too_slow", (await slow.Print(Edition.Of(new()), Paper.A4, TestContext.Current.CancellationToken)).Rejection?.Code);
        var pid = (await File.ReadAllTextAsync(Path.Combine(folder.Path, "slow.pid"), TestContext.Current.CancellationToken)).Trim();
        Assert.False(Directory.Exists($"/proc/{pid}"));
        using var broken = Printer(Script(folder, "broken", "exit 3"));
        Assert.Equal("server.pdf_failed", (await broken.Print(Edition.Of(new()), Paper.A4, TestContext.Current.CancellationToken)).Rejection?.Code);
    }

    [Fact]
    public async Task Without_a_browser_it_says_so_and_the_page_to_print_is_there()
    {
        await using var server = SampleSession.Serve("fr", new() { ["Pdf:Chromium"] = "/nowhere/chromium" });
        var (session, _) = await SampleSession.Play(server, "fr");
        using var editor = await server.Staff(Role.Editor);
        using var refused = await editor.GetAsync(new Uri($"/api/sessions/{session}/interview/export/pdf-a4", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Contains("server.pdf_no_browser", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var page = await editor.GetStringAsync(new Uri($"/api/sessions/{session}/interview/export/print-a4", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("@page { size: A4;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_to_print_pass_the_checker_of_the_W3C()
    {
        Validators.Needs("java");
        var edition = (await SampleSession.In("fr")).Edition;
        await Validators.Accept("html", ExportFormat.Find("print-letter")!.Render(edition));
    }

    internal static PdfPrinter Printer(string? browser = null, TimeSpan? timeout = null)
    {
        var printer = new PdfPrinter(Options.Create(new PdfOptions { Chromium = browser ?? "", Timeout = timeout ?? TimeSpan.FromMinutes(2) }), NullLogger<PdfPrinter>.Instance);
        if (!printer.Available)
        {
            Assert.Skip("Chromium is not installed.");
        }

        return printer;
    }

    private static readonly Dictionary<string, string> Utc = new() { ["TZ"] = "UTC" };

    private static async Task<byte[]> Print(PdfPrinter printer, Edition edition, Paper paper) => (await printer.Print(edition, paper, TestContext.Current.CancellationToken)).Must();

    private static string Script(Folder folder, string name, string does)
    {
        var file = Path.Combine(folder.Path, name);
        File.WriteAllText(file, $"#!/bin/sh\n{does}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return file;
    }

    /// <summary>Lines break elsewhere, with hyphens, and pages have numbers.</summary>
    private static string Loose(string text) =>
        Regex.Replace(Regex.Replace(text.Replace('\f', '\n').Replace("EN SAVOIR PLUS", "En savoir plus", StringComparison.Ordinal).Replace("LEARN MORE", "Learn more", StringComparison.Ordinal), @"(?m)^\s*\d+ ?/ ?\d+\s*$|•", ""), @"[\s-]+", "");
}
