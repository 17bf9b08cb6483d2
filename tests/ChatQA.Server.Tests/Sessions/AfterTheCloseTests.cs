using System.Text.Json;
using ChatQA.Answers;
using ChatQA.Kernel;
using ChatQA.Live;
using ChatQA.Moderation;
using ChatQA.Questions;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Sessions;

public class AfterTheCloseTests
{
    [Fact]
    public async Task An_answer_that_comes_after_the_close_reaches_the_asker_the_room_the_replay_and_the_interview()
    {
        await using var server = TestServer.Start();
        var sessions = server.Get<SessionLogs>();
        var session = await server.LiveSession();
        await using var julie = await RoomClient.Join(server, session);
        await using var karim = await RoomClient.Join(server, session);
        var question = await julie.Asks("Et le toit de tôle?");
        await sessions.Does(session, Cast.Odile, new CloseSession(ClientId.New()));
        Assert.Equal("question.closed", (await karim.Does<Noted>("Ask", new AskQuestion(ClientId.New(), "Trop tard?", null, null))).Rejection?.Code);
        await sessions.Does(session, Cast.Odile, new HandToGuest(ClientId.New(), question));
        await sessions.Does(session, Cast.Guest, new PublishAnswer(ClientId.New(), question, "On le garde, s’il est sain."));

        await LiveClient<object>.Until(() => julie.Mine.Questions.Single().Standing is QuestionStatus.Answered, "the asker is told");
        await LiveClient<object>.Until(() => karim.Items.OfType<PublicAnswer>().Any(answer => answer.Text.StartsWith("On le garde", StringComparison.Ordinal)), "the room reads it");
        using var anybody = server.Client();
        Assert.Contains("On le garde", await anybody.GetStringAsync(new Uri($"/s/{session}/replay", UriKind.Relative)), StringComparison.Ordinal);
        using var editor = await server.Staff(Role.Editor);
        using var begun = await editor.PostAsync(new Uri($"/api/sessions/{session}/interview", UriKind.Relative), null);
        Assert.Contains("On le garde", await begun.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var record = JsonDocument.Parse(await editor.GetStringAsync(new Uri($"/api/sessions/{session}/record", UriKind.Relative)));
        Assert.Contains("On le garde", record.RootElement.GetRawText(), StringComparison.Ordinal);
    }
}
