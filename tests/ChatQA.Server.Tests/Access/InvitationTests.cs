using System.Net;
using ChatQA.Kernel;
using ChatQA.Storage;
using ChatQA.Tests.Support;
using Dapper;

namespace ChatQA.Tests.Access;

public class InvitationTests : IAsyncDisposable
{
    private readonly TestServer _server = TestServer.Start();

    [Fact]
    public async Task Looking_at_a_link_uses_nothing_up()
    {
        var path = await _server.Invite(Role.Editor, name: "Aline Roy");
        using var scanner = _server.Client();
        for (var i = 0; i < 5; i++)
        {
            using var got = await scanner.GetAsync(Relative(path));
            using var head = await scanner.SendAsync(new(HttpMethod.Head, path));
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (got.StatusCode, head.StatusCode));
        }

        using var aline = _server.Client();
        using var entered = await TestServer.Enter(aline, path);
        Assert.Equal("/desk", entered.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Of_a_hundred_who_press_the_button_at_once_one_comes_in()
    {
        var path = await _server.Invite(Role.Moderator);
        using var reader = _server.Client();
        using var form = await TestServer.Form(reader, path);
        var pressed = await form.ReadAsStringAsync();
        var entered = await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ =>
        {
            using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = _server.Address };
            client.DefaultRequestHeaders.Add("Cookie", _server.Cookies(reader));
            using var response = await client.PostAsync(Relative(path), new StringContent(pressed, null, "application/x-www-form-urlencoded"));
            return (response.StatusCode, Pass: response.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(c => c.StartsWith("chatqa=", StringComparison.Ordinal)));
        }));
        Assert.Single(entered, e => e.StatusCode is HttpStatusCode.Redirect && e.Pass);
        Assert.Equal(99, entered.Count(e => e.StatusCode is HttpStatusCode.NotFound && !e.Pass));
        Assert.Equal(1, await _server.Get<Database>().Read(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM passes")));
    }

    private static Uri Relative(string path) => new(path, UriKind.Relative);

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
