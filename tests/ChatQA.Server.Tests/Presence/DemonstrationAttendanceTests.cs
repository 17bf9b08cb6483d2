using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Presence;
using ChatQA.Sessions;
using ChatQA.Tests.Support;

namespace ChatQA.Tests.Presence;

public sealed class DemonstrationAttendanceTests
{
    [Theory]
    [InlineData(false, 2, 2)]
    [InlineData(true, 0, 0)]
    public async Task A_demonstration_counts_nobody(bool demonstration, int unique, int peak)
    {
        await using var server = TestServer.Start();
        var publication = await server.Get<Publications>().Current();
        var session = (await server.Get<SessionLogs>().Create(
            Actor.System, Cast.Session() with { Publication = publication.Id, Demonstration = demonstration })).Must();
        var attendance = server.Get<Attendance>();

        attendance.Saw(session, new("julie"), duringLive: true);
        attendance.Saw(session, new("karim"), duringLive: true);
        attendance.SawAtOnce(session, 2);

        Assert.Equal(new AttendanceFigures(unique, peak), await attendance.Read(session, TestContext.Current.CancellationToken));
    }
}
