using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using ChatQA.Access;
using ChatQA.Answers;
using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Sessions;
using ChatQA.Tests.Support;
using Ical.Net;

namespace ChatQA.Tests.Pages;

public sealed class SharingTests : IDisposable
{
    private readonly TestServer _server = TestServer.Start();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_calendar_entry_says_when_who_and_where_and_that_it_is_off()
    {
        var session = await _server.Session();
        Assert.Equal(HttpStatusCode.NotFound, (await Get($"/s/{session}/calendar.ics")).StatusCode);
        await Does(session, new OpenSession(ClientId.New()));
        using var response = await Get($"/s/{session}/calendar.ics");
        Assert.Equal("text/calendar", response.Content.Headers.ContentType!.MediaType);
        var entry = Calendar.Load(await response.Content.ReadAsStringAsync())!.Events.Single();
        var card = (await _server.Get<SessionLogs>().State(session)).Card;
        Assert.Equal(card.Title, entry.Summary);
        Assert.Equal(card.StartsAt.ToDateTimeOffset().UtcDateTime, entry.Start!.AsUtc);
        Assert.Contains("Hélène Tremblay", entry.Description, StringComparison.Ordinal);
        Assert.EndsWith($"/s/{session}", entry.Url!.ToString(), StringComparison.Ordinal);

        await Does(session, new CancelSession(ClientId.New()));
        using var off = await Get($"/s/{session}/calendar.ics");
        var cancelled = Calendar.Load(await off.Content.ReadAsStringAsync())!.Events.Single();
        Assert.Equal((entry.Uid, "CANCELLED"), (cancelled.Uid, cancelled.Status));
        Assert.True(cancelled.Sequence > entry.Sequence);
    }

