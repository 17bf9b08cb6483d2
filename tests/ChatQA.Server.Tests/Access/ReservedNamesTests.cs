using ChatQA.Kernel;
using ChatQA.Live;
using ChatQA.Questions;
using ChatQA.Sessions;
using ChatQA.Tests.Support;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatQA.Tests.Access;

public class ReservedNamesTests(RunningServer running) : IClassFixture<RunningServer>
{
    private readonly TestServer _server = running.Server;

    [Fact]
    public async Task A_visitor_may_not_pass_as_the_guest_or_the_newsroom()
    {
        var session = await _server.LiveSession();
        var guest = (await _server.Get<SessionLogs>().State(session)).Card.Guest.FullName;
        using var moderator = await _server.Staff(Role.Moderator, session, "Odile Fortin");
        using var elsewhere = await _server.Staff(Role.Moderator, await _server.Session(), "Zénon Caron");
        await using var room = _server.Room((await _server.VisitorToken()).Token);
        await room.StartAsync();
        Assert.Null((await room.InvokeAsync<Outcome<RoomJoined>>("Join", new Join(session))).Rejection);

        foreach (var name in new[] { guest, guest.ToUpperInvariant(), $"{guest} (invitée)", "odile fortin", "Odiӏe Fоrtin", "Odile Fortin ✔️", "Modératrice", "M O D E R A T O R", "La Rédaction", "ChatQA" })
        {
            Assert.Equal("name.reserved", await Ask(name));
        }

        foreach (var name in new[] { null, "Odile", "Fortin", "Hélène", "Julie", "Zénon Caron", "Modeste" })
        {
            Assert.Null(await Ask(name));
        }

        async Task<string?> Ask(string? name) =>
            (await room.InvokeAsync<Outcome<Noted>>("Ask", new AskQuestion(ClientId.New(), $"Question de {name}?", name, null))).Rejection?.Code is var code and not "question.too_many_waiting" ? code : null;
    }
}
