using System.Net;
using System.Net.Sockets;
using ChatQA.Kernel;
using ChatQA.Tests.Support;
using Microsoft.Extensions.Options;

namespace ChatQA.Tests.Access;

/// <summary>Whose word is taken for where a request came from: 127.0.0.2 and 127.0.1.0/24 are proxies here, everybody else is not.</summary>
public sealed class ProxyTests(ProxyTests.BehindProxies running) : IClassFixture<ProxyTests.BehindProxies>
{
    private readonly TestServer _server = running.Server;

    [Theory]
    [InlineData("127.0.0.2", "https", true)]
    [InlineData("127.0.1.77", "https", true)]
    [InlineData("127.0.0.2", "http", false)]
    [InlineData("127.0.0.2", null, false)]
    [InlineData("127.0.0.2", "https, http", false)] // the nearest proxy's word is the last one
    [InlineData("127.0.0.2", "wss", false)]
    [InlineData("127.0.0.1", "https", false)]
    [InlineData("127.0.2.2", "https", false)]
    public async Task Https_is_believed_of_a_known_proxy_alone_and_staff_sign_in_behind_it(string from, string? proto, bool believed)
    {
        var path = await _server.Invite(Role.Moderator);
        using var client = From(from);
        (string, string)[] headers = [("Host", "chat.example.org"), ("X-Forwarded-For", "203.0.113.9"), .. proto is null ? [] : new[] { ("X-Forwarded-Proto", proto) }];
        using var shown = await Send(client, HttpMethod.Get, path, headers);
        Assert.Equal(believed ? HttpStatusCode.OK : HttpStatusCode.Forbidden, shown.StatusCode);
        if (!believed)
        {
            return;
        }

        var page = await shown.Content.ReadAsStringAsync();
        var token = System.Text.RegularExpressions.Regex.Match(page, "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)").Groups[1].Value;
        var cookies = shown.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]) };
        foreach (var (name, value) in headers.Append(("Cookie", string.Join("; ", cookies))).Append(("Origin", "https://chat.example.org")))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var entered = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        foreach (var name in new[] { "__Host-chatqa=", "__Host-chatqa-strict=" })
        {
            var pass = entered.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith(name, StringComparison.Ordinal)).ToLowerInvariant();
            Assert.Contains("; secure", pass, StringComparison.Ordinal);
            Assert.Contains("; httponly", pass, StringComparison.Ordinal);
            Assert.Contains(name.Contains("strict", StringComparison.Ordinal) ? "; samesite=strict" : "; samesite=lax", pass, StringComparison.Ordinal);
            Assert.DoesNotContain("; domain=", pass, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Over_https_every_cookie_is_this_hosts_alone_and_no_scripts()
    {
        using var client = From("127.0.0.2");
        (string, string)[] headers = [("Host", "chat.example.org"), ("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Proto", "https")];
        var set = new List<string>();
        foreach (var (method, path) in new[] { (HttpMethod.Get, "/sign-in?lang=en"), (HttpMethod.Get, await _server.Invite(Role.Moderator)), (HttpMethod.Post, "/api/sign-in/passkey/options") })
        {
            using var answered = await Send(client, method, path, headers);
            set.AddRange(answered.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : []);
        }

        Assert.Equal(["__Host-chatqa-door", "__Host-chatqa-form", "__Host-chatqa-passkey", "__Host-lang"], set.Select(cookie => cookie.Split('=')[0]).Distinct().Order(StringComparer.Ordinal));
        foreach (var cookie in set.Select(cookie => cookie.ToLowerInvariant()))
        {
            Assert.All((string[])["; secure", "; httponly", "; path=/", "; samesite="], part => Assert.Contains(part, cookie, StringComparison.Ordinal));
            Assert.DoesNotContain("; domain=", cookie, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("127.0.0.2", "203.0.113.1", "203.0.113.2", false)] // two visitors of a known proxy
    [InlineData("127.0.1.9", "198.51.100.7", "198.51.100.7", true)]
    [InlineData("127.0.1.10", "2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)] // one household's /64
    [InlineData("127.0.1.11", "2001:db8:7:2::1", "2001:db8:7:3::1", false)]
    [InlineData("127.0.1.12", "1.1.1.1, 198.51.100.8", "2.2.2.2, 198.51.100.8", true)] // what a visitor wrote before the proxy's word
    [InlineData("127.0.1.13", "1.1.1.1, not-an-address", "2.2.2.2, not-an-address", true)]
    [InlineData("127.0.0.33", "203.0.113.3", "203.0.113.4", true)] // not a proxy: the same caller, whatever it writes
    [InlineData("127.0.0.34", "203.0.113.5", null, true)]
    public async Task An_address_is_believed_of_a_known_proxy_alone(string from, string first, string? second, bool theSame)
    {
        using var client = From(from);
        using var one = await Send(client, HttpMethod.Post, "/api/visitors", ("X-Forwarded-For", first));
        using var two = await Send(client, HttpMethod.Post, "/api/visitors", second is null ? [] : [("X-Forwarded-For", second)]);
        Assert.Equal((HttpStatusCode.OK, theSame ? HttpStatusCode.TooManyRequests : HttpStatusCode.OK), (one.StatusCode, two.StatusCode));
    }

    [Fact]
    public async Task The_host_is_never_taken_from_a_header()
    {
        var path = await _server.Invite(Role.Moderator);
        using var client = From("127.0.0.2");
        using var shown = await Send(client, HttpMethod.Get, path, ("Host", "chat.example.org"), ("X-Forwarded-Host", "localhost"), ("X-Forwarded-For", "203.0.113.9"));
        Assert.Equal(HttpStatusCode.Forbidden, shown.StatusCode);
    }

    [Fact]
    public void A_proxy_that_is_no_address_stops_the_start_with_a_sentence() =>
        Assert.Contains("Proxy:Known", Assert.Throws<OptionsValidationException>(() => TestServer.Start(new() { ["Proxy:Known:0"] = "my proxy" })).Message, StringComparison.Ordinal);

    private HttpClient From(string address) => new(new SocketsHttpHandler
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        ConnectCallback = async (context, cancellation) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(IPAddress.Loopback, _server.Address.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = _server.Address };

    private static async Task<HttpResponseMessage> Send(HttpClient client, HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request);
    }

    public sealed class BehindProxies : RunningServer
    {
        protected override Dictionary<string, string> Settings => new()
        {
            ["Proxy:Known:0"] = "127.0.0.2",
            ["Proxy:Known:1"] = "127.0.1.0/24",
            ["Access:CountLocalAddresses"] = "true",
            ["Access:VisitorsPerMinute"] = "1",
        };
    }
}
