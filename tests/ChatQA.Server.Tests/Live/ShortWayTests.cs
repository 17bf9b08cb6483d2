using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Live;

/// <summary>Who does not get in by the short way is told so as by the long one.</summary>
public sealed class ShortWayTests(ShortWayTests.AFewAMinute running) : IClassFixture<ShortWayTests.AFewAMinute>
{
    private readonly TestServer _server = running.Server;

    [Fact]
    public async Task A_good_token_opens_a_WebSocket()
    {
        using var opened = await Open((await _server.VisitorToken()).Token);
        Assert.Equal(HttpStatusCode.SwitchingProtocols, opened.StatusCode);
        Assert.False(opened.Headers.Contains("X-Content-Type-Options"));
    }

    [Fact]
    public async Task Another_sites_page_is_refused_with_a_good_token()
    {
        using var refused = await Open((await _server.VisitorToken()).Token, "https://evil.example");
        await Told(refused, HttpStatusCode.Forbidden, "access.origin");
    }

    [Fact]
    public async Task A_bad_token_is_refused()
    {
        using var refused = await Open("nobody's");
        await Told(refused, HttpStatusCode.Unauthorized, "access.sign_in");
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_come_again()
    {
        var token = (await _server.VisitorToken()).Token;
        for (var i = 0; i < AFewAMinute.Requests; i++)
        {
            using var opened = await Open(token);
            Assert.Equal(HttpStatusCode.SwitchingProtocols, opened.StatusCode);
        }

        using var refused = await Open(token);
        await Told(refused, HttpStatusCode.TooManyRequests, "visitor.too_fast");
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    private static async Task Told(HttpResponseMessage refused, HttpStatusCode status, string code)
    {
        Assert.Equal(status, refused.StatusCode);
        Assert.Equal("nosniff", Assert.Single(refused.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal(code, (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    private async Task<HttpResponseMessage> Open(string token, string? origin = null)
    {
        using var client = _server.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/hubs/room?access_token={Uri.EscapeDataString(token)}")
        {
            Headers = { { "Connection", "Upgrade" }, { "Upgrade", "websocket" }, { "Sec-WebSocket-Version", "13" }, { "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==" } },
        };
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public sealed class AFewAMinute : RunningServer
    {
        public const int Requests = 3;

        protected override Dictionary<string, string> Settings => new() { ["Limits:VisitorRequests"] = $"{Requests},0.01" };
    }
}
