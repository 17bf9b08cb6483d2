using System.Diagnostics;
using System.Text;
using ChatQA.Kernel;
using Microsoft.Extensions.Options;

namespace ChatQA.Export.Pdf;

/// <summary>
/// Prints the print page with the system's Chromium: one at a time, within its time, in a profile of its own that goes
/// afterwards, and with nowhere to go: every name and every proxy leads nowhere. The page's own policy lets nothing in it run.
/// </summary>
internal sealed class PdfPrinter(IOptions<PdfOptions> options, ILogger<PdfPrinter> logger) : IDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lazy<string?> _browser = new(() => Find(options.Value.Chromium));

    /// <summary>There is a browser to print with.</summary>
    public bool Available => _browser.Value is not null;

    /// <summary>
    /// The PDF, or <c>server.pdf_no_browser</c>, <c>server.pdf_busy</c> (others wait for theirs), <c>server.pdf_too_slow</c> or <c>server.pdf_failed</c>.
    /// </summary>
    public async Task<Outcome<byte[]>> Print(Edition edition, Paper paper, CancellationToken cancellation = default)
    {
        if (_browser.Value is not { } browser)
        {
            return new Rejection("server.pdf_no_browser");
        }

        if (!await _turn.WaitAsync(Patience, cancellation))
        {
            return new Rejection("server.pdf_busy");
        }

        var folder = Directory.CreateTempSubdirectory("chatqa-pdf-");
        try
        {
            var (page, file) = (Path.Combine(folder.FullName, "page.html"), Path.Combine(folder.FullName, "page.pdf"));
            await File.WriteAllTextAsync(page, PrintPage.Render(edition.Printed, paper), new UTF8Encoding(false), cancellation);
            return await Run(browser, folder.FullName, page, file, cancellation) is { } rejection ? rejection
                : PdfDates.Set(await File.ReadAllBytesAsync(file, cancellation), edition.Version.At);
        }
        finally
        {
            _turn.Release();
            Remove(folder);
        }
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>Null when the file is there.</summary>
    private async Task<Rejection?> Run(string browser, string folder, string page, string file, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(browser, Arguments(folder, page, file)) { RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true, WorkingDirectory = folder };
        // It needs nothing that we know, secrets of the configuration least of all.
        var path = start.Environment.TryGetValue("PATH", out var known) ? known : null;
        start.Environment.Clear();
        (start.Environment["PATH"], start.Environment["HOME"], start.Environment["TMPDIR"]) = (path, folder, folder);

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var said = process.StandardError.ReadToEndAsync(CancellationToken.None);
        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(options.Value.Timeout);
        try
        {
            await process.WaitForExitAsync(time.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            cancellation.ThrowIfCancellationRequested();
            return new Rejection("server.pdf_too_slow", ("seconds", (int)options.Value.Timeout.TotalSeconds));
        }

        if (process.ExitCode == 0 && File.Exists(file))
        {
            return null;
        }

        var errors = await said;
        logger.LogError(new EventId(5001, "PdfFailed"), "Chromium ended with code {Code}: {Said}", process.ExitCode, errors.Length > 2000 ? errors[^2000..] : errors);
        return new Rejection("server.pdf_failed");
    }

    private IEnumerable<string> Arguments(string folder, string page, string file)
    {
        if (!options.Value.Sandbox || Environment.UserName == "root")
        {
            yield return "--no-sandbox";
        }

        foreach (var argument in (string[])
        [
            "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions", "--disable-sync", "--disable-background-networking",
            "--disable-component-update", "--disable-default-apps", "--no-pings",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9", "--proxy-bypass-list=<-loopback>",
            $"--user-data-dir={Path.Combine(folder, "profile")}", "--no-pdf-header-footer", "--generate-pdf-document-outline", $"--print-to-pdf={file}", new Uri(page).AbsoluteUri,
        ])
        {
            yield return argument;
        }
    }

    private static string? Find(string configured) => configured.Length > 0 ? (File.Exists(configured) ? configured : null)
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <summary>A helper of the browser's may still write when it ends: what stays is the system's to clear.</summary>
    private void Remove(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException left)
        {
            logger.LogDebug(left, "{Folder} could not be removed", folder.FullName);
        }
    }
}
