using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using ChatQA.Cluster.Faults;
using ChatQA.Cluster.Support;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatQA.Cluster;

/// <summary>Somebody sets the machine's clock by a day, either way, while a session is live.</summary>
public sealed class ClockMoved(ITestOutputHelper output) : IDisposable
{
    private const long Day = 24 * 60 * 60;

    private readonly string _clock = Path.GetTempFileName();

    [Fact]
    public async Task The_order_stays_and_nothing_stands_still()
    {
        await using var node = await Start("3.00:00:00");
        var newsroom = await Newsroom.Open(node);
        await using var crowd = await Crowd.Gather(newsroom, () => node.Address, writers: 4, readers: 3, pause: TimeSpan.FromMilliseconds(30));
        crowd.Begin();
        foreach (var offset in new[] { Day, -Day, 0, -Day, Day, 0 })
        {
            await Move(offset);
            var (heard, written) = (crowd.Readers.Select(one => Heard(one.Reader)).ToList(), crowd.Ledger.Acknowledged.Count);
            // A frame or a pulse comes at least every 5 s, whatever the clock says; a busy connection may be passed over once.
            await Deadline.Until(
                () => crowd.Readers.Zip(heard, (one, before) => Heard(one.Reader) > before).All(more => more) && crowd.Ledger.Acknowledged.Count > written + 10,
                TimeSpan.FromSeconds(10),
                () => $"a word for everybody and new questions with the clock at {offset} s; {crowd.Figures()}");
        }

        await crowd.Finish(TimeSpan.FromSeconds(20));
        var late = await crowd.Add(newsroom, () => node.Address, "late");
        late.Enter();
        using var database = node.OpenDatabase();
        await crowd.Converges(database, TimeSpan.FromSeconds(5));
        output.WriteLine(crowd.Figures());
        Assert.Equal([], await crowd.Faults(database));
        Assert.Equal(0, crowd.Readers.Sum(one => one.Reader.LaterSnapshots));
        Assert.Equal(crowd.Readers.Count(), crowd.Readers.Sum(one => one.Reader.Connections));
    }

    [Fact]
    public async Task What_lets_people_in_ends_by_the_clock_and_only_then()
    {
        await using var node = await Start("12:00:00");
        var newsroom = await Newsroom.Open(node);
        var visitor = await newsroom.Visitor();
        var moderator = await newsroom.Staff("moderator", "Odile Fortin");
        var (early, late) = (await newsroom.Invitation("editor", "Aline Roy"), await newsroom.Invitation("editor", "René Caron"));
        await using var desk = Newsroom.Desk(node.Address, moderator);
        await desk.StartAsync();

        await Move(-Day);
        Assert.Equal((true, true, true), (await Enters(Newsroom.Room(node.Address, visitor)), await Enters(Newsroom.Desk(node.Address, moderator)), await Uses(node, early)));

        await Move(Day);
        await Deadline.Until(() => desk.State is HubConnectionState.Disconnected, TimeSpan.FromSeconds(2), () => "the desk whose pass has ended is closed");
        Assert.Equal((false, false, false), (await Enters(Newsroom.Room(node.Address, visitor)), await Enters(Newsroom.Desk(node.Address, moderator)), await Uses(node, late)));
        Assert.True(await Enters(Newsroom.Room(node.Address, await newsroom.Visitor())), "a new visitor");
    }

    public void Dispose() => File.Delete(_clock);

    private static int Heard(Reader reader) => reader.Pulses + reader.Shown.Count;

    private Task<Node> Start(string lifetime)
    {
        var environment = Fault.Environment(Fault.Clock, _clock);
        (environment["Access__PassIdle"], environment["Access__VisitorLifetime"], environment["Access__InvitationLifetime"]) = (lifetime, lifetime, lifetime);
        return Node.Start(environment);
    }

    private async Task Move(long seconds)
    {
        await File.WriteAllTextAsync(_clock, seconds.ToString(CultureInfo.InvariantCulture));
        // The process looks each 20 ms, and may hold what it read for a second.
        await Task.Delay(1200);
    }

    private static async Task<bool> Enters(HubConnection hub)
    {
        await using var connection = hub;
        try
        {
            await connection.StartAsync();
            return true;
        }
        catch (Exception failure) when (failure is HttpRequestException or System.Net.WebSockets.WebSocketException)
        {
            return false;
        }
    }

    private static async Task<bool> Uses(Node node, string invitation)
    {
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = node.Address };
        using var answer = await http.PostAsJsonAsync("/api/passes", new { invitation });
        return answer.StatusCode is HttpStatusCode.OK;
    }
}
