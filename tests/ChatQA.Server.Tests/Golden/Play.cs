using System.Net.Http.Json;
using System.Text.Json;
using ChatQA.Answers;
using ChatQA.Continuation;
using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Questions;
using ChatQA.Sessions;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Golden;

/// <summary>A scenario driven through the running server: every visitor a client of the room's hub, the desk and the guest at theirs, the rest over HTTP.</summary>
internal sealed class Play : IAsyncDisposable
{
    private readonly Scenario _scenario;
    private readonly List<RoomClient> _visitors = [];
    private readonly Dictionary<string, ItemId> _items = [];

    private Play(Scenario scenario)
    {
        _scenario = scenario;
        var publication = scenario.Publication;
        Server = TestServer.Start(new()
        {
            ["Publication:Name"] = Scenario.Text(publication, "name"),
            ["Publication:Abbreviation"] = Scenario.Text(publication, "abbreviation"),
            ["Publication:Language"] = Scenario.Text(publication, "locale"),
            ["Publication:TimeZone"] = Scenario.Text(publication, "timeZone"),
            ["Publication:TypographyProfile"] = Scenario.Text(publication, "typographyProfile"),
            ["Publication:Site"] = Scenario.Text(publication, "site"),
        });
    }

    public TestServer Server { get; }

    /// <summary>Came in by the link on the console, and invites the others.</summary>
    public HttpClient Administrator { get; private set; } = null!;

    public HttpClient Editor { get; private set; } = null!;

    public SessionId Session { get; private set; }

    public Uri Interview(string path = "") => new($"/api/sessions/{Session}/interview{path}", UriKind.Relative);

    /// <summary>What visitors other than its author were sent, as they hold it and as it came.</summary>
    public string HeardByVisitors => string.Join('\n', _visitors.SelectMany(visitor =>
        visitor.Frames.Select(frame => JsonSerializer.Serialize(frame, Wire.Json)).Append(visitor.View)));

    public ItemId Item(string name) => _items[name];

    /// <summary>The chat and the continuation, up to the empty page of the editor.</summary>
    public static async Task<Play> Perform(Scenario scenario)
    {
        var play = new Play(scenario);
        play.Administrator = play.Server.Client();
        using (await TestServer.Enter(play.Administrator, (await play.Server.ConsoleLink())!))
        {
            play.Editor = await play.Invited("/api/invitations", "editor", "Rédaction");
        }

        foreach (var earlier in scenario.Earlier)
        {
            play.Session = await play.Creates(Scenario.Text(earlier, "title"), earlier.GetProperty("guest"));
            await play.Moves("live");
            await play.Moves("closed");
        }

        play.Session = await play.Creates(Scenario.Text(scenario.Session, "title") is { Length: > 0 } title ? title : "Clavardage", scenario.Guest);
        await play.Moves("live");
        await play.Chats();
        await play.Moves("closed");
        await play.Continues();
        return play;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in _visitors)
        {
            await visitor.DisposeAsync();
        }

