using System.Text;
using ChatQA.Kernel;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Access;

public sealed class OriginTests(OriginTests.OneThatAllows running) : IClassFixture<OriginTests.OneThatAllows>
{
    private const string Own = "own";
    private const string Allowed = "https://allowed.example";
    private readonly TestServer _server = running.Server;

    [Theory]
    [InlineData("POST", "/hubs/room/negotiate", null, null, true)]
    [InlineData("POST", "/hubs/room/negotiate", Own, null, true)]
    [InlineData("POST", "/hubs/room/negotiate", Allowed, "cross-site", true)]
    [InlineData("POST", "/hubs/room/negotiate", "null", "cross-site", true)]
    [InlineData("POST", "/hubs/room/negotiate", "https://evil.example", null, false)]
    [InlineData("POST", "/hubs/room/negotiate", "https://allowed.example.evil.example", null, false)]
    [InlineData("POST", "/hubs/room/negotiate", "http://allowed.example", null, false)]
    [InlineData("POST", "/hubs/room/negotiate", "https://allowed.example:8443", null, false)]
    [InlineData("POST", "/api/visitors", "null", null, true)]
    [InlineData("POST", "/api/visitors", "https://evil.example", null, false)]
    [InlineData("POST", "/hubs/desk/negotiate", null, null, true)]
    [InlineData("POST", "/hubs/desk/negotiate", Own, "same-origin", true)]
    [InlineData("POST", "/hubs/desk/negotiate", Allowed, null, false)]
    [InlineData("POST", "/hubs/desk/negotiate", "null", null, false)]
    [InlineData("POST", "/hubs/desk/negotiate", "", "cross-site", false)]
    [InlineData("POST", "/hubs/desk/negotiate", Own, "same-site", false)]
    [InlineData("GET", "/hubs/desk?id=x", null, "cross-site", false)]
    [InlineData("GET", "/hubs/desk?id=x", "https://evil.example", null, false)]
    [InlineData("DELETE", "/api/passes/mine", Own, "same-origin", true)]
    [InlineData("DELETE", "/api/passes/mine", null, null, true)]
    [InlineData("DELETE", "/api/passes/mine", "null", null, false)]
    [InlineData("DELETE", "/api/passes/mine", Allowed, null, false)]
    [InlineData("POST", "/enter/x", "https://evil.example", null, false)]
    [InlineData("GET", "/api/sessions", "https://evil.example", "cross-site", true)]
    public async Task Another_sites_page_is_refused_before_anybody_is_asked_who_they_are(string method, string path, string? origin, string? site, bool passes)
    {
        using var editor = await _server.Staff(Role.Editor);
        using var request = new HttpRequestMessage(new(method), path);
        request.Content = method == "POST" ? new StringContent("", Encoding.UTF8, "application/json") : null;
        if (origin is { Length: > 0 })
        {
            request.Headers.Add("Origin", origin == Own ? _server.Address.GetLeftPart(UriPartial.Authority) : origin);
        }

        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        using var response = await editor.SendAsync(request);
        var refused = (int)response.StatusCode == 403 && (await response.Content.ReadAsStringAsync()).Contains("access.origin", StringComparison.Ordinal);
        Assert.Equal(passes, !refused);
    }

    [Fact]
    public async Task Only_the_rooms_door_and_what_is_public_answer_other_sites_and_never_with_cookies()
    {
        using var client = _server.Client();
        Assert.Equal(Allowed, await AllowedOrigin("/hubs/room/negotiate", "POST", Allowed));
        Assert.Equal("null", await AllowedOrigin("/api/visitors", "POST", "null"));
        Assert.Equal("*", await AllowedOrigin("/api/sessions/x/public", "GET", "https://evil.example"));
        Assert.Null(await AllowedOrigin("/hubs/desk/negotiate", "POST", Allowed));
        Assert.Null(await AllowedOrigin("/api/sessions", "POST", Allowed));

        async Task<string?> AllowedOrigin(string path, string method, string origin)
        {
            using var request = new HttpRequestMessage(HttpMethod.Options, path) { Headers = { { "Origin", origin }, { "Access-Control-Request-Method", method } } };
            using var response = await client.SendAsync(request);
            Assert.False(response.Headers.Contains("Access-Control-Allow-Credentials"));
            return response.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null;
        }
    }

    public sealed class OneThatAllows : RunningServer
    {
        protected override Dictionary<string, string> Settings => new() { ["Publication:AllowedOrigins:0"] = "https://Allowed.example/" };
    }
}
