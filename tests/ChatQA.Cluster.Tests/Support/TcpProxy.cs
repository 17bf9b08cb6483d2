using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ChatQA.Cluster.Support;

/// <summary>Passes bytes on between clients and a node, and cuts each connection after so many bytes: in the middle of a frame, of a header, of a letter.</summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly Uri _server;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closed = new();
    private readonly ConcurrentDictionary<Task, CancellationTokenSource> _links = [];
    private readonly Task _accepting;
    private int _accepted;
    private int _cuts;

    /// <summary>How many bytes the next connection may carry, both ways together; null: as many as it likes.</summary>
    public Func<long?> Allowance { get; set; } = () => null;

    /// <summary>Ends every connection that is open now.</summary>
    public void CutAll()
    {
        foreach (var link in _links.Values)
        {
            link.Cancel();
        }
    }

    public TcpProxy(Uri server)
    {
        _server = server;
        _listener.Start(512);
        Address = new($"http://{_listener.LocalEndpoint}");
        _accepting = Task.Run(Accept);
    }

    public Uri Address { get; }

    public int Accepted => _accepted;

    /// <summary>How many connections it cut.</summary>
    public int Cuts => _cuts;

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_links.Keys);
        _listener.Dispose();
        _closed.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_closed.Token);
                Interlocked.Increment(ref _accepted);
                var ended = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token);
                var link = Link(client, new(Allowance()), ended);
                _links[link] = ended;
                _ = link.ContinueWith(over => _links.TryRemove(over, out _), TaskScheduler.Default);
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The proxy closes.
        }
    }

    private async Task Link(Socket client, Allowed left, CancellationTokenSource ended)
    {
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using (client)
        {
            client.NoDelay = true;
            try
            {
                await server.ConnectAsync(_server.Host, _server.Port, ended.Token);
                await Task.WhenAll(Pass(client, server, left, ended), Pass(server, client, left, ended));
                if (left.IsSpent)
                {
                    Interlocked.Increment(ref _cuts);
                    // Reset, not closed: what is under way is lost too.
                    client.LingerState = server.LingerState = new(true, 0);
                }
            }
            catch (Exception failure) when (failure is SocketException or OperationCanceledException)
            {
                // The node is down, or the proxy closes.
            }
        }
    }

    private static async Task Pass(Socket from, Socket to, Allowed left, CancellationTokenSource ended)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, ended.Token) is > 0 and var received)
            {
                var passed = left.Take(received);
                for (var sent = 0; sent < passed;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, passed - sent), ended.Token);
                }

                if (passed < received)
                {
                    break;
                }
            }
        }
        catch (Exception failure) when (failure is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One side went, or the other way is spent.
        }

        await ended.CancelAsync();
    }

    private sealed class Allowed(long? bytes)
    {
        private readonly Lock _lock = new();
        private long _left = bytes ?? long.MaxValue;

        public bool IsSpent => _left <= 0;

        public int Take(int wanted)
        {
            lock (_lock)
            {
                var taken = (int)Math.Min(wanted, _left);
                _left -= wanted;
                return taken;
            }
        }
    }
}
