using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Operations;

/// <summary>There is no container engine here: the files are checked by docker-compose itself, and what they start is started without one.</summary>
public sealed partial class ComposeTests
{
    [Fact]
    public async Task What_the_compose_file_starts_serves_a_page_from_published_output_and_calls_itself_healthy()
    {
        var environment = Environment(await Compose());
        Assert.Equal("/data", environment["Storage__DataPath"]);
        var published = Directory.CreateTempSubdirectory("chatqa-published-");
        var data = Directory.CreateTempSubdirectory("chatqa-volume-");
        try
        {
            await Run("dotnet", "publish", Path.Combine(Repository.Root, "src/ChatQA.Server"), "--no-build", "--configuration", Configuration, "--output", published.FullName);
            var start = Entrypoint();
            Assert.Equal("dotnet", start[0]);

            // The two things that a container would give: the volume, and a port of its own.
            environment["Storage__DataPath"] = data.FullName;
            environment["ASPNETCORE_URLS"] = environment["ASPNETCORE_URLS"].Replace("+:8080", "127.0.0.1:0", StringComparison.Ordinal);
            await using var server = await ServerProcess.Start(Path.Combine(published.FullName, start[1]), start[2..], environment);

            server.Http.DefaultRequestHeaders.Add("Accept", "text/html");
            Assert.Contains("<html", await server.Http.GetStringAsync("/", TestContext.Current.CancellationToken));
            Assert.True(File.Exists(Path.Combine(data.FullName, "chatqa.db")));
            Assert.StartsWith("{", (await server.Line("\"RequestPath\":\"/\"")).TrimStart());
            Assert.Contains("Healthy", await Run("dotnet", "exec", Path.Combine(published.FullName, start[1]), "health", "--url", server.Http.BaseAddress!.ToString()));
        }
        finally
        {
            published.Delete(recursive: true);
            data.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Asked_about_a_server_that_is_not_there_health_says_so()
    {
        var failed = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Run("dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "ChatQA.Server.dll"), "health", "--url", "http://127.0.0.1:9"));

        Assert.Contains("ended with 1.\nhttp://127.0.0.1:9", failed.Message);
    }

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static string[] Entrypoint() => JsonSerializer.Deserialize<string[]>(
        EntrypointLine().Match(File.ReadAllText(Path.Combine(Repository.Root, "src/ChatQA.Server/Dockerfile"))).Groups[1].Value)!;

    private static async Task<string> Compose()
    {
        try
        {
            return await Run("docker-compose", "--file", Path.Combine(Repository.Root, "docker-compose.yml"), "config");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("docker-compose is not installed: docker-compose.yml was not checked.");
            throw;
        }
    }

    // docker-compose prints its own normal form: one option a line, four blanks for a service's, six for what is in it.
    private static Dictionary<string, string> Environment(string composed) =>
        EnvironmentBlock().Match(composed).Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Trim().Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1].Trim('\'', '"'));

    private static async Task<string> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode is 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}.\n{output}{await errors}");
    }

    [GeneratedRegex(@"^ENTRYPOINT (\[.+\])$", RegexOptions.Multiline)]
    private static partial Regex EntrypointLine();

    [GeneratedRegex(@"^    environment:\n((?:      .+\n)+)", RegexOptions.Multiline)]
    private static partial Regex EnvironmentBlock();
}
