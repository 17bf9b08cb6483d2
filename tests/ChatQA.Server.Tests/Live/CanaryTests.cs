using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChatQA.Answers;
using ChatQA.Answers.Guests;
using ChatQA.Continuation;
using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Questions;
using ChatQA.Sessions;
using ChatQA.Tests.Api;
using ChatQA.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatQA.Tests.Live;

/// <summary>A marker in every text that is not the public's, searched in all that the public gets.</summary>
public partial class CanaryTests
{
    private const string Canary = "CANARI";
    private const string Shown = "VISIBLE";

    [Fact]
    public async Task What_was_not_approved_reaches_no_visitor_in_any_frame_or_page()
    {
        await using var server = TestServer.Start();
        var sessions = server.Get<SessionLogs>();
        var session = await server.Session();
        Task Desk(ICommand command) => sessions.Does(session, Cast.Odile, command);
        await Desk(new OpenSession(ClientId.New()));
        await using var early = await Reader.Join(server, session);
        var waiting = await sessions.Asks(session, Canary + "-nom-1", $"{Canary} en attente");
        await Desk(new GoLive(ClientId.New()));
        var rejected = await sessions.Asks(session, Canary + "-nom-2", $"{Canary} rejetée");
        await Desk(new RejectQuestion(ClientId.New(), rejected, $"{Canary} raison"));
        await Desk(new WriteToStaff(ClientId.New(), $"{Canary} entre nous"));
        await Desk(new WatchWords(ClientId.New(), [$"{Canary} mot surveillé"]));
        await Desk(new ReplyToAsker(ClientId.New(), rejected, $"{Canary} à la personne seule"));
        var withdrawn = await sessions.Asks(session, "karim", $"{Canary} retirée");
        await sessions.Does(session, Cast.Visitor("karim"), new WithdrawQuestion(ClientId.New(), withdrawn));
        var edited = await sessions.Asks(session, "line", $"{Canary} avant l’édition");
        await Desk(new EditQuestion(ClientId.New(), edited, $"{Shown} après l’édition", (await sessions.State(session)).Question(edited)!.TextSeq));
        await Desk(new HandToGuest(ClientId.New(), edited));
        using var guest = await server.Staff(Role.Guest, session);
        await using var desk = server.Desk(guest);
        await desk.StartAsync();
        await desk.InvokeAsync<JsonElement>("JoinAsGuest", new { session = session.Value });
        Assert.True((await desk.InvokeAsync<JsonElement>("KeepDraft", new { question = edited.Value, text = $"{Canary} brouillon", basedOn = 0 })).TryGetProperty("value", out _));
        // The guest's side: what is meant, the private line, the guest's own wish before an OK; all of them between a few.
        await sessions.Does(session, Cast.Guest, new AskToClarify(ClientId.New(), edited, $"{Canary} que veut-on dire?"));
        await Desk(new Clarify(ClientId.New(), edited, $"{Canary} voici ce qu’on veut dire"));
        await Desk(new Whisper(ClientId.New(), $"{Canary} à l’oreille de l’invitée"));
        await sessions.Does(session, Cast.Guest, new Whisper(ClientId.New(), $"{Canary} réponse à l’oreille"));
        using var assistant = await server.Staff(Role.Assistant, session);
        await using var beside = server.Desk(assistant);
        await beside.StartAsync();
        await beside.InvokeAsync<JsonElement>("JoinAsGuest", new { session = session.Value });
        await beside.InvokeAsync<JsonElement>("AskForOk", new { question = edited.Value });
        await desk.InvokeAsync<JsonElement>("DeclineOk", new { question = edited.Value, note = $"{Canary} pas encore" });
        // An answer that waits for the desk, and why it was sent back.
        var held = await sessions.Asks(session, "paule", $"{Shown} à approuver");
        await Desk(new ApproveQuestion(ClientId.New(), held));
        await Desk(new HandToGuest(ClientId.New(), held));
        await Desk(new SetApproval(ClientId.New(), true));
        var proposal = await sessions.Does(session, Cast.Guest, new PublishAnswer(ClientId.New(), held, $"{Canary} réponse proposée"));
        await Desk(new SendAnswerBack(ClientId.New(), proposal.Id, $"{Canary} à revoir"));
        await Desk(new SetApproval(ClientId.New(), false));
        var merged = await sessions.Asks(session, "omar", $"{Canary} fusionnée");
        await Desk(new MergeQuestions(ClientId.New(), merged, edited));
        var answer = await sessions.Does(session, Cast.Guest, new PublishAnswer(ClientId.New(), edited, $"{Canary} avant la correction"));
        // The first text of an answer was public; only what comes after the correction is searched.
        await Desk(new CorrectAnswer(ClientId.New(), answer.Id, $"{Shown} corrigée", $"{Shown} note", 0));
        await early.Forget();
        var announcement = await sessions.Does(session, Cast.Odile, new Announce(ClientId.New(), $"{Shown} annonce"));
        await using var late = await Reader.Join(server, session);
        await Desk(new RetractAnnouncement(ClientId.New(), announcement.Id));
        await Desk(new CloseSession(ClientId.New()));
        await Desk(new OpenContinuation(ClientId.New()));
        await sessions.Does(session, Cast.Editor, Cast.Says(Side.Publication, $"{Canary} prolongation"));
        await sessions.Does(session, Cast.Guest, Cast.Says(Side.Guest, $"{Canary} réponse en prolongation"));
        await LiveClient<object>.Until(() => early.Heard.Contains("closed", StringComparison.Ordinal) && late.Heard.Contains("closed", StringComparison.Ordinal), "the end is heard");

        Assert.DoesNotContain(Canary, early.Heard, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, late.Heard, StringComparison.Ordinal);
        Assert.Contains(Shown, late.Heard, StringComparison.Ordinal);
        Assert.DoesNotContain(waiting.Value, late.Heard, StringComparison.Ordinal);
        await Interview(server, session);
        await Pages(server, session);
        await Desk(new ArchiveSession(ClientId.New()));
        await Pages(server, session);
    }

