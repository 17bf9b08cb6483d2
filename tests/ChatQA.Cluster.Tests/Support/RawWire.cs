using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ChatQA.Cluster.Support;

/// <summary>A WebSocket by hand, byte by byte, from any address of 127.0.0.0/8: what no decent client can send.</summary>
internal sealed class RawWire : IAsyncDisposable
{
    private readonly Socket _socket;
    private Task _reading = Task.CompletedTask;

    private RawWire(Socket socket) => _socket = socket;

    /// <summary>Given each piece that is read.</summary>
    public Action<ReadOnlyMemory<byte>>? Heard { get; set; }

    /// <summary>Complete when the server has ended it; only for who reads.</summary>
    public Task Ended => _reading;

    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <summary>A bare connection.</summary>
    public static async Task<RawWire> Dial(Uri server, string from = "127.0.0.1", int receives = 0)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (receives > 0)
        {
            socket.ReceiveBufferSize = receives;
        }

        socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
        await socket.ConnectAsync(IPAddress.Loopback, server.Port);
        return new(socket);
    }

    /// <summary>A WebSocket at a hub; an exception with the status when the door stays shut.</summary>
    public static async Task<RawWire> Open(Uri server, string hub, string headers = "", string from = "127.0.0.1", int receives = 0)
    {
        var wire = await Dial(server, from, receives);
        await wire.Send(Encoding.ASCII.GetBytes(
            $"GET {hub} HTTP/1.1\r\nHost: {server.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n{headers}\r\n"));
        var answer = new StringBuilder();
        var one = new byte[1];
        while (!answer.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await wire._socket.ReceiveAsync(one) == 1)
        {
            answer.Append((char)one[0]);
        }

        if (!answer.ToString().StartsWith("HTTP/1.1 101", StringComparison.Ordinal))
        {
            await wire.DisposeAsync();
            throw new HttpRequestException(answer.ToString().Split('\r')[0]);
        }

        return wire;
    }

    /// <summary>A visitor's, greeted but not yet in a session.</summary>
    public static async Task<RawWire> Visitor(Uri server, Identity identity, string from = "127.0.0.1", int receives = 0)
    {
        var wire = await Open(server, $"/hubs/room?access_token={Uri.EscapeDataString(identity.Token)}", "", from, receives);
        await wire.Send(Text("""{"protocol":"json","version":1}"""));
        return wire;
    }

    /// <summary>Reads from now on.</summary>
    public RawWire Listen()
    {
        _reading = Task.Run(Read);
        return this;
    }

    public async Task Send(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await _socket.SendAsync(bytes)..];
        }
    }

    /// <summary>A message of the protocol in one frame.</summary>
    public static byte[] Text(string json) => Frame(0x81, Encoding.UTF8.GetBytes(json + '\u001e'));

    public static byte[] Join(string session) => Text($$"""{"type":1,"invocationId":"j","target":"Join","arguments":[{"session":"{{session}}"}]}""");

    /// <summary>A frame as a client sends it: masked, with a mask of zeros.</summary>
    public static byte[] Frame(byte first, ReadOnlySpan<byte> payload, bool masked = true)
    {
        var (size, mask) = (payload.Length < 126 ? 0 : payload.Length < 65_536 ? 2 : 8, masked ? 4 : 0);
        var frame = new byte[2 + size + mask + payload.Length];
        (frame[0], frame[1]) = (first, (byte)((masked ? 0x80 : 0) | (size is 0 ? payload.Length : size is 2 ? 126 : 127)));
        if (size is 2)
        {
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)payload.Length);
        }
        else if (size is 8)
        {
            BinaryPrimitives.WriteInt64BigEndian(frame.AsSpan(2), payload.Length);
        }

        payload.CopyTo(frame.AsSpan(2 + size + mask));
        return frame;
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _reading;
    }

    private async Task Read()
    {
        var buffer = new byte[16 * 1024];
        try
        {
            for (int read; (read = await _socket.ReceiveAsync(buffer)) > 0;)
            {
                Heard?.Invoke(buffer.AsMemory(0, read));
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // Reset, or done with.
        }
    }
}
