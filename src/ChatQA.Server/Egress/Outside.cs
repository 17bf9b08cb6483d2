using System.Net;
using System.Net.Sockets;
using System.Text;
using ChatQA.Kernel;
using Microsoft.Extensions.Options;

namespace ChatQA.Egress;

/// <summary>What another server answered.</summary>
/// <param name="Status">Any but a redirect.</param>
/// <param name="Body">At most <see cref="EgressOptions.LongestAnswer"/>.</param>
internal sealed record Answered(HttpStatusCode Status, string Body)
{
    public bool Succeeded => (int)Status is >= 200 and < 300;
}

/// <summary>
/// The only way out: whatever address somebody gave, the server speaks to nobody but the public internet, over https, within
/// its time and size, and goes nowhere that an answer sends it. A name is resolved once, looked at, and connected to at the
/// very address that was looked at.
/// </summary>
internal sealed class Outside : IDisposable
{
    /// <summary>Longer than any address that somebody types.</summary>
    private const int LongestAddress = 2000;

    private readonly EgressOptions _options;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;
    private readonly HttpClient _client;

    public Outside(IOptions<EgressOptions> options)
        : this(options.Value, Dns.GetHostAddressesAsync)
    {
    }

    internal Outside(EgressOptions options, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        (_options, _resolve) = (options, resolve);
        _client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            ConnectCallback = Connect,
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            MaxConnectionsPerServer = 4,
        })
        {
            Timeout = options.Timeout,
            MaxResponseContentBufferSize = options.LongestAnswer,
        };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("ChatQA/1");
    }

    /// <summary>
    /// The address, when it may be spoken to as far as it can be seen without resolving it; otherwise <c>egress.malformed</c>,
    /// <c>egress.not_https</c> or <c>egress.not_public</c>.
    /// </summary>
    public Outcome<Uri> Accept(string? address)
    {
        if (address is not { Length: > 0 and <= LongestAddress } || !Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri)
            || uri.UserInfo.Length > 0 || uri.Host.Length == 0 || uri.Fragment.Length > 0)
        {
            return new Rejection("egress.malformed");
        }

        // The name as it will be asked for: digits in circles are digits by then, and localhost. is localhost.
        var host = uri.HostNameType is UriHostNameType.IPv6 ? uri.DnsSafeHost : uri.IdnHost.TrimEnd('.').ToLowerInvariant();
        var literal = IPAddress.TryParse(host, out var ip) ? ip : null;
        var loopback = uri.IsLoopback || host is "localhost" || host.EndsWith(".localhost", StringComparison.Ordinal);
        var here = _options.AllowLoopback && loopback;
        return uri.Scheme != Uri.UriSchemeHttps && !(here && uri.Scheme == Uri.UriSchemeHttp) ? new Rejection("egress.not_https")
            : literal is not null && !May(literal) || (loopback && !here) ? new Rejection("egress.not_public")
            : uri;
    }

    /// <summary>
    /// Sends it, once. Refused as <see cref="Accept"/> does, or with <c>egress.not_public</c> after the name is resolved,
    /// <c>egress.redirected</c> {status}, <c>egress.too_large</c> {max}, <c>egress.too_slow</c> or <c>egress.unreachable</c>.
    /// </summary>
    public async Task<Outcome<Answered>> Send(HttpRequestMessage request, CancellationToken cancellation = default)
    {
        if (!Accept(request.RequestUri?.OriginalString).Accepted(out _, out var refused))
        {
            return refused;
        }

        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellation);
            return (int)response.StatusCode is >= 300 and < 400
                ? new Rejection("egress.redirected", ("status", (int)response.StatusCode))
                : new Answered(response.StatusCode, Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(cancellation)));
        }
        catch (HttpRequestException failure)
        {
            return failure.GetBaseException() is NotPublic ? new Rejection("egress.not_public")
                : failure.HttpRequestError is HttpRequestError.ConfigurationLimitExceeded ? new Rejection("egress.too_large", ("max", _options.LongestAnswer))
                : new Rejection("egress.unreachable");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Rejection("egress.too_slow");
        }
    }

    public void Dispose() => _client.Dispose();

    private bool May(IPAddress address) => PublicAddresses.Hold(address) || (_options.AllowLoopback && IPAddress.IsLoopback(address));

    // One address that is not public among those of a name is a trap, or a mistake that looks like one.
    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var found = await _resolve(context.DnsEndPoint.Host, cancellation);
        if (found.Length == 0 || !found.All(May))
        {
            throw new NotPublic();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(found, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class NotPublic : Exception;
}
