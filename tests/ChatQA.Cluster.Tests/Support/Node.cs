using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using ChatQA.Storage;
using Microsoft.Data.Sqlite;

namespace ChatQA.Cluster.Support;

/// <summary>One server, as a process of its own that is killed and started again on the same port with the same data.</summary>
internal sealed class Node : IAsyncDisposable
{
    private const int SigTerm = 15;

    /// <summary>A start in a test that measures something else.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<string> _lines = [];
    private readonly bool _ownsData;
    private Process? _process;

    private Node(string? data, Dictionary<string, string> environment)
    {
        (_ownsData, Environment) = (data is null, environment);
        Data = data ?? Directory.CreateTempSubdirectory("chatqa-node-").FullName;
        Address = new($"http://127.0.0.1:{FreePort()}");
    }

    public Uri Address { get; }

    /// <summary>The folder of its database and its keys.</summary>
    public string Data { get; }

    /// <summary>For the next start.</summary>
    public Dictionary<string, string> Environment { get; }

    /// <summary>All that it said, in all its lives.</summary>
    public string Output => string.Join('\n', _lines);

    /// <summary>The process of this life.</summary>
    public int Id => _process!.Id;

    public bool Runs => _process is { HasExited: false };

    /// <summary>Since when this life runs.</summary>
    public Stopwatch Age { get; private set; } = new();

    /// <summary>A node that answers.</summary>
    /// <param name="environment">Added to this process's own.</param>
    /// <param name="data">A folder that outlives the node; by default one of its own.</param>
    public static async Task<Node> Start(Dictionary<string, string>? environment = null, string? data = null)
    {
        var node = new Node(data, environment ?? []);
        node.Rise();
        await node.Answers();
        return node;
    }

    /// <summary>Starts the process and does not wait for it.</summary>
    public void Rise()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "ChatQA.Server.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", program])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["ASPNETCORE_URLS"] = Address.GetLeftPart(UriPartial.Authority);
        start.Environment["Storage__DataPath"] = Data;
        start.Environment["Logging__Level"] = "Warning";
        // A test's whole crowd has one address, and writes faster than anybody types.
        start.Environment["Access__VisitorsPerMinute"] = "100000";
        foreach (var limit in (string[])["VisitorMessages", "VisitorRequests", "VisitorCommands", "SessionCommands", "AddressMessages", "AddressRequests"])
        {
            start.Environment[$"Limits__{limit}"] = "100000,100000";
        }

        start.Environment["Limits__VisitorBytes"] = "100000000,100000000";
        start.Environment["Limits__AddressConnections"] = "100000";
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        _process?.Dispose();
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Heard(line.Data);
        _process.ErrorDataReceived += (_, line) => Heard(line.Data);
        Age = Stopwatch.StartNew();
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Ready to serve.</summary>
    public async Task Answers()
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(2) };
        await Deadline.Until(
            async () =>
            {
                if (!Runs)
                {
                    throw new InvalidOperationException($"The server ended by itself.\n{Output}");
                }

                try
                {
                    using var ready = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
                    return ready.IsSuccessStatusCode;
                }
                catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
                {
                    return false;
                }
            },
            Patience,
            () => $"the server answers\n{Output}");
    }

    /// <summary>kill -9: no farewell.</summary>
    public async Task Kill()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM: the exit code and how long it took.</summary>
    public async Task<(int Code, TimeSpan Took)> Terminate(TimeSpan within)
    {
        var took = Stopwatch.StartNew();
        Signal(SigTerm);
        try
        {
            await _process!.WaitForExitAsync().WaitAsync(within);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"The server did not end within {within.TotalSeconds} s of SIGTERM.\n{Output}");
        }

        return (_process.ExitCode, took.Elapsed);
    }

    /// <summary>Sends a signal to this node's process: 15 asks it to end, 19 stops it, 18 lets it go on.</summary>
    public void Signal(int signal)
    {
        if (Kill(_process!.Id, signal) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    /// <summary>The text of a line that it prints, waited for.</summary>
    public async Task<string> Line(string text)
    {
        string? found = null;
        await Deadline.Until(
            () => (found = _lines.FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal))) is not null, Patience, () => $"a line with \"{text}\" in:\n{Output}");
        return found!;
    }

    /// <summary>The node's own database, opened beside it.</summary>
    public Database OpenDatabase() => new(Environment.TryGetValue("Storage__ConnectionString", out var server)
        ? new PostgresDialect(server)
        : new SqliteDialect(new SqliteConnectionStringBuilder { DataSource = Path.Combine(Data, "chatqa.db"), Pooling = false }.ToString()));

    public async ValueTask DisposeAsync()
    {
        if (Runs)
        {
            await Kill();
        }

        _process?.Dispose();
        if (_ownsData)
        {
            Directory.Delete(Data, recursive: true);
        }
    }

    private void Heard(string? line)
    {
        if (line is not null)
        {
            _lines.Enqueue(line);
        }
    }

    /// <summary>Below the ports that the system gives to clients: one of them must not take a dead node's place.</summary>
    private static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            try
            {
                using var trial = new TcpListener(IPAddress.Loopback, port);
                trial.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken.
            }
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
