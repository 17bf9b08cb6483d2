using System.Net;
using System.Text;
using ChatQA.Benchmarks.Load;

namespace ChatQA.Benchmarks.Peers;

/// <summary>A server under load: how to start it, and how its visitors and its moderators speak.</summary>
internal abstract class Peer(string name) : IDisposable
{
    private ServerProcess? _server;

    /// <summary>How many connections come from one of the addresses 127.0.0.0/8 offers, as if from one household.</summary>
    private const int FromOneAddress = 40;

    public string Name => name;

    public bool Started => _server is not null;

    public ServerProcess Server => _server ?? throw new InvalidOperationException($"{Name} is not started.");

    public async Task Start(string folder)
    {
        Dispose();
        _server = await Launch(Path.Combine(folder, $"{Name.Replace(' ', '-')}-{Guid.NewGuid():N}"[..^20]));
        await Ready();
    }

    /// <summary>A room of its own for one piece of work.</summary>
    public abstract Task<string> NewRoom();

    /// <summary>Has what so many different visitors need before they can connect.</summary>
    public virtual Task Admit(int visitors) => Task.CompletedTask;

    public abstract Client Visitor(Driver driver, string room, int index);

    /// <summary>Who publishes, and who receives what is asked.</summary>
    public abstract Client Desk(Driver driver, string room, int index);

    public abstract void Publish(Client desk, string room, string id, string text, long due, Action<Answer>? then);

    public abstract void Ask(Client visitor, string room, string id, string text, long due, Action<Answer>? then);

    /// <summary>Collects garbage, so that what stays is what is held.</summary>
    /// <returns>The managed heap after it, in bytes.</returns>
    public abstract Task<long> Settle();

    public void Dispose()
    {
        _server?.Dispose();
        _server = null;
    }

    protected abstract Task<ServerProcess> Launch(string folder);

    protected virtual Task Ready() => Task.CompletedTask;

    protected T Connect<T>(Driver driver, T client, IPAddress from) where T : Client
    {
        client.Link = driver.Connect(new(from, 0), new(IPAddress.Loopback, Server.Port), client);
        return client;
    }

    /// <summary>Where the n-th visitor comes from.</summary>
    protected static IPAddress Address(int index)
    {
        var household = index / FromOneAddress;
        return new([127, (byte)(20 + (household / 62_500)), (byte)(household / 250 % 250), (byte)((household % 250) + 1)]);
    }

    protected byte[] Upgrade(string path, string headers = "") => Encoding.ASCII.GetBytes(
        $"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{Server.Port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        + $"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{headers}\r\n");
}
