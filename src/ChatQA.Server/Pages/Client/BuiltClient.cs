using System.Text.Json;
using Microsoft.Extensions.FileProviders;

namespace ChatQA.Pages;

/// <summary>What Vite built: hashed files and the manifest that tells which entry became which file.</summary>
internal sealed class BuiltClient
{
    private readonly Dictionary<string, ManifestEntry> manifest;

    public BuiltClient(IWebHostEnvironment environment, ILogger<BuiltClient> log)
    {
        // Beside the assembly, where the build and publish put it; else in the sources.
        var folder = new[] { AppContext.BaseDirectory, environment.ContentRootPath }
            .Select(root => Path.Combine(root, "wwwroot", "built"))
            .FirstOrDefault(built => File.Exists(Path.Combine(built, "manifest.json")));
        if (folder is null)
        {
            log.LogWarning("The client is not built: pages have no style and nothing moves. Build without BuildClient=false.");
            (Files, manifest) = (new NullFileProvider(), []);
            return;
        }

        Files = new PhysicalFileProvider(folder);
        manifest = JsonSerializer.Deserialize<Dictionary<string, ManifestEntry>>(File.ReadAllText(Path.Combine(folder, "manifest.json")), JsonSerializerOptions.Web)!;
    }

    public IFileProvider Files { get; }

    /// <summary>The module of an island, with what it imports at once.</summary>
    public IReadOnlyList<string> Scripts(string entry) => [.. With(Source(entry)).Select(e => e.File).Where(f => f.EndsWith(".js", StringComparison.Ordinal)).Distinct()];

    public IReadOnlyList<string> Styles(string entry) => entry is "style" or "paper"
        ? [.. With(entry == "style" ? "style/index.css" : "style/paper.css").Select(e => e.File)]
        : [.. With(Source(entry)).SelectMany(e => e.Css ?? []).Distinct()];

    /// <summary>The fonts that the first line on a page needs.</summary>
    public IReadOnlyList<string> Fonts => [.. manifest.Where(e => e.Key.EndsWith("-400-normal.woff2", StringComparison.Ordinal)).Select(e => e.Value.File).Order()];

    /// <summary>The script for other sites' pages: one file that imports nothing.</summary>
    public IFileInfo? Element => manifest.TryGetValue("embed/element.ts", out var entry) ? Files.GetFileInfo(entry.File) : null;

    private static string Source(string entry) => $"{entry}/main.ts";

    private IEnumerable<ManifestEntry> With(string key) => manifest.TryGetValue(key, out var entry)
        ? [entry, .. (entry.Imports ?? []).SelectMany(With)]
        : [];

    private sealed record ManifestEntry(string File, string[]? Imports, string[]? Css);
}
