using ChatQA.Tests.Support;

namespace ChatQA.Tests.Live;

public sealed class PulseTests(RunningServer running) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_visitors_line_is_kept_alive_by_pulses_alone()
    {
        var session = await running.Server.LiveSession();
        await using var raw = await RawSocket.Connect(running.Server.Address, (await running.Server.VisitorToken()).Token);
        await raw.Invoke("1", "Join", $$"""{"session":"{{session.Value}}"}""");
        // As often as the desk is pinged, and a second more.
        await Task.Delay(TimeSpan.FromSeconds(11));
        Assert.InRange(raw.Heard.Split("\"target\":\"Pulse\"").Length - 1, 2, 5);
        Assert.DoesNotContain("{\"type\":6}", raw.Heard, StringComparison.Ordinal);
    }
}
