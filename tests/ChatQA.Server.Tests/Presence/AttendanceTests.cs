using ChatQA.Kernel;
using ChatQA.Presence;
using ChatQA.Sessions;
using ChatQA.Tests.Support;

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
}
