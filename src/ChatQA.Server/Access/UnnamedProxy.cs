using System.Net;

namespace ChatQA.Access;

/// <summary>
/// Notices that visitors come through a proxy that <c>Proxy:Known</c> does not name: its address stands for them all, so limits and bans
/// by address do nothing. Said once in the log, and on the settings page as long as nobody comes otherwise.
/// </summary>
internal sealed partial class UnnamedProxy(Networks networks, ILogger<UnnamedProxy> logger)
{
    /// <summary>More people than sit at one telephone of one's own network.</summary>
    private const int Several = 20;
    private readonly Lock _lock = new();
    private string? _address;
    private int _behind;
    private bool _told;
    private bool _otherwise;

    /// <summary>Null when nothing speaks for one.</summary>
    public string? Address
    {
        get
        {
            lock (_lock)
            {
                return _told && !_otherwise ? _address : null;
            }
        }
    }

    /// <summary>Somebody becomes a visitor.</summary>
    public void Saw(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } remote)
        {
            return;
        }

        var (counted, address) = (networks.Of(remote) is not null, remote.ToString());
        // A proxy that was named is taken out of the header: whatever is left was written by one that was not, or by the visitor.
        var says = http.Request.Headers.ContainsKey("X-Forwarded-For") || http.Request.Headers.ContainsKey("Forwarded");
        lock (_lock)
        {
            _otherwise |= counted || (_address is not null && _address != address);
            (_address, _behind) = (_address ?? address, _behind + 1);
            if (_told || counted || !(says || (_behind >= Several && !IPAddress.IsLoopback(remote))))
            {
                return;
            }

            _told = true;
        }

        Found(logger, address);
    }

    [LoggerMessage(EventId = 4005, Level = LogLevel.Warning, Message = "Visitors come through {Address}, which Proxy:Known does not name: limits and bans by address do nothing (docs/proxy.md)")]
    private static partial void Found(ILogger logger, string address);
}