    [Fact]
    public async Task The_site_map_names_what_is_public_and_never_a_draft()
    {
        var draft = await _server.Session();
        var live = await _server.LiveSession();
        var over = await _server.LiveSession();
        await Does(over, new CloseSession(ClientId.New()));
        using var response = await Get("/sitemap.xml");
        var found = XDocument.Parse(await response.Content.ReadAsStringAsync()).Descendants().Where(e => e.Name.LocalName == "loc").Select(e => new Uri(e.Value).PathAndQuery).ToList();
        Assert.Equal(["/", $"/s/{live}", $"/s/{over}", $"/s/{over}/replay"], found.Order(StringComparer.Ordinal).OrderBy(path => path.Contains(over.Value, StringComparison.Ordinal)));
        Assert.DoesNotContain(found, path => path.Contains(draft.Value, StringComparison.Ordinal));
        using var robots = await Get("/robots.txt");
        Assert.Contains("/sitemap.xml", await robots.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_room_on_air_tells_search_engines_what_was_answered_and_nothing_that_waits()
    {
        var session = await _server.LiveSession();
        await _server.Get<SessionLogs>().Asks(session, "nina", "Ceci attend encore");
        await Answered(session, "Par où commencer </script>?", "Par le grenier.");
        var facts = Facts(await Read($"/s/{session}"));
        Assert.Equal("LiveBlogPosting", facts.GetProperty("@type").GetString());
        var update = Assert.Single(facts.GetProperty("liveBlogUpdate").EnumerateArray());
        Assert.Equal(("Par où commencer </script>?", "Par le grenier."), (update.GetProperty("headline").GetString(), update.GetProperty("articleBody").GetString()));
        await Does(session, new CloseSession(ClientId.New()));
        Assert.DoesNotContain("LiveBlogPosting", await Read($"/s/{session}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OEmbed_is_found_and_gives_the_frame()
    {
        var session = await _server.LiveSession();
        var page = await Read($"/s/{session}");
        var link = WebUtility.HtmlDecode(page.Split("application/json+oembed\" href=\"")[1].Split('"')[0]);
        using var response = await Get(new Uri(link).PathAndQuery + "&maxwidth=400");
        var embed = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(("1.0", "rich", 400), (embed.GetProperty("version").GetString(), embed.GetProperty("type").GetString(), embed.GetProperty("width").GetInt32()));
        Assert.Contains($"/s/{session}/embed\"", embed.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotImplemented, (await Get(new Uri(link).PathAndQuery + "&format=xml")).StatusCode);
        foreach (var other in new[] { "", "?url=https://elsewhere.example/s/x", "?url=http://localhost/s/nothing", $"?url={Uri.EscapeDataString(new Uri(link).GetLeftPart(UriPartial.Authority) + "/s/" + await _server.Session())}" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await Get("/oembed" + other)).StatusCode);
        }
    }

    [Fact]
    public async Task A_code_for_cameras_leads_to_the_room()
    {
        var session = await _server.LiveSession();
        using var response = await Get($"/s/{session}/qr.svg");
        Assert.Equal("image/svg+xml", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("svg", XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!.Name.LocalName);
        Assert.Equal(HttpStatusCode.NotFound, (await Get("/s/nothing/qr.svg")).StatusCode);
    }

    [Fact]
    public async Task Each_answer_has_a_page_and_a_number_that_an_erasure_does_not_move()
    {
        var session = await _server.LiveSession();
        await Answered(session, "La première?", "Une.", "julie");
        await Answered(session, "La deuxième?", "Deux.", "karim");
        await Answered(session, "La troisième?", "Trois.", "line");
        var page = await Read($"/s/{session}/replay/2");
        Assert.Contains("<meta property=\"og:title\" content=\"La deuxième?\">", page, StringComparison.Ordinal);
        Assert.Contains("<meta property=\"og:description\" content=\"Hélène Tremblay : Deux.\">", page, StringComparison.Ordinal);
        Assert.Contains($"/s/{session}/replay/1\"", page, StringComparison.Ordinal);
        Assert.Contains($"/s/{session}/replay/3\"", page, StringComparison.Ordinal);
        await _server.Get<SessionLogs>().Does(session, Cast.Administrator, new EraseVisitor(ClientId.New(), new("julie")));
        Assert.Contains("La deuxième?", await Read($"/s/{session}/replay/2"), StringComparison.Ordinal);
        Assert.Contains("id=\"q3\"", await Read($"/s/{session}/replay"), StringComparison.Ordinal);
        foreach (var none in new[] { "1", "4", "0", "x" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await Get($"/s/{session}/replay/{none}")).StatusCode);
        }
    }

    [Fact]
    public async Task The_replay_shows_one_theme_and_its_moments()
    {
        var session = await _server.LiveSession();
        var sessions = _server.Get<SessionLogs>();
        for (var i = 1; i <= 4; i++)
        {
            await Answered(session, $"Question {i}?", $"Réponse {i}.");
        }

        var state = await sessions.State(session);
        var (second, third) = (state.Items.Values.OfType<Question>().Single(q => q.Number == 2), state.Items.Values.OfType<Question>().Single(q => q.Number == 3));
        await Does(session, new TagQuestion(ClientId.New(), third.Id, "Chauffage", true));
        await Does(session, new Pin(ClientId.New(), second.Answer!.Value));
        var page = await Read($"/s/{session}/replay");
        var moments = page.Split("class=\"moments")[1].Split("</nav>")[0];
        Assert.Contains("href=\"#q2\"", moments, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"#q1\"", moments, StringComparison.Ordinal);
        // What is pinned keeps its place in the story.
        Assert.True(page.IndexOf("id=\"q1\"", StringComparison.Ordinal) < page.IndexOf("id=\"q2\"", StringComparison.Ordinal));
        var theme = await Read($"/s/{session}/replay?theme=Chauffage");
        Assert.Contains("Question 3?", theme, StringComparison.Ordinal);
        Assert.DoesNotContain("Question 1?", theme, StringComparison.Ordinal);
        Assert.Contains("Question 1?", await Read($"/s/{session}/replay?theme=Inconnu"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_publications_own_sites_may_frame_a_room_and_only_its_embed()
    {
        var publications = _server.Get<Publications>();
        Assert.Null((await publications.Change((await publications.Current()) with { AllowedOrigins = ["https://journal.example"] })).Rejection);
        var session = await _server.LiveSession();
        using var embed = await Get($"/s/{session}/embed?accent=7a1f3d&paper=ffffff&ink=222222");
        Assert.Contains("frame-ancestors 'self' https://journal.example", embed.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        var page = await embed.Content.ReadAsStringAsync();
        Assert.Contains("/embed/theme.css?accent=7a1f3d", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/desk", page, StringComparison.Ordinal);
        using var room = await Get($"/s/{session}");
        Assert.Contains("frame-ancestors 'none'", room.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Get("/s/nothing/embed")).StatusCode);
    }

    [Theory]
    [InlineData("?accent=7a1f3d&paper=ffffff&ink=222222", "--accent: #7a1f3d", null)]
    [InlineData("?accent=eeeeee&paper=ffffff&ink=222222", "--accent: #222222", "#eeeeee")]
    [InlineData("?paper=ffffff&ink=bbbbbb", null, "#bbbbbb")]
    [InlineData("?accent=7a1f3d", "(prefers-color-scheme: light) { :root { --accent: #7a1f3d", "dark")]
    [InlineData("?accent=ffd75e", "(prefers-color-scheme: dark) { :root { --accent: #ffd75e", "light")]
    [InlineData("?accent=red;}body{display:none", null, "body")]
    public async Task A_frames_colours_are_taken_where_they_can_be_read(string asked, string? has, string? hasNot)
    {
        using var response = await Get("/embed/theme.css" + asked);
        Assert.Equal("text/css", response.Content.Headers.ContentType!.MediaType);
        var css = await response.Content.ReadAsStringAsync();
        Assert.Contains(has ?? "", css, StringComparison.Ordinal);
        Assert.DoesNotContain(hasNot ?? "\0", css, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_script_for_other_sites_is_one_file_that_imports_nothing()
    {
        Assert.SkipWhen(_server.Get<ChatQA.Pages.BuiltClient>().Element is null, "The client is not built (BuildClient=false).");
        using var response = await Get("/embed.js");
        Assert.Equal("text/javascript", response.Content.Headers.ContentType!.MediaType);
        var script = await response.Content.ReadAsStringAsync();
        Assert.Contains("chatqa-chat", script, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\b(import|export)\b", script);
    }

    private async Task Answered(SessionId session, string question, string answer, string visitor = "Zoé")
    {
        var sessions = _server.Get<SessionLogs>();
        var asked = await sessions.Asks(session, visitor, question);
        await Does(session, new HandToGuest(ClientId.New(), asked));
        await sessions.Does(session, Cast.Guest, new PublishAnswer(ClientId.New(), asked, answer));
    }

    private async Task Does(SessionId session, ICommand command) => await _server.Get<SessionLogs>().Does(session, Cast.Odile, command);

    private static JsonElement Facts(string page) => JsonDocument.Parse(page.Split("application/ld+json\">")[1].Split("</script>")[0]).RootElement;

    private async Task<string> Read(string path)
    {
        using var response = await Get(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    private async Task<HttpResponseMessage> Get(string path)
    {
        using var client = _server.Client();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html, */*");
        return await client.GetAsync(new Uri(path, UriKind.Relative));
    }
}
