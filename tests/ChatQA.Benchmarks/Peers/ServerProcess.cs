using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ChatQA.Benchmarks.Peers;

/// <summary>A server as a process of its own, and what the kernel knows of it.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, int port, string output) => (_process, Port, Output) = (process, port, output);

    public int Port { get; }

    /// <summary>The file that holds all it printed.</summary>
    public string Output { get; }

    public int Id => _process.Id;

    /// <summary>User and system time since its start, in seconds.</summary>
    public double Cpu
    {
        get
        {
            // The second field may hold spaces; the third follows the last parenthesis.
            var fields = File.ReadAllText($"/proc/{Id}/stat").Split(')')[^1].Split(' ');
            return (double.Parse(fields[12], CultureInfo.InvariantCulture) + double.Parse(fields[13], CultureInfo.InvariantCulture)) / 100;
        }
    }

    /// <summary>Resident memory in bytes.</summary>
    public long Resident => 1024 * long.Parse(
        File.ReadLines($"/proc/{Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);

    /// <summary>Starts a program and waits until it listens.</summary>
    /// <param name="command">What to run; {port} stands for where it shall listen.</param>
    public static async Task<ServerProcess> Start(string name, string folder, params string[] command)
    {
        var port = FreePort();
        Directory.CreateDirectory(folder);
        var output = Path.Combine(folder, "output.txt");
        var words = command.Select(word => word.Replace("{port}", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = folder };
        foreach (var word in (string[])["-c", "exec \"$@\" >output.txt 2>&1 </dev/null", "sh", .. words])
        {
            start.ArgumentList.Add(word);
        }

        var server = new ServerProcess(Process.Start(start)!, port, output);
        for (var waited = Stopwatch.StartNew(); !await server.Listens(); await Task.Delay(50))
        {
            if (server._process.HasExited || waited.Elapsed > TimeSpan.FromSeconds(30))
            {
                var said = await File.ReadAllTextAsync(output);
                server.Dispose();
                throw new InvalidOperationException($"{name} did not start: {said}");
            }
        }

        return server;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private async Task<bool> Listens()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
