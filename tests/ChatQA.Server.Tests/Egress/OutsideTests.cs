using System.Net;
using System.Net.Sockets;
using System.Text;
using ChatQA.Egress;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Egress;

public sealed class OutsideTests
{
    [Theory]
    [InlineData("", "egress.malformed")]
    [InlineData("gazette.example/crochet", "egress.malformed")]
    [InlineData("https://", "egress.malformed")]
    [InlineData("https://moi:secret@gazette.example/", "egress.malformed")]
    [InlineData("https://gazette.example/#ici", "egress.malformed")]
    [InlineData("http://gazette.example/", "egress.not_https")]
    [InlineData("ftp://gazette.example/", "egress.not_https")]
    [InlineData("file:///etc/passwd", "egress.malformed")]
    [InlineData("gopher://gazette.example/", "egress.not_https")]
    [InlineData("https://localhost/", "egress.not_public")]
    [InlineData("https://127.0.0.1/", "egress.not_public")]
    [InlineData("https://127.1/", "egress.not_public")]
    [InlineData("https://2130706433/", "egress.not_public")]
    [InlineData("https://0x7f000001/", "egress.not_public")]
    [InlineData("https://0177.0.0.1/", "egress.not_public")]
    [InlineData("https://[::1]/", "egress.not_public")]
    [InlineData("https://[::ffff:127.0.0.1]/", "egress.not_public")]
    [InlineData("https://[::ffff:a9fe:a9fe]/", "egress.not_public")]
    [InlineData("https://[fe80::1%25eth0]/", "egress.not_public")]
    [InlineData("https://169.254.169.254/latest/meta-data/", "egress.not_public")]
    [InlineData("https://192.168.0.1:8443/", "egress.not_public")]
    [InlineData("https://localhost./", "egress.not_public")]
    [InlineData("https://chat.LOCALHOST/", "egress.not_public")]
    [InlineData("https://①②⑦.⓪.⓪.①/", "egress.not_public")]
    [InlineData("https://127。0。0。1/", "egress.not_public")]
    public async Task An_address_is_refused_before_anything_is_sent(string address, string code)
    {
        using var outside = new Outside(new EgressOptions(), (_, _) => throw new InvalidOperationException("It was resolved."));
        Assert.Equal(code, outside.Accept(address).Rejection?.Code);
        if (Uri.TryCreate(address, UriKind.Absolute, out var uri))
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, uri);
            Assert.Equal(code, (await outside.Send(request)).Rejection?.Code);
        }
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:10.0.0.8")]
    [InlineData("1.1.1.1", "10.0.0.8")]
    [InlineData]
    public async Task A_name_that_leads_inside_is_not_connected_to_even_when_one_of_its_addresses_is_public(params string[] addresses)
    {
        using var outside = new Outside(new EgressOptions(), (_, _) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray()));
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://piege.example/");
        Assert.Equal("egress.not_public", (await outside.Send(request)).Rejection?.Code);
    }

    [Fact]
    public async Task What_is_connected_to_is_the_address_that_was_looked_at()
    {
        await using var there = new Listener(_ => "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\noui");
        var asked = new List<string>();
        using var outside = new Outside(new EgressOptions { AllowLoopback = true }, (name, _) =>
        {
            asked.Add(name);
            return Task.FromResult<IPAddress[]>([IPAddress.Loopback]);
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://localhost:{there.Port}/crochet") { Content = new StringContent("{}") };

        var answered = (await outside.Send(request)).Must();

        Assert.Equal((HttpStatusCode.OK, "oui"), (answered.Status, answered.Body));
        Assert.Equal(["localhost"], asked);
    }

    [Theory]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "egress.redirected")]
    [InlineData("HTTP/1.1 307 Temporary Redirect\r\nLocation: /ailleurs\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "egress.redirected")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 70000\r\nConnection: close\r\n\r\n", "egress.too_large")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n11170\r\nLONG\r\n0\r\n\r\n", "egress.too_large")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nWAIT", "egress.too_slow")]
    [InlineData("WAIT", "egress.too_slow")]
    [InlineData("ceci n’est pas du HTTP\r\n\r\n", "egress.unreachable")]
    public async Task What_another_server_answers_costs_no_more_than_was_agreed(string answer, string code)
    {
        await using var there = new Listener(_ => answer.Replace("LONG", new string('x', 70_000), StringComparison.Ordinal));
        using var outside = new Outside(new EgressOptions { AllowLoopback = true, Timeout = TimeSpan.FromSeconds(1) }, Dns.GetHostAddressesAsync);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{there.Port}/");
        Assert.Equal(code, (await outside.Send(request)).Rejection?.Code);
        Assert.Equal(1, there.Heard);
    }

    /// <summary>A server that answers exactly what it is told to, and holds the line open after WAIT.</summary>
    private sealed class Listener : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource _ended = new();
        private readonly Task _serving;
        private int _heard;

        public Listener(Func<string, string> answer)
        {
            _listener.Start();
            _serving = Serve(answer);
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public int Heard => _heard;

        public async ValueTask DisposeAsync()
        {
            await _ended.CancelAsync();
            _listener.Stop();
            await _serving;
            _ended.Dispose();
        }

        private async Task Serve(Func<string, string> answer)
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync(_ended.Token);
                    var buffer = new byte[8192];
                    var read = await client.GetStream().ReadAsync(buffer, _ended.Token);
                    Interlocked.Increment(ref _heard);
                    var said = answer(Encoding.UTF8.GetString(buffer, 0, read));
                    await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(said.Replace("WAIT", "", StringComparison.Ordinal)), _ended.Token);
                    if (said.EndsWith("WAIT", StringComparison.Ordinal))
                    {
                        await Task.Delay(TimeSpan.FromSeconds(30), _ended.Token);
                    }
                }
            }
            catch (Exception failure) when (failure is OperationCanceledException or SocketException or IOException or InvalidOperationException)
            {
                // The test is over (also between two clients), or the client would hear no more.
            }
        }
    }
}
