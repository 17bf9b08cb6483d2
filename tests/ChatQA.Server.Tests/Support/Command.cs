using System.Diagnostics;

namespace ChatQA.Tests.Support;

/// <summary>The program asked for something other than serving, as its own process, to its end.</summary>
internal static class Command
{
    public static async Task<(int Code, string Said)> Run(string data, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "ChatQA.Server.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Storage__DataPath"] = data;
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }
}
