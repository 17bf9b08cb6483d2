using ChatQA.Kernel;
using ChatQA.Live;
using ChatQA.Log;
using ChatQA.Moderation;
using ChatQA.Questions;
using ChatQA.Sessions;
using ChatQA.Tests.Api;
using ChatQA.Tests.Support;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatQA.Tests.Access;

/// <summary>Row 17 on two nodes of PostgreSQL: who is shown out on one is out on the other, within what a look each second takes.</summary>
public sealed class RevokedOnAnotherNodeOnPostgres : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);
    private string _database = "";
    private TestServer _one = null!;
    private TestServer _other = null!;

    public async ValueTask InitializeAsync()
    {
        _ = Engines.Here;
        var postgres = await Postgres.Shared();
        _database = await postgres.Database();
        var settings = new Dictionary<string, string> { ["Storage:ConnectionString"] = postgres.To(_database) };
        (_one, _other) = (TestServer.Start(settings), TestServer.Start(settings));
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
        await (await Postgres.Shared()).Drop(_database);
    }

    [Theory]
    [InlineData("invitation")]
    [InlineData("pass")]
    public async Task Who_is_shown_out_on_one_node_can_do_nothing_on_the_other_and_is_cut(string what)
    {
        var session = await _one.LiveSession();
        using var administrator = await _one.Staff(Role.Administrator);
        using var moderator = await _other.Staff(Role.Moderator, session, "René Caron");
        await using var desk = _other.Desk(moderator);
        var cut = new TaskCompletionSource();
        desk.Closed += _ => Task.FromResult(cut.TrySetResult());
        await desk.StartAsync();
        Assert.Null((await desk.InvokeAsync<Outcome<DeskJoined>>("Join", new Join(session))).Rejection);
        var pass = (await moderator.Get("/api/passes/mine")).Json[0];

        var done = what == "pass" ? await administrator.Delete($"/api/passes/{pass.GetProperty("id").GetString()}")
            : await administrator.Delete($"/api/sessions/{session}/invitations/{pass.GetProperty("staff").GetString()}");
        Assert.Equal(204, done.Status);
        // The next call asks the database, not the memory of a second.
        await Assert.ThrowsAnyAsync<Exception>(() => desk.InvokeAsync<Outcome<Receipt>>("Announce", new Announce(ClientId.New(), "Encore là?")));
        await cut.Task.WaitAsync(Deadline);
        await Eventually.Holds(async () => (await moderator.Get($"/api/sessions/{session}")).Status == 401, "the other node's pages are shut too");
        Assert.DoesNotContain((await _other.Get<SessionLogs>().State(session)).Items.Values, item => item is Announcement);
    }

    [Fact]
    public async Task Who_is_banned_on_one_node_is_refused_on_the_other()
    {
        var session = await _one.LiveSession();
        var visitor = await _other.VisitorToken();
        await using var room = _other.Room(visitor.Token);
        await room.StartAsync();
        Assert.Null((await room.InvokeAsync<Outcome<RoomJoined>>("Join", new Join(session))).Rejection);
        Assert.Null((await room.InvokeAsync<Outcome<Noted>>("Ask", new AskQuestion(ClientId.New(), "Une question?", null, null))).Rejection);
        await _one.Get<SessionLogs>().Does(session, Cast.Odile, new BanVisitor(ClientId.New(), visitor.Visitor));
        Assert.Equal("visitor.banned", (await room.InvokeAsync<Outcome<Noted>>("Ask", new AskQuestion(ClientId.New(), "Encore là?", null, null))).Rejection?.Code);
    }
}
