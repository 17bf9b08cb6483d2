using System.Net;
using ChatQA.Pages;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Pages;

public sealed class BuiltClientTests : IDisposable
{
    private const int Most = 60 * 1024;

    private readonly TestServer _server = TestServer.Start();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task The_visitors_room_ships_at_most_60_kilobytes_of_script()
    {
        var scripts = Built.Scripts("room");
        var total = 0;
        foreach (var script in scripts)
        {
            using var response = await Ask($"/built/{script}", "gzip");
            Assert.Equal("gzip", Assert.Single(response.Content.Headers.ContentEncoding));
            total += (await response.Content.ReadAsByteArrayAsync()).Length;
        }

        Assert.InRange(total, 1, Most);
    }

    [Fact]
    public void The_fonts_are_some_60_kilobytes_in_all()
    {
        var assets = Built.Files.GetDirectoryContents("assets").Where(file => file.Name.EndsWith(".woff2", StringComparison.Ordinal)).ToList();
        Assert.Equal(4, assets.Count);
        Assert.InRange(assets.Sum(file => file.Length), 1, 64 * 1024);
    }

    [Fact]
    public async Task Built_files_are_kept_for_ever_and_may_be_loaded_from_any_origin()
    {
        foreach (var file in Built.Scripts("room").Concat(Built.Styles("style")).Concat(Built.Fonts))
        {
            using var response = await Ask($"/built/{file}", "br");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal("public, max-age=31536000, immutable", response.Headers.GetValues("Cache-Control").Single());
            Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        }
    }

    [Theory]
    [InlineData("/built/manifest.json")]
    [InlineData("/built/assets/none.js")]
    [InlineData("/built/assets/..%2f..%2f..%2fappsettings.json")]
    [InlineData("/built/")]
    public async Task Nothing_else_is_served_from_there(string path)
    {
        using var response = await Ask(path, "");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private BuiltClient Built
    {
        get
        {
            var built = _server.Get<BuiltClient>();
            Assert.SkipWhen(built.Scripts("room").Count == 0, "The client is not built (BuildClient=false).");
            return built;
        }
    }

    private async Task<HttpResponseMessage> Ask(string path, string encoding)
    {
        using var client = _server.Client();
        if (encoding.Length > 0)
        {
            client.DefaultRequestHeaders.AcceptEncoding.ParseAdd(encoding);
        }

        return await client.GetAsync(new Uri(path, UriKind.Relative));
    }
}
