using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ChatQA.Browser;

/// <summary>The network between a browser and the server: it may be cut, go silent, or let no WebSocket through.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, TcpClient> _lines = new();
    private readonly ConcurrentDictionary<TcpClient, bool> _silent = new();
    private readonly Uri _server;

    private Relay(Uri server)
    {
        _server = server;
        _listener.Start();
        _ = Accept();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>Answers 403 to who wants a WebSocket, as some proxies do.</summary>
    public bool RefusesWebSockets { get; set; }

    /// <summary>Every connection is broken, and every new one is.</summary>
    public bool IsCut { get; private set; }

    public static Relay To(Uri server) => new(server);

    public void Cut()
    {
        IsCut = true;
        Break();
    }

    public void Mend() => IsCut = false;

    /// <summary>What is open carries nothing any more, and nobody is told; what comes next passes.</summary>
    public void Hush()
    {
        foreach (var line in _lines.Keys)
        {
            _silent[line] = true;
        }
    }

    /// <summary>Breaks what is open; what comes next passes.</summary>
    public void Break()
    {
        foreach (var line in _lines.Keys)
        {
            line.Client.LingerState = new(true, 0);
            line.Dispose();
        }
    }

    public ValueTask DisposeAsync()
    {
        Cut();
        _listener.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                _ = Carry(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Carry(TcpClient browser)
    {
        using var server = new TcpClient();
        using (browser)
        {
            if (IsCut)
            {
                return;
            }

            try
            {
                _lines[browser] = server;
                await server.ConnectAsync(_server.Host, _server.Port);
                await await Task.WhenAny(Pump(browser, browser, server), Pump(browser, server, browser));
            }
            catch (Exception broken) when (broken is IOException or SocketException or ObjectDisposedException)
            {
                // That is what it is for.
            }
            finally
            {
                _lines.TryRemove(browser, out _);
            }
        }
    }

    private async Task Pump(TcpClient browser, TcpClient sender, TcpClient receiver)
    {
        var (from, to) = (sender.GetStream(), receiver.GetStream());
        var buffer = new byte[16 * 1024];
        for (int read; (read = await from.ReadAsync(buffer)) > 0;)
        {
            if (sender == browser && RefusesWebSockets && Encoding.Latin1.GetString(buffer, 0, read).Contains("Upgrade: websocket", StringComparison.OrdinalIgnoreCase))
            {
                await from.WriteAsync("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
                return;
            }

            if (!_silent.ContainsKey(browser))
            {
                await to.WriteAsync(buffer.AsMemory(0, read));
            }
        }
    }
}
