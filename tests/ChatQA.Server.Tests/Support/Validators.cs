using System.Diagnostics;
using System.Text.Json;

namespace ChatQA.Tests.Support;

/// <summary>Other people's programs that read what we export (tests/validators, and what the system has). Where one is absent the test is skipped, and says so.</summary>
internal static class Validators
{
    private static readonly string Home = Path.Combine(Repository.Root, "tests/validators");

    /// <summary>The schemas of IPTC, which stand beside the project.</summary>
    public static string Schemas
    {
        get
        {
            var folder = Path.Combine(Repository.Root, "../shared/schemas");
            return Directory.Exists(folder) ? Path.GetFullPath(folder) : throw Skip("The schemas are not here: ../shared/schemas is missing.");
        }
    }

    /// <summary>What a validator of tests/validators says of each file, in their order.</summary>
    public static async Task<IReadOnlyList<JsonElement>> Node(string kind, params IReadOnlyList<byte[]> files)
    {
        if (!Directory.Exists(Path.Combine(Home, "node_modules")))
        {
            Assert.Skip("The validators are not installed: npm ci --prefix tests/validators");
        }

        using var folder = new Folder();
        var paths = new List<string>();
        foreach (var (i, file) in files.Index())
        {
            paths.Add(Path.Combine(folder.Path, $"{i}"));
            await File.WriteAllBytesAsync(paths[^1], file);
        }

        var (code, said, wrong) = await Run("node", [Path.Combine(Home, "validate.mjs"), kind, .. paths]);
        Assert.True(code == 0, wrong);
        return [.. said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    /// <summary>Nothing is wrong with any of them.</summary>
    public static async Task Accept(string kind, params IReadOnlyList<byte[]> files)
    {
        var said = await Node(kind, files);
        Assert.Equal(files.Count, said.Count);
        Assert.All(said, wrong => Assert.Equal([], wrong.EnumerateArray().Select(each => each.GetString())));
    }

    public static void Needs(string program)
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program))))
        {
            Assert.Skip($"{program} is not installed.");
        }
    }

    public static async Task<(int Code, string Said, string Wrong)> Run(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, said[0], said[1]);
    }

    private static UnreachableException Skip(string reason)
    {
        Assert.Skip(reason);
        return new();
    }
}

/// <summary>A folder that goes when the test does.</summary>
internal sealed class Folder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("chatqa-export-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
