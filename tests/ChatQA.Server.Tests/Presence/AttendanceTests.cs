using ChatQA.Kernel;
using ChatQA.Live;
using ChatQA.Moderation;
using ChatQA.Presence;
using ChatQA.Questions;
using ChatQA.Sessions;
using ChatQA.Tests.Support;
using ChatQA.Votes;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatQA.Tests.Presence;

public class AttendanceTests
{
    [Fact]
    public async Task Those_count_who_were_there_while_it_was_live()
    {
        await using var server = TestServer.Start();
        var session = await server.Session();
        Task Does(ICommand command) => server.Get<SessionLogs>().Does(session, Cast.Odile, command);
        await Does(new OpenSession(ClientId.New()));
        var leftBefore = await RoomClient.Join(server, session);
        await leftBefore.DisposeAsync();
        var attendance = server.Get<Attendance>();
        await LiveClient<object>.Until(() => server.Get<RoomPresence>().Count(session) == 0, "the first has left");
        await using var waited = await RoomClient.Join(server, session);
        await Does(new GoLive(ClientId.New()));
        await using var came = await RoomClient.Join(server, session);
        await using var sameAgain = await RoomClient.Join(server, session, came.Token);
        Assert.Equal(new AttendanceFigures(2, 2), await attendance.Read(session));
        await waited.DisposeAsync();
        await LiveClient<object>.Until(() => server.Get<RoomPresence>().Count(session) == 1, "one has left");
        await Does(new CloseSession(ClientId.New()));
        await using var late = await RoomClient.Join(server, session);
        Assert.Equal(new AttendanceFigures(2, 2), await attendance.Read(session));
    }

    [Fact]
    public async Task A_wall_is_nobody_and_does_nothing()
    {
        await using var server = TestServer.Start();
        var session = await server.Session();
        var sessions = server.Get<SessionLogs>();
        await sessions.Does(session, Cast.Odile, new OpenSession(ClientId.New()));
        var wall = await RoomClient.Join(server, session, wall: true);
        await using var reader = await RoomClient.Join(server, session);
        await sessions.Does(session, Cast.Odile, new GoLive(ClientId.New()));
        await using var late = await RoomClient.Join(server, session, wall: true);
        var question = await sessions.Asks(session, "julie", "Par où commencer?");
        await sessions.Does(session, Cast.Odile, new ApproveQuestion(ClientId.New(), question));
        await wall.UntilHead((await sessions.State(session)).PublicHead);
        await LiveClient<object>.Until(() => wall.Pulses.LastOrDefault()?.Present == 1, "it hears of the one who reads");
        Assert.Equal("access.forbidden", (await wall.Does<Noted>("Ask", new AskQuestion(ClientId.New(), "Le mur?", null, null))).Rejection?.Code);
        Assert.Equal("access.forbidden", (await wall.Does<Noted>("Vote", new CastVote(ClientId.New(), question, true))).Rejection?.Code);
        await wall.DisposeAsync();
        Assert.Equal(new AttendanceFigures(1, 1), await server.Get<Attendance>().Read(session));
        Assert.Equal(1, server.Get<RoomPresence>().Count(session));
    }

    [Fact]
    public async Task Who_asks_for_the_figures_does_not_wait_for_company()
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions();
        var session = await sessions.LiveSession();
        using var attendance = new Attendance(store.Database, new Stopped(), NullLogger<Attendance>.Instance);
        await attendance.StartAsync(TestContext.Current.CancellationToken);
        for (var come = 1; come <= 3; come++)
        {
            attendance.Saw(session, new($"v{come}"), duringLive: true);
            Assert.Equal(come, (await attendance.Read(session, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30))).Unique);
        }

        await attendance.StopAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A clock whose timers never ring: whoever waits for one waits for ever.</summary>
    private sealed class Stopped : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
