using System.Collections.Concurrent;
using System.Diagnostics;

namespace ChatQA.Tests.Support;

/// <summary>The server as people run it: its own process, its own data folder, a free loopback port, all it prints.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _lines = [];
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private ServerProcess(ProcessStartInfo start, string data)
    {
        Data = data;
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Heard(line.Data);
        _process.ErrorDataReceived += (_, line) => Heard(line.Data);
        _process.Exited += (_, _) =>
        {
            // What it still has to say comes after its end.
            _process.WaitForExit();
            _address.TrySetException(new InvalidOperationException($"The server ended by itself.\n{Output}"));
        };
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Output => string.Join('\n', _lines);

    /// <summary>The folder of its database.</summary>
    public string Data { get; }

    public HttpClient Http { get; } = new();

    /// <param name="program">The server's assembly; by default the one beside the tests.</param>
    /// <param name="arguments">What follows it on the command line.</param>
    /// <param name="environment">Added to this process's own.</param>
    public static async Task<ServerProcess> Start(string? program = null, string[]? arguments = null, Dictionary<string, string>? environment = null)
    {
        var data = Directory.CreateTempSubdirectory("chatqa-").FullName;
        program ??= Path.Combine(AppContext.BaseDirectory, "ChatQA.Server.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", program, .. arguments ?? []])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(program),
        };
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["Storage__DataPath"] = data;
        foreach (var (name, value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        var server = new ServerProcess(start, data);
        server.Http.BaseAddress = await server._address.Task.WaitAsync(Patience);
        return server;
    }

    /// <summary>Waits for a line that holds this text.</summary>
    public async Task<string> Line(string text)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience; await Task.Delay(20))
        {
            if (_lines.FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal)) is { } found)
            {
                return found;
            }
        }

        throw new TimeoutException($"No line with \"{text}\" in:\n{Output}");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(Data, recursive: true);
    }

    private void Heard(string? line)
    {
        if (line is null)
        {
            return;
        }

        _lines.Enqueue(line);
        if (line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal) is var at and >= 0)
        {
            _address.TrySetResult(new Uri(new string([.. line[at..].TakeWhile(c => c is not (' ' or '"'))])));
        }
    }
}
