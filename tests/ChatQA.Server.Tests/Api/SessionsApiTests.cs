using System.Text.Json;
using ChatQA.Kernel;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Api;

public class SessionsApiTests : IAsyncDisposable
{
    private static readonly object Winter = new
    {
        title = "L’hiver et nos vieilles maisons",
        guest = new { fullName = "Hélène Tremblay", title = "ingénieure en bâtiment", affiliation = "Habitat Nord" },
        startsAt = 1_700_000_000_000,
        venue = "example.org/clavardage",
    };

    private readonly TestServer _server = TestServer.Start(new() { ["Publication:Site"] = "example.org/direct", ["Publication:Language"] = "en-CA" });

    [Fact]
    public async Task A_session_goes_all_its_way_and_one_step_back()
    {
        using var editor = await _server.Staff(Role.Editor);
        var session = await Create(editor, Winter);
        foreach (var (to, phase) in new[] { ("open", "open"), ("live", "live"), ("closed", "closed"), ("reopened", "live"), ("closed", "closed"), ("archived", "archived") })
        {
            var moved = await editor.Post($"/api/sessions/{session}/phase", new { to });
            Assert.Equal((200, phase), (moved.Status, moved.Json.GetProperty("phase").GetString()));
        }

        Assert.Equal((409, "session.phase"), (await editor.Post($"/api/sessions/{session}/phase", new { to = "live" })).Refusal);
        Assert.Equal((409, "session.phase"), (await editor.Put($"/api/sessions/{session}/start", new { startsAt = 1_800_000_000_000 })).Refusal);
    }

    [Fact]
    public async Task What_a_session_does_not_say_comes_from_the_publication()
    {
        using var editor = await _server.Staff(Role.Editor);
        var made = await editor.Post("/api/sessions", new { title = "T", guest = new { fullName = "G", title = "t" }, startsAt = 1_700_000_000_000 });
        Assert.Equal((201, "en-CA", "example.org/direct"), (made.Status, made.Json.GetProperty("language").GetString(), made.Json.GetProperty("venue").GetString()));
    }

    [Fact]
    public async Task The_same_key_makes_one_session()
    {
        using var editor = await _server.Staff(Role.Editor);
        editor.DefaultRequestHeaders.Add("Idempotency-Key", "a-key-of-mine");
        Assert.Equal(await Create(editor, Winter), await Create(editor, Winter));
        Assert.Equal(1, (await editor.Get("/api/sessions")).Json.GetArrayLength());
    }

    [Fact]
    public async Task Two_who_write_do_not_overwrite_each_other()
    {
        using var editor = await _server.Staff(Role.Editor);
        var session = await Create(editor, Winter);
        var path = $"/api/sessions/{session}";
        var tag = (await editor.Get(path)).Tag;
        object Titled(string title) => new { title, guest = new { fullName = "Hélène Tremblay", title = "ingénieure en bâtiment" } };

        Assert.Equal((428, "request.version_required"), (await editor.Put(path, Titled("A"))).Refusal);
        Assert.Equal((412, "request.changed_meanwhile"), (await editor.Put(path, Titled("A"), "*")).Refusal);
        var both = await Task.WhenAll(editor.Put(path, Titled("A"), tag), editor.Put(path, Titled("B"), tag));
        Assert.Equal([200, 412], both.Select(answered => answered.Status).Order());
        var won = both.Single(answered => answered.Status == 200);
        var now = await editor.Get(path);
        Assert.Equal((won.Json.GetProperty("title").GetString(), won.Tag), (now.Json.GetProperty("title").GetString(), now.Tag));
        Assert.Equal("session.changed_meanwhile", both.Single(answered => answered.Status == 412).Refusal.Code);
    }

    [Fact]
    public async Task A_list_holds_what_ones_passes_open()
    {
        var (session, _) = (await _server.Session(), await _server.Session());
        using var guest = await _server.Staff(Role.Guest, session);
        using var moderator = await _server.Staff(Role.Moderator);
        Assert.Equal([session.Value], (await guest.Get("/api/sessions")).Json.EnumerateArray().Select(line => line.GetProperty("id").GetString()));
        Assert.Equal(2, (await moderator.Get("/api/sessions")).Json.GetArrayLength());
    }

    [Fact]
    public async Task The_public_items_are_the_publics_alone()
    {
        using var editor = await _server.Staff(Role.Editor);
        using var nobody = _server.Client();
        var session = new SessionId(await Create(editor, Winter));
        Assert.Equal((404, "session.not_found"), (await nobody.Get($"/api/sessions/{session}/public")).Refusal);

        await editor.Post($"/api/sessions/{session}/phase", new { to = "live" });
        var sessions = _server.Get<ChatQA.Sessions.SessionLogs>();
        await sessions.Asks(session, "julie", "CANARY, en attente");
        var shown = await sessions.Asks(session, "karim", "Le grenier d’abord?");
        await sessions.Does(session, Cast.Odile, new ChatQA.Moderation.ApproveQuestion(ClientId.New(), shown));

        var page = await nobody.Get($"/api/sessions/{session}/public");
        Assert.Equal([shown.Value], page.Json.GetProperty("items").EnumerateArray().Where(i => i.GetProperty("kind").GetString() == "question").Select(i => i.GetProperty("id").GetString()));
        Assert.DoesNotContain("CANARY", page.Json.GetRawText(), StringComparison.Ordinal);
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/api/sessions/{session}/public");
        again.Headers.IfNoneMatch.ParseAdd(page.Tag!);
        using var unchanged = await nobody.SendAsync(again);
        Assert.Equal(304, (int)unchanged.StatusCode);
    }

    private static async Task<string> Create(HttpClient editor, object body)
    {
        var made = await editor.Post("/api/sessions", body);
        return made.Status == 201 ? made.Json.GetProperty("id").GetString()! : throw new JsonException(made.Json.GetRawText());
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
