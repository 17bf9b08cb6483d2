using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace ChatQA.Tests.Support;

/// <summary>A visitor's client without any library: JSON text and U+001E over a WebSocket, as docs/protocol.md says under "By hand".</summary>
internal sealed class RawSocket : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly StringBuilder _heard = new();
    private readonly List<JsonElement> _messages = [];
    private Task _reading = Task.CompletedTask;
    private volatile TaskCompletionSource _hears = Released(new());

    /// <summary>Everything that was ever received.</summary>
    public string Heard
    {
        get
        {
            lock (_heard)
            {
                return _heard.ToString();
            }
        }
    }

    public WebSocketState State => _socket.State;

    /// <summary>Reads no further, until it is false again.</summary>
    public bool Deaf
    {
        set => _hears = value ? new(TaskCreationOptions.RunContinuationsAsynchronously) : Released(_hears);
    }

    /// <param name="receives">The size of the system's buffer for what was not read yet, in bytes.</param>
    public static async Task<RawSocket> Connect(Uri server, string token, string? origin = null, int? receives = null)
    {
        var raw = new RawSocket();
        if (origin is not null)
        {
            raw._socket.Options.SetRequestHeader("Origin", origin);
        }

        using var http = new HttpMessageInvoker(new SocketsHttpHandler { ConnectCallback = (where, cancellation) => Dial(where.DnsEndPoint, receives, cancellation) }, disposeHandler: false);
        await raw._socket.ConnectAsync(new Uri($"ws://{server.Authority}/hubs/room?access_token={Uri.EscapeDataString(token)}"), http, CancellationToken.None);
        raw._reading = Task.Run(raw.Read);
        await raw.Send("""{"protocol":"json","version":1}""");
        return raw;
    }

    public Task Send(string json) => SendBytes(Encoding.UTF8.GetBytes(json + '\u001e'));

    public Task SendBytes(byte[] bytes) => _socket.SendAsync(bytes, WebSocketMessageType.Text, true, CancellationToken.None);

    /// <summary>Invokes and waits for the completion.</summary>
    public async Task<JsonElement> Invoke(string id, string target, string argument)
    {
        await Send($$"""{"type":1,"invocationId":"{{id}}","target":"{{target}}","arguments":[{{argument}}]}""");
        JsonElement found = default;
        await LiveClient<object>.Until(
            () =>
            {
                lock (_heard)
                {
                    found = _messages.FirstOrDefault(m => m.TryGetProperty("invocationId", out var answered) && answered.GetString() == id);
                }

                return found.ValueKind is JsonValueKind.Object;
            },
            $"an answer to {target}");
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        Deaf = false;
        _socket.Abort();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _socket.Dispose();
    }

    private static TaskCompletionSource Released(TaskCompletionSource hears)
    {
        hears.TrySetResult();
        return hears;
    }

    private static async ValueTask<Stream> Dial(DnsEndPoint where, int? receives, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (receives is { } size)
        {
            socket.ReceiveBufferSize = size;
        }

        await socket.ConnectAsync(where, cancellation);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private async Task Read()
    {
        var buffer = new byte[16 * 1024];
        var pending = new MemoryStream();
        while (_socket.State is WebSocketState.Open)
        {
            await _hears.Task;
            var received = await _socket.ReceiveAsync(buffer, CancellationToken.None);
            pending.Write(buffer, 0, received.Count);
            if (!received.EndOfMessage)
            {
                continue;
            }

            lock (_heard)
            {
                var text = Encoding.UTF8.GetString(pending.ToArray());
                _heard.Append(text);
                _messages.AddRange(text.Split('\u001e', StringSplitOptions.RemoveEmptyEntries).Select(json => JsonDocument.Parse(json).RootElement));
            }

            pending.SetLength(0);
        }
    }
}
