using ChatQA.Kernel;
using ChatQA.Live;
using ChatQA.Moderation;
using ChatQA.Questions;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using ChatQA.Tests.Support;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatQA.Tests.Moderation;

public class SanctionTests : IAsyncLifetime
{
    private readonly TestServer _server = TestServer.Start();
    private SessionId _session;

    public async ValueTask InitializeAsync() => _session = await _server.LiveSession();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_muted_visitor_reads_on_is_told_and_may_not_send_until_unmuted()
    {
        await using var julie = await RoomClient.Join(_server, _session);
        await using var karim = await RoomClient.Join(_server, _session);
        await using var desk = await DeskClient.Join(_server, _session, await _server.Staff(Role.Moderator));
        var question = await julie.Asks("Par où commencer?");
        var asker = (await State()).Question(question)!.Asker;
        await desk.Must("Mute", new MuteVisitor(ClientId.New(), asker));
        await LiveClient<object>.Until(() => julie.Mine.Muted is true, "she is told");
        Assert.Equal("visitor.muted", (await julie.Does<Noted>("Ask", new AskQuestion(ClientId.New(), "Encore?", null, null))).Rejection?.Code);
        Assert.Equal("visitor.muted", (await julie.Does<Noted>("Revise", new ReviseQuestion(ClientId.New(), question, "Autrement?", null, null))).Rejection?.Code);
        Assert.Null((await karim.Does<Noted>("Ask", new AskQuestion(ClientId.New(), "Et la cave?", null, null))).Rejection);
        Assert.Null(karim.Mine.Muted);
        await desk.Must("Approve", new ApproveQuestion(ClientId.New(), question));
        await LiveClient<object>.Until(() => julie.Items.OfType<PublicQuestion>().Any(), "she reads on");

        await desk.Must("Unmute", new UnmuteVisitor(ClientId.New(), asker));
        await LiveClient<object>.Until(() => julie.Mine.Muted is null, "she is told again");
        Assert.Null((await julie.Does<Noted>("Ask", new AskQuestion(ClientId.New(), "Encore?", null, null))).Rejection);
    }

    [Fact]
    public async Task A_banned_visitor_is_out_within_two_seconds_and_stays_out_until_unbanned()
    {
        await using var julie = await RoomClient.Join(_server, _session);
        await using var karim = await RoomClient.Join(_server, _session);
        await using var desk = await DeskClient.Join(_server, _session, await _server.Staff(Role.Moderator));
        var question = await julie.Asks("Par où commencer?");
        var asker = (await State()).Question(question)!.Asker;
        var closed = new TaskCompletionSource();
        julie.Connection.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        await desk.Must("Ban", new BanVisitor(ClientId.New(), asker));
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(HubConnectionState.Connected, karim.Connection.State);

        await julie.Connection.StartAsync();
        Assert.Equal("visitor.banned", (await julie.Does<RoomJoined>("Join", new Join(_session))).Rejection?.Code);
        // What is refused in one session is none of another's business.
        var other = await _server.LiveSession();
        Assert.Null((await julie.Does<RoomJoined>("Join", new Join(other))).Rejection);

        await desk.Must("Unban", new UnbanVisitor(ClientId.New(), asker));
        await julie.Connection.StopAsync();
        await julie.Connection.StartAsync();
        Assert.Null((await julie.Does<RoomJoined>("Join", new Join(_session))).Rejection);
    }

    [Fact]
    public async Task Who_is_muted_or_banned_is_the_desks_to_know_alone()
    {
        await using var karim = await RoomClient.Join(_server, _session);
        await using var guest = await GuestClient.Join(_server, _session, await _server.Staff(Role.Guest, _session, "Hélène Tremblay"));
        var sessions = _server.Get<SessionLogs>();
        await sessions.Asks(_session, "julie", "Par où commencer?");
        var publicHead = (await State()).PublicHead;
        await sessions.Does(_session, Cast.Odile, new MuteVisitor(ClientId.New(), new("julie")));
        await sessions.Does(_session, Cast.Odile, new BanVisitor(ClientId.New(), new("julie")));
        var state = await State();
        await guest.UntilHead(state.Head);
        Assert.Equal(publicHead, state.PublicHead);
        Assert.DoesNotContain("julie", guest.View + karim.View, StringComparison.Ordinal);

        // However long ago, the desk's snapshot says it.
        await using var desk = await DeskClient.Join(_server, _session, await _server.Staff(Role.Moderator));
        var seen = desk.Items.OfType<DeskVisitor>().Single();
        Assert.Equal(("julie", Cast.Odile.Name, Cast.Odile.Name), (seen.Visitor.Value, seen.Muted?.By, seen.Banned?.By));
    }

    [Fact]
    public async Task Only_the_desk_decides_and_only_of_those_who_asked()
    {
        var sessions = _server.Get<SessionLogs>();
        await sessions.Asks(_session, "julie", "Par où commencer?");
        VisitorId julie = new("julie");
        Assert.Equal("visitor.not_found", await sessions.IsRefused(_session, Cast.Odile, new MuteVisitor(ClientId.New(), new("personne"))));
        Assert.Equal("visitor.not_muted", await sessions.IsRefused(_session, Cast.Odile, new UnmuteVisitor(ClientId.New(), julie)));
        Assert.Equal("visitor.not_banned", await sessions.IsRefused(_session, Cast.Odile, new UnbanVisitor(ClientId.New(), julie)));
        foreach (var command in new ICommand[] { new MuteVisitor(ClientId.New(), julie), new UnmuteVisitor(ClientId.New(), julie), new BanVisitor(ClientId.New(), julie), new UnbanVisitor(ClientId.New(), julie) })
        {
            Assert.Equal("access.forbidden", await sessions.IsRefused(_session, Cast.Guest, command));
            Assert.Equal("access.forbidden", await sessions.IsRefused(_session, Cast.Visitor("karim"), command));
        }

        await sessions.Does(_session, Cast.Odile, new MuteVisitor(ClientId.New(), julie));
        Assert.Equal("visitor.already_muted", await sessions.IsRefused(_session, Cast.Rene, new MuteVisitor(ClientId.New(), julie)));
        await sessions.Does(_session, Cast.Odile, new BanVisitor(ClientId.New(), julie));
        Assert.Equal("visitor.already_banned", await sessions.IsRefused(_session, Cast.Rene, new BanVisitor(ClientId.New(), julie)));
        // Out is out, on whatever connection a command still comes.
        Assert.Equal("visitor.banned", await sessions.IsRefused(_session, Cast.Visitor("julie"), new AskQuestion(ClientId.New(), "Encore?", null, null)));
    }

    private Task<SessionState> State() => _server.Get<SessionLogs>().State(_session);
}