        Editor.Dispose();
        await Server.DisposeAsync();
    }

    private async Task<SessionId> Creates(string title, JsonElement guest)
    {
        var body = new
        {
            title,
            guest = new { fullName = Scenario.Text(guest, "fullName"), title = Scenario.Text(guest, "title"), affiliation = Scenario.Text(guest, "affiliation") },
            startsAt = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
            venue = Scenario.Text(_scenario.Session, "venue"),
        };
        using var response = await Editor.PostAsJsonAsync(new Uri("/api/sessions", UriKind.Relative), body);
        return new((await response.Answer()).GetProperty("id").GetString()!);
    }

    private async Task Moves(string to)
    {
        using var response = await Editor.PostAsJsonAsync(new Uri($"/api/sessions/{Session}/phase", UriKind.Relative), new { to });
        await response.Answer();
    }

    private async Task Chats()
    {
        for (var i = 0; i < _scenario.Visitors; i++)
        {
            _visitors.Add(await RoomClient.Join(Server, Session));
        }

        using var moderator = await Invited("/api/invitations", "moderator", "Modération");
        using var invited = await Invited($"/api/sessions/{Session}/invitations", "guest", Scenario.Text(_scenario.Guest, "fullName"));
        await using var desk = await DeskClient.Join(Server, Session, moderator);
        await using var guest = await GuestClient.Join(Server, Session, invited);
        foreach (var (i, question) in _scenario.Chat.Index())
        {
            _items[Scenario.Text(question, "id")] = await _visitors[i].Asks(Scenario.Text(question, "text"), Scenario.Text(question, "name"), Scenario.Text(question, "place"));
        }

        foreach (var (i, question) in _scenario.Chat.Index())
        {
            var id = _items[Scenario.Text(question, "id")];
            switch (Scenario.Fate(question))
            {
                case "rejected":
                    await desk.Must("Reject", new RejectQuestion(ClientId.New(), id, "hors sujet"));
                    break;
                case "withdrawn":
                    (await _visitors[i].Does<ChatQA.Live.Noted>("Withdraw", new WithdrawQuestion(ClientId.New(), id))).Must();
                    break;
                case "merged":
                    await desk.Must("Merge", new MergeQuestions(ClientId.New(), id, _items[Scenario.Into(question)]));
                    break;
                default:
                    await desk.Must("Approve", new ApproveQuestion(ClientId.New(), id));
                    break;
            }
        }

        // Merges come before answers in the file's order or after: both are a moderator's right.
        foreach (var question in _scenario.Chat.Where(question => Scenario.Fate(question) is "answered"))
        {
            var name = Scenario.Text(question, "id");
            await desk.Must("HandToGuest", new HandToGuest(ClientId.New(), _items[name]));
            var answer = await guest.Must("Answer", new PublishAnswer(ClientId.New(), _items[name], Scenario.Text(question, "answer")));
            _items["answer " + name] = answer.Id;
            if (question.TryGetProperty("correction", out var correction))
            {
                await guest.Must("Correct", new CorrectAnswer(ClientId.New(), answer.Id, Scenario.Text(correction, "text"), Scenario.Text(correction, "note"), 0));
            }
        }
    }

    /// <summary>Somebody who opened the link of an invitation that the administrator made, and pressed its button.</summary>
    private async Task<HttpClient> Invited(string invitations, string role, string name)
    {
        using var made = await Administrator.PostAsJsonAsync(new Uri(invitations, UriKind.Relative), new { role, name });
        var link = (await made.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("link").GetString()!;
        var client = Server.Client();
        using var entered = await TestServer.Enter(client, new Uri(link).AbsolutePath);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, entered.StatusCode);
        return client;
    }

    private async Task Continues()
    {
        using var moderator = await Invited("/api/invitations", "moderator", "Modération");
        using var invited = await Invited($"/api/sessions/{Session}/invitations", "guest", Scenario.Text(_scenario.Guest, "fullName"));
        await using var desk = await DeskClient.Join(Server, Session, moderator);
        await desk.Must("OpenContinuation", new OpenContinuation(ClientId.New()));
        await using var guest = await GuestClient.Join(Server, Session, invited);
        foreach (var (i, message) in _scenario.Continuation.Index())
        {
            var text = Scenario.Text(message, "text");
            _items[$"c{i + 1}"] = (Scenario.Text(message, "speaker") is "guest"
                ? await guest.Must("Write", new WriteMessage(ClientId.New(), text, Side.Guest))
                : await desk.Must("Write", new WriteMessage(ClientId.New(), text, Side.Publication))).Id;
        }

        await desk.Must("CloseContinuation", new CloseContinuation(ClientId.New()));
    }
}

internal static class Replies
{
    /// <summary>What the server answered, or the refusal in full.</summary>
    public static async Task<JsonElement> Answer(this HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement : throw new InvalidOperationException($"{(int)response.StatusCode}: {text}");
    }
}