    /// <summary>An article that nobody published, with what the editors say to each other about it.</summary>
    private static async Task Interview(TestServer server, SessionId session)
    {
        using var editor = await server.Staff(Role.Editor);
        var begun = await editor.Post($"/api/sessions/{session}/interview", new { });
        Assert.Equal(201, begun.Status);
        var saved = await editor.Put($"/api/sessions/{session}/interview", new { headline = new { text = $"{Canary} titre" }, signature = $"{Canary} signature" }, begun.Tag);
        Assert.Equal(200, saved.Status);
        var again = await editor.Put($"/api/sessions/{session}/interview", begun.Json.GetProperty("document").GetRawText(), saved.Tag);
        Assert.Equal(200, again.Status);
        var turn = begun.Json.GetProperty("document").GetProperty("turns")[0].GetProperty("id").GetString();
        var remark = await editor.Post($"/api/sessions/{session}/interview/comments", new { turn, text = $"{Canary} remarque" });
        Assert.True(remark.Status is 200, remark.Json.ToString());
    }

    private static async Task Pages(TestServer server, SessionId session)
    {
        using var http = server.Client();
        // Every address that answers somebody who is nobody.
        var paths = server.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(endpoint => "/" + Parameter().Replace(endpoint.RoutePattern.RawText!.Trim('/'), match => match.Groups[1].Value switch
        {
            "session" or "id" => session.Value,
            "format" => "text",
            "number" or "version" => "1",
            _ => "nothing",
        })).Distinct().ToList();
        Assert.Contains($"/s/{session}/replay", paths);
        foreach (var path in paths)
        {
            using var page = await http.GetAsync(new Uri(path, UriKind.Relative));
            var text = await page.Content.ReadAsStringAsync();
            Assert.DoesNotContain(Canary, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Cast.Odile.Name, text, StringComparison.Ordinal);
            if (path.EndsWith("replay", StringComparison.Ordinal))
            {
                Assert.Contains(Shown, text, StringComparison.Ordinal);
            }
        }
    }

    [GeneratedRegex(@"\{\**(\w+)[^}]*\}")]
    private static partial Regex Parameter();

    /// <summary>A visitor who keeps every byte.</summary>
    private sealed class Reader : IAsyncDisposable
    {
        private readonly RawSocket _socket;
        private int _forgotten;

        private Reader(RawSocket socket) => _socket = socket;

        public string Heard => _socket.Heard[_forgotten..];

        public static async Task<Reader> Join(TestServer server, SessionId session)
        {
            var socket = await RawSocket.Connect(server.Address, (await server.VisitorToken()).Token);
            await socket.Invoke("1", "Join", $$"""{"session":"{{session}}"}""");
            return new(socket);
        }

        /// <summary>What was heard so far counts no more, once the correction is in.</summary>
        public async Task Forget()
        {
            await LiveClient<object>.Until(() => Heard.Contains("corrigée", StringComparison.Ordinal), "the correction");
            var before = new StringBuilder(Heard).Replace($"{Canary} avant la correction", "").ToString();
            Assert.DoesNotContain(Canary, before, StringComparison.Ordinal);
            _forgotten = _socket.Heard.Length;
        }

        public ValueTask DisposeAsync() => _socket.DisposeAsync();
    }
}
