using System.Text.RegularExpressions;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Access;

public sealed partial class SecretsInLogsTests
{
    /// <summary>The server as it says everything that it could say, with what lets people in searched in all of it.</summary>
    [Fact]
    public async Task What_lets_somebody_in_is_never_logged()
    {
        await using var server = await ServerProcess.Start(environment: new() { ["Logging__Level"] = "Verbose" });
        var link = Link().Match(await server.Line("/enter/")).Groups[1].Value;
        var jar = new System.Net.CookieContainer();
        using var client = new HttpClient(new HttpClientHandler { CookieContainer = jar, AllowAutoRedirect = false }) { BaseAddress = server.Http.BaseAddress };
        using var entered = await TestServer.Enter(client, $"/enter/{link}");
        Assert.Equal(302, (int)entered.StatusCode);
        var pass = jar.GetCookieHeader(client.BaseAddress!).Split("chatqa=")[1].Split(';')[0];

        using var became = await client.PostAsync(new Uri("/api/visitors", UriKind.Relative), null);
        var token = System.Text.Json.JsonDocument.Parse(await became.Content.ReadAsStringAsync()).RootElement.GetProperty("token").GetString()!;
        using var negotiated = await client.PostAsync(new Uri($"/hubs/room/negotiate?negotiateVersion=1&access_token={token}", UriKind.Relative), null);
        Assert.Equal(200, (int)negotiated.StatusCode);

        await Task.Delay(300);
        var lines = server.Output.Split('\n').Where(line => !line.TrimStart().StartsWith("http://", StringComparison.Ordinal)).ToList();
        Assert.Contains(lines, line => line.Contains("/enter/***", StringComparison.Ordinal));
        foreach (var secret in (string[])[link, pass, token])
        {
            Assert.DoesNotContain(lines, line => line.Contains(secret, StringComparison.Ordinal));
        }
    }

    [GeneratedRegex("/enter/([A-Za-z0-9_-]{22})")]
    private static partial Regex Link();
}
