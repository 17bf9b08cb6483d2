using ChatQA.Kernel;
using ChatQA.Sessions;
using ChatQA.Storage;
using ChatQA.Tests.Support;
using Dapper;

namespace ChatQA.Tests.Live;

public sealed class PulseTests(RunningServer running) : IClassFixture<RunningServer>
{
    private const string Ping = "{\"type\":6}";

    [Fact]
    public async Task A_visitors_line_is_kept_alive_by_pulses_alone()
    {
        var session = await running.Server.LiveSession();
        await using var raw = await RawSocket.Connect(running.Server.Address, (await running.Server.VisitorToken()).Token);
        await raw.Invoke("1", "Join", $$"""{"session":"{{session.Value}}"}""");
        // As often as the desk is pinged, and a second more.
        await Task.Delay(TimeSpan.FromSeconds(11));
        Assert.InRange(Pulses(raw), 2, 5);
        Assert.DoesNotContain(Ping, raw.Heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_pulse_can_be_made_a_bare_ping_keeps_the_line_alive()
    {
        await using var server = TestServer.Start();
        var session = await server.LiveSession();
        await server.Get<SessionLogs>().Does(session, Cast.Odile, new CloseSession(ClientId.New()));
        await using var raw = await RawSocket.Connect(server.Address, (await server.VisitorToken()).Token);
        await raw.Invoke("1", "Join", $$"""{"session":"{{session.Value}}"}""");
        // After the close a pulse says whether the interview can be read.
        await server.Get<Database>().Write((connection, transaction) => connection.ExecuteAsync("ALTER TABLE interviews RENAME TO elsewhere", transaction: transaction));
        await Eventually.Holds(() => Task.FromResult(raw.Heard.Split(Ping).Length - 1 >= 2), "two pings");
        await server.Get<Database>().Write((connection, transaction) => connection.ExecuteAsync("ALTER TABLE elsewhere RENAME TO interviews", transaction: transaction));
        var pulses = Pulses(raw);
        await Eventually.Holds(() => Task.FromResult(Pulses(raw) > pulses), "a pulse");
    }

    private static int Pulses(RawSocket raw) => raw.Heard.Split("\"target\":\"Pulse\"").Length - 1;
}
