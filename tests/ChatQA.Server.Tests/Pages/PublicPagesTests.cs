using System.Net;
using ChatQA.Answers;
using ChatQA.Answers.Guests;
using ChatQA.Interviews;
using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Sessions;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Pages;

public sealed class PublicPagesTests : IDisposable
{
    private readonly TestServer _server = TestServer.Start();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task The_room_and_the_replay_hold_what_is_public_and_nothing_that_waits()
    {
        var session = await _server.LiveSession();
        var sessions = _server.Get<SessionLogs>();
        await sessions.Asks(session, "nina", "Ceci attend encore la modération");
        var rejected = await sessions.Asks(session, "noe", "Ceci ne sera pas gardé");
        await sessions.Does(session, Cast.Odile, new RejectQuestion(ClientId.New(), rejected, "Une raison privée"));
        await Answered(session, "Par où commencer?", "Par le grenier.");
        foreach (var path in new[] { $"/s/{session}", $"/s/{session}/replay" })
        {
            var page = await Read(path);
            Assert.Contains("Par où commencer?", page, StringComparison.Ordinal);
            Assert.Contains("Par le grenier.", page, StringComparison.Ordinal);
            foreach (var secret in new[] { "Ceci attend", "pas gardé", "raison privée", "nina", "noe" })
            {
                Assert.DoesNotContain(secret, page, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task What_does_not_exist_and_what_may_not_be_seen_look_alike()
    {
        var draft = await _server.Session();
        var pages = new List<string>();
        foreach (var (path, id) in new[] { ($"/s/{draft}", draft.Value), ("/s/0000000000000000", "0000000000000000"), ("/nowhere", "nowhere") })
        {
            using var response = await Get(path);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            pages.Add((await response.Content.ReadAsStringAsync()).Replace(path, "", StringComparison.Ordinal).Replace(id, "", StringComparison.Ordinal));
        }

        Assert.Single(pages.Distinct());

        // The staff's doors lead to the sign-in, whether there is something behind them or not.
        using var theirs = await Get($"/desk/{draft}");
        using var nobodys = await Get("/desk/0000000000000000");
        Assert.Equal((HttpStatusCode.Found, HttpStatusCode.Found), (theirs.StatusCode, nobodys.StatusCode));
        Assert.Equal(nobodys.Headers.Location!.OriginalString.Replace("0000000000000000", draft.Value, StringComparison.Ordinal), theirs.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_replay_is_sent_again_only_when_it_changed()
    {
        var session = await _server.LiveSession();
        await Answered(session, "Par où commencer?", "Par le grenier.");
        using var first = await Get($"/s/{session}/replay");
        var tag = first.Headers.ETag!.ToString();
        using var same = await Get($"/s/{session}/replay", tag);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        await Answered(session, "Et la cave?", "Ensuite.");
        using var changed = await Get($"/s/{session}/replay", tag);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Contains("id=\"q2\"", await changed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replay_is_searched_whatever_the_accents()
    {
        var session = await _server.LiveSession();
        await Answered(session, "Par où commencer?", "Par le grenier glacé.");
        await Answered(session, "Et la cave?", "Ensuite.");
        var page = await Read($"/s/{session}/replay?q=GLACE");
        Assert.Contains("Par où commencer?", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Et la cave?", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_people_write_is_text_in_the_page_and_in_its_data()
    {
        var session = await _server.LiveSession();
        const string markup = "</script><script>alert(1)</script><!--";
        await Answered(session, markup, markup);
        foreach (var path in new[] { $"/s/{session}", $"/s/{session}/replay" })
        {
            using var response = await Get(path);
            Assert.DoesNotContain("<script>alert", await response.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task A_language_is_asked_for_then_remembered_then_guessed()
    {
        using var client = _server.Client();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        Assert.Contains("<html lang=\"fr\">", await client.GetStringAsync(Url("/")), StringComparison.Ordinal);
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de, en-GB;q=0.8, fr;q=0.5");
        Assert.Contains("<html lang=\"en\">", await client.GetStringAsync(Url("/")), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"fr\">", await client.GetStringAsync(Url("/?lang=fr")), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"fr\">", await client.GetStringAsync(Url("/")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_home_page_lists_what_is_live_and_never_a_draft()
    {
        var draft = await _server.Session();
        var live = await _server.LiveSession();
        var page = await Read("/");
        Assert.Contains($"/s/{live}", page, StringComparison.Ordinal);
        Assert.DoesNotContain(draft.Value, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lists_name_every_guest()
    {
        var session = await _server.LiveSession();
        await _server.Get<SessionLogs>().Does(session, Cast.Odile, new AddGuest(ClientId.New(), new("Omar Diallo", "architecte", "")));
        Assert.Contains("Hélène Tremblay et Omar Diallo", await Read("/"), StringComparison.Ordinal);
        using var moderator = await _server.Staff(Role.Moderator);
        Assert.Contains("Hélène Tremblay et Omar Diallo", WebUtility.HtmlDecode(await moderator.GetStringAsync(Url("/desk"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_room_hears_that_the_interview_can_be_read()
    {
        var session = await _server.LiveSession();
        await using var reader = await RoomClient.Join(_server, session);
        await _server.Get<SessionLogs>().Does(session, Cast.Odile, new CloseSession(ClientId.New()));
        await LiveClient<object>.Until(() => reader.Pulses.LastOrDefault(pulse => pulse.Interview is not null)?.Interview is false, "there is none yet");
        await _server.Get<InterviewStore>().Begin(new(session, 1, InterviewState.Published, new() { Headline = new("L’hiver au chaud") }, new(1), "Aline Roy"));
        await LiveClient<object>.Until(() => reader.Pulses.LastOrDefault(pulse => pulse.Interview is not null)?.Interview is true, "it is out");
        Assert.True((await reader.Join()).Must().Pulse.Interview);
    }

    [Theory]
    [InlineData(InterviewState.Draft, HttpStatusCode.NotFound)]
    [InlineData(InterviewState.Ready, HttpStatusCode.NotFound)]
    [InlineData(InterviewState.Published, HttpStatusCode.OK)]
    [InlineData(InterviewState.Withdrawn, HttpStatusCode.NotFound)]
    public async Task An_interview_is_read_only_while_it_is_published(InterviewState state, HttpStatusCode expected)
    {
        var session = await _server.LiveSession();
        await _server.Get<SessionLogs>().Does(session, Cast.Odile, new CloseSession(ClientId.New()));
        await _server.Get<InterviewStore>().Begin(new(session, 1, state, new() { Headline = new("L’hiver <au> chaud") }, new(1), "Aline Roy"));
        using var response = await Get($"/s/{session}/interview");
        Assert.Equal(expected, response.StatusCode);
        var link = $"href=\"/s/{session}/interview\"";
        var published = expected is HttpStatusCode.OK;
        Assert.Equal(published, (await Read("/")).Contains(link, StringComparison.Ordinal));
        Assert.Equal(published, (await Read($"/s/{session}")).Contains(link, StringComparison.Ordinal));
        Assert.Equal(published, (await response.Content.ReadAsStringAsync()).Contains("<h1>L’hiver &lt;au&gt; chaud</h1>", StringComparison.Ordinal));
    }

    private async Task Answered(SessionId session, string question, string answer)
    {
        var sessions = _server.Get<SessionLogs>();
        var asked = await sessions.Asks(session, "Zoé", question);
        await sessions.Does(session, Cast.Odile, new ApproveQuestion(ClientId.New(), asked));
        await sessions.Does(session, Cast.Odile, new HandToGuest(ClientId.New(), asked));
        await sessions.Does(session, Cast.Guest, new PublishAnswer(ClientId.New(), asked, answer));
    }

    private async Task<string> Read(string path)
    {
        using var response = await Get(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    private async Task<HttpResponseMessage> Get(string path, string? tag = null)
    {
        using var client = _server.Client();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        if (tag is not null)
        {
            client.DefaultRequestHeaders.IfNoneMatch.ParseAdd(tag);
        }

        return await client.GetAsync(Url(path));
    }

    private static Uri Url(string path) => new(path, UriKind.Relative);
}
