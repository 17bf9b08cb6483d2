using System.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace ChatQA.Tests.Support;

/// <summary>The program asked for something other than serving, as its own process, to its end.</summary>
internal static class Command
{
    /// <summary>On the data of a server that runs, whichever its engine.</summary>
    public static Task<(int Code, string Said)> Run(TestServer server, params string[] arguments) =>
        Run(server.Data, server.Get<IConfiguration>()["Storage:ConnectionString"], arguments);

    public static Task<(int Code, string Said)> Run(string data, params string[] arguments) => Run(data, null, arguments);

    private static async Task<(int Code, string Said)> Run(string data, string? connection, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "ChatQA.Server.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Storage__DataPath"] = data;
        start.Environment["Storage__ConnectionString"] = connection;
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }
}
