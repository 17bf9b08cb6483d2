using System.Net;
using System.Text.Json;
using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Tests.Api;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Access;

public class SettingsTests(RunningServer running) : IClassFixture<RunningServer>
{
    private readonly TestServer _server = running.Server;

    [Fact]
    public void The_colour_is_judged_as_the_page_judges_it()
    {
        var vectors = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src/ChatQA.Client/staff/contrast.vectors.json"))).RootElement;
        foreach (var vector in vectors.EnumerateArray())
        {
            Assert.Equal(vector.GetProperty("readable").GetDouble(), Accent.Readable(vector.GetProperty("colour").GetString()!), 0.0501);
        }
    }

    [Fact]
    public void A_colour_that_may_be_chosen_can_be_read_everywhere_also_in_the_dark()
    {
        var random = new Random(2026);
        var chosen = 0;
        for (var i = 0; i < 5000; i++)
        {
            var colour = $"#{random.Next(0x1000000):x6}";
            if (!Accent.Accept(colour).Accepted(out _, out _))
            {
                continue;
            }

            chosen++;
            Assert.True(Accent.Contrast(colour, "#fbf9f4") >= 4.5 && Accent.Contrast(colour, "#ffffff") >= 4.5, colour);
            var dark = Accent.OnDark(colour);
            Assert.True(Accent.Contrast(dark, "#161613") >= 4.5 && Accent.Contrast(dark, "#1f1e1b") >= 4.5, $"{colour} {dark}");
        }

        Assert.InRange(chosen, 500, 4000);
    }

    [Theory]
    [InlineData("#ffcc00", "publication.accent_pale")]
    [InlineData("1f4e5f", "publication.accent_malformed")]
    [InlineData("#1f4e5g", "publication.accent_malformed")]
    [InlineData("red; } body { display: none", "publication.accent_malformed")]
    [InlineData("#12345", "publication.accent_malformed")]
    public async Task A_colour_that_nobody_could_read_is_refused(string colour, string code)
    {
        using var administrator = await _server.Staff(Role.Administrator);
        var (publication, tag) = await Read(administrator);
        Assert.Equal((400, code), (await administrator.Put("/api/publication", Body(publication, accent: colour), tag)).Refusal);
        using var reader = _server.Client();
        using var style = await reader.GetAsync(new Uri($"/accent/{Uri.EscapeDataString(colour.TrimStart('#'))}.css", UriKind.Relative));
        Assert.True(colour == "1f4e5f" || style.StatusCode is HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_chosen_colour_is_on_every_page()
    {
        using var administrator = await _server.Staff(Role.Administrator);
        var (publication, tag) = await Read(administrator);
        var saved = await administrator.Put("/api/publication", Body(publication, accent: "#7A1FA2"), tag);
        Assert.Equal("#7a1fa2", saved.Json.GetProperty("accent").GetString());
        using var reader = _server.Client();
        Assert.Contains("/accent/7a1fa2.css", await reader.GetStringOf("/"), StringComparison.Ordinal);
        using var style = await reader.GetAsync(new Uri("/accent/7a1fa2.css", UriKind.Relative));
        Assert.Equal("text/css", style.Content.Headers.ContentType?.MediaType);
        Assert.Contains("--accent: #7a1fa2", await style.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(200, (await administrator.Put("/api/publication", Body(publication), saved.Tag)).Status);
    }

    [Fact]
    public async Task Several_may_sign_and_the_first_is_the_usual_one()
    {
        using var administrator = await _server.Staff(Role.Administrator);
        var (publication, tag) = await Read(administrator);
        var saved = await administrator.Put("/api/publication", Body(publication, signatures: ["Aline Roy", " Julie Côté ", "", "Aline Roy"]), tag);
        Assert.Equal(["Aline Roy", "Julie Côté"], saved.Json.GetProperty("signatures").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal("Aline Roy", saved.Json.GetProperty("signature").GetString());

        // A client from before there could be several.
        var old = await administrator.Put("/api/publication", Body(publication, signature: "René Caron"), saved.Tag);
        Assert.Equal(["René Caron"], old.Json.GetProperty("signatures").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal((400, "publication.too_many_signatures"),
            (await administrator.Put("/api/publication", Body(publication, signatures: [.. Enumerable.Range(0, 51).Select(i => $"N{i}")]), old.Tag)).Refusal);
    }

    [Theory]
    [InlineData("https://www.example.org/a/page?b=c", "allowed")]
    [InlineData("https://WWW.example.org:443", "allowed")]
    [InlineData("https://example.org/", "twin")]
    [InlineData("https://www.example.org:8443/", "refused")]
    [InlineData("http://www.example.org/", "refused")]
    [InlineData("https://evil.example/www.example.org", "refused")]
    [InlineData("http://plain.example/", "plain")]
    [InlineData("https://chat.example.org/s/x", "own")]
    [InlineData("www.example.org", "malformed")]
    [InlineData("javascript:alert(1)", "malformed")]
    [InlineData("", "malformed")]
    public void What_would_happen_in_another_sites_page_is_said_before_anybody_tries(string page, string verdict) =>
        Assert.Equal(verdict, OriginTrial.Of(page, ["https://www.example.org", "http://plain.example"], "https://chat.example.org").Key);

    [Fact]
    public async Task Trying_a_page_saves_nothing_and_loses_nothing()
    {
        using var administrator = await _server.Staff(Role.Administrator);
        var before = await Read(administrator);
        using var token = await TestServer.Form(administrator, "/desk/settings");
        var fields = (await token.ReadAsStringAsync()).Split('=');
        using var tried = await administrator.PostAsync(new Uri("/desk/settings?handler=Try", UriKind.Relative), new FormUrlEncodedContent(
        [
            new(fields[0], Uri.UnescapeDataString(fields[1])), new("Form.Name", "Pas encore enregistré"), new("Form.Origins", "https://new.example"), new("Trial", "https://new.example/page"),
        ]));
        var page = WebUtility.HtmlDecode(await tried.Content.ReadAsStringAsync());
        Assert.Contains("https://new.example est dans la liste", page, StringComparison.Ordinal);
        Assert.Contains("Pas encore enregistré", page, StringComparison.Ordinal);
        Assert.Equal(before.Tag, (await Read(administrator)).Tag);
        // What is pressed next saves: the form does not go where the trial went.
        Assert.Contains("action=\"/desk/settings\"", page, StringComparison.Ordinal);
    }

    private static async Task<(JsonElement Publication, string? Tag)> Read(HttpClient client)
    {
        var read = await client.Get("/api/publication");
        return (read.Json, read.Tag);
    }

    private static object Body(JsonElement publication, string accent = "", string[]? signatures = null, string? signature = null) => new
    {
        name = publication.GetProperty("name").GetString(),
        abbreviation = publication.GetProperty("abbreviation").GetString(),
        language = publication.GetProperty("language").GetString(),
        timeZone = publication.GetProperty("timeZone").GetString(),
        typographyProfile = publication.GetProperty("typographyProfile").GetString(),
        accent,
        signatures,
        signature,
    };
}
