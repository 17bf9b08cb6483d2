using System.Globalization;
using System.Text.Json;
using ChatQA.Cluster.Support;
using ChatQA.Storage;
using Dapper;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatQA.Cluster;

/// <summary>The cluster of docker-compose.yml: any node serves any visitor, and one of them may die.</summary>
[Collection("Two nodes")]
public sealed class TwoNodes(ITestOutputHelper output)
{
    [Fact]
    public async Task A_node_killed_in_mid_burst_loses_nothing_and_its_visitors_go_on_at_the_other()
    {
        await using var cluster = await Topology.Start();
        var newsroom = await Newsroom.Open(cluster.Nodes[0]);
        await using var crowd = await Crowd.Gather(newsroom, () => cluster.Address, writers: 8, readers: 8, pause: TimeSpan.FromMilliseconds(10));
        crowd.Begin();
        for (var cycle = 0; cycle < Long.Or(2, 20); cycle++)
        {
            await Task.Delay(Random.Shared.Next(800, 2500));
            var victim = cluster.Nodes[cycle % 2];
            await victim.Kill();
            await Task.Delay(2500);
            victim.Rise();
            await victim.Answers();
        }

        await Task.Delay(1000);
        await crowd.Finish(TimeSpan.FromSeconds(20));
        using var database = cluster.Nodes[0].OpenDatabase();
        var converged = await crowd.Converges(database, TimeSpan.FromSeconds(10));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"all converged {converged.TotalSeconds:0.00} s after the last write; {crowd.Figures()}"));
        Assert.Equal([], await crowd.Faults(database));
        Assert.True(crowd.Ledger.Acknowledged.Count > 100, crowd.Figures());
    }

    [Fact]
    public async Task A_node_that_stops_sends_its_visitors_to_the_other_and_loses_nothing()
    {
        await using var cluster = await Topology.Start();
        var newsroom = await Newsroom.Open(cluster.Nodes[0]);
        await using var crowd = await Crowd.Gather(newsroom, () => cluster.Address, writers: 6, readers: 6, pause: TimeSpan.FromMilliseconds(10));
        crowd.Begin();
        foreach (var node in cluster.Nodes)
        {
            await Task.Delay(1500);
            var (code, _) = await node.Terminate(TimeSpan.FromSeconds(10));
            Assert.Equal(0, code);
            await Task.Delay(1500);
            node.Rise();
            await node.Answers();
        }

        await crowd.Finish(TimeSpan.FromSeconds(20));
        using var database = cluster.Nodes[0].OpenDatabase();
        await crowd.Converges(database, TimeSpan.FromSeconds(10));
        output.WriteLine(crowd.Figures());
        Assert.Equal([], await crowd.Faults(database));
    }

    [Fact]
    public async Task Presence_and_typing_add_up_over_the_nodes_and_a_dead_one_is_no_longer_counted()
    {
        await using var cluster = await Topology.Start();
        var newsroom = await Newsroom.Open(cluster.Nodes[0]);
        var rooms = new List<(HubConnection Connection, Pulses Heard)>();
        try
        {
            foreach (var node in cluster.Nodes)
            {
                for (var i = 0; i < 3; i++)
                {
                    rooms.Add(await Sit(Newsroom.Room(node.Address, await newsroom.Visitor()), newsroom.Session));
                }
            }

            await Deadline.Until(() => rooms.TrueForAll(room => room.Heard.Last?.Present == 6), TimeSpan.FromSeconds(8), () => $"six are present: {string.Join(' ', rooms.Select(room => room.Heard.Last))}");

            await using var guest = Newsroom.Desk(cluster.Nodes[1].Address, await newsroom.Staff("guest", "Hélène Tremblay"));
            await guest.StartAsync();
            await guest.InvokeAsync<JsonElement>("JoinAsGuest", new { session = newsroom.Session });
            await guest.InvokeAsync("Writing", true);
            await Deadline.Until(() => rooms.TrueForAll(room => room.Heard.Last is { GuestWriting: true }), TimeSpan.FromSeconds(8), () => "everybody sees the guest write");
            await guest.InvokeAsync("Writing", false);
            await Deadline.Until(() => rooms.TrueForAll(room => room.Heard.Last is { GuestWriting: false }), TimeSpan.FromSeconds(8), () => "everybody sees the guest stop");

            // What the guest and the assistant have written outlives the node it was written at.
            var question = (await rooms[0].Connection.InvokeAsync<JsonElement>("Ask", new { clientId = Guid.NewGuid(), text = "Par où commencer ?" })).GetProperty("value").GetProperty("id").GetString();
            await using (var desk = Newsroom.Desk(cluster.Nodes[0].Address, await newsroom.Staff("moderator", "Odile Fortin")))
            {
                await desk.StartAsync();
                await desk.InvokeAsync<JsonElement>("Join", new { session = newsroom.Session });
                await desk.InvokeAsync<JsonElement>("Approve", new { clientId = Guid.NewGuid(), question });
                await desk.InvokeAsync<JsonElement>("HandToGuest", new { clientId = Guid.NewGuid(), question });
            }

            var kept = default(JsonElement);
            await Deadline.Until(
                async () => (kept = await guest.InvokeAsync<JsonElement>("KeepDraft", new { question, text = "Par le grenier, parce que", basedOn = 0 })).TryGetProperty("value", out _),
                TimeSpan.FromSeconds(8), () => $"the draft is kept: {kept}");

            // A rehearsal is played by the node where it began.
            var planned = (await newsroom.Post("/api/sessions", new { title = "Le retour des loups", guest = new { fullName = "Hélène Tremblay" }, startsAt = DateTimeOffset.UtcNow.AddDays(1).ToUnixTimeMilliseconds() })).GetProperty("id").GetString();
            var rehearsal = (await newsroom.Post($"/api/sessions/{planned}/rehearsal", new { perMinute = 120 }, cluster.Nodes[1])).GetProperty("session").GetString();
            StorageFeature.MapTypes();
            using var database = cluster.Nodes[0].OpenDatabase();
            await Deadline.Until(async () => await Asked() >= 2, TimeSpan.FromSeconds(8), () => "the simulated visitors ask");

            await cluster.Nodes[1].Kill();
            var before = await Asked();
            await using var assistant = Newsroom.Desk(cluster.Nodes[0].Address, await newsroom.Staff("assistant", "Luc Moreau"));
            await assistant.StartAsync();
            var joined = await assistant.InvokeAsync<JsonElement>("JoinAsGuest", new { session = newsroom.Session });
            Assert.Equal("Par le grenier, parce que", joined.GetProperty("value").GetProperty("writingDesk").GetProperty("drafts")[0].GetProperty("text").GetString());
            await Deadline.Until(() => rooms.Take(3).All(room => room.Heard.Last?.Present == 3), TimeSpan.FromSeconds(20), () => "three are left");
            var attended = (await newsroom.Get($"/api/sessions/{newsroom.Session}")).GetProperty("attendance").GetProperty("unique").GetInt32();
            Assert.Equal(6, attended);
            await Deadline.Until(async () => await Asked() >= before + 2, TimeSpan.FromSeconds(20), () => "the other node's simulated visitors go on");

            Task<long> Asked() => database.Read(connection => connection.ExecuteScalarAsync<long>(
                "SELECT COUNT(*) FROM events WHERE session = @rehearsal AND type = 'question.asked'", new { rehearsal }));
        }
        finally
        {
            foreach (var (connection, _) in rooms)
            {
                await connection.DisposeAsync();
            }
        }
    }

    [Fact]
    public async Task What_a_moderator_reads_at_one_node_is_left_alone_at_the_other_until_they_are_gone()
    {
        await using var cluster = await Topology.Start();
        var newsroom = await Newsroom.Open(cluster.Nodes[0]);
        await using var room = Newsroom.Room(cluster.Nodes[0].Address, await newsroom.Visitor());
        await room.StartAsync();
        await room.InvokeAsync<JsonElement>("Join", new { session = newsroom.Session });
        var question = (await room.InvokeAsync<JsonElement>("Ask", new { clientId = Guid.NewGuid(), text = "Par où commencer ?" })).GetProperty("value").GetProperty("id").GetString();
        await using var odile = await Desk(cluster.Nodes[0], "Odile Fortin");
        await using var rene = await Desk(cluster.Nodes[1], "René Caron");
        var heard = "";
        rene.On<JsonElement>("Claimed", claimed => heard = claimed.GetRawText());
        await odile.InvokeAsync<JsonElement>("Claim", new { question });
        await Deadline.Until(() => heard.Contains("Odile Fortin", StringComparison.Ordinal), TimeSpan.FromSeconds(10), () => $"the other node hears of the claim: {heard}");
        var refused = await rene.InvokeAsync<JsonElement>("Approve", new { clientId = Guid.NewGuid(), question });
        Assert.Equal("claim.held", refused.GetProperty("rejection").GetProperty("code").GetString());
        await odile.StopAsync();
        await Deadline.Until(() => heard.Contains("[]", StringComparison.Ordinal), TimeSpan.FromSeconds(10), () => $"the other node hears that she is gone: {heard}");
        var approved = await rene.InvokeAsync<JsonElement>("Approve", new { clientId = Guid.NewGuid(), question });
        Assert.True(approved.TryGetProperty("value", out _), approved.GetRawText());

        async Task<HubConnection> Desk(Node node, string name)
        {
            var desk = Newsroom.Desk(node.Address, await newsroom.Staff("moderator", name));
            await desk.StartAsync();
            await desk.InvokeAsync<JsonElement>("Join", new { session = newsroom.Session });
            return desk;
        }
    }

    /// <summary>Where WebSockets are blocked: several plain requests a connection, which the proxy leads to one node by their `via`.</summary>
    [Theory]
    [InlineData(HttpTransportType.ServerSentEvents)]
    [InlineData(HttpTransportType.LongPolling)]
    public async Task Without_WebSockets_a_visitor_is_served_through_the_proxy_too(HttpTransportType transport)
    {
        await using var cluster = await Topology.Start();
        var newsroom = await Newsroom.Open(cluster.Nodes[0]);
        var moderator = await newsroom.Staff("moderator", "Odile Fortin");
        await using var desk = Newsroom.Desk(cluster.Address, moderator);
        await desk.StartAsync();
        await desk.InvokeAsync<JsonElement>("Join", new { session = newsroom.Session });
        for (var i = 0; i < 6; i++)
        {
            var (identity, heard) = (await newsroom.Visitor(), new TaskCompletionSource<JsonElement>());
            await using var room = new HubConnectionBuilder()
                .WithUrl(new Uri(cluster.Address, $"/hubs/room?via={Guid.NewGuid():N}"), options =>
                {
                    options.Transports = transport;
                    options.AccessTokenProvider = () => Task.FromResult<string?>(identity.Token);
                })
                .Build();
            room.On<JsonElement>("Frame", frame => heard.TrySetResult(frame));
            await room.StartAsync();
            await room.InvokeAsync<JsonElement>("Join", new { session = newsroom.Session });
            var asked = await room.InvokeAsync<JsonElement>("Ask", new { clientId = Guid.NewGuid(), text = $"Question {i} ?" });
            var question = asked.GetProperty("value").GetProperty("id").GetString();
            await desk.InvokeAsync<JsonElement>("Approve", new { clientId = Guid.NewGuid(), question });
            Assert.Contains(question!, (await heard.Task.WaitAsync(TimeSpan.FromSeconds(10))).GetRawText(), StringComparison.Ordinal);
        }
    }

    /// <summary>That the proxy's setting matters: without `via` the requests of one connection fall on both nodes.</summary>
    [Fact]
    public async Task Without_via_the_fallback_does_not_hold_together()
    {
        await using var cluster = await Topology.Start();
        var newsroom = await Newsroom.Open(cluster.Nodes[0]);
        var failed = 0;
        for (var i = 0; i < 8; i++)
        {
            var identity = await newsroom.Visitor();
            await using var room = new HubConnectionBuilder()
                .WithUrl(new Uri(cluster.Address, "/hubs/room"), options =>
                {
                    options.Transports = HttpTransportType.LongPolling;
                    options.AccessTokenProvider = () => Task.FromResult<string?>(identity.Token);
                })
                .Build();
            try
            {
                await room.StartAsync();
                await room.InvokeAsync<JsonElement>("Join", new { session = newsroom.Session });
            }
            catch (Exception)
            {
                failed++;
            }
        }

        Assert.True(failed > 0);
    }

    private static async Task<(HubConnection, Pulses)> Sit(HubConnection connection, string session)
    {
        var heard = new Pulses();
        connection.On<Presence>("Pulse", pulse => heard.Last = pulse);
        await connection.StartAsync();
        await connection.InvokeAsync<JsonElement>("Join", new { session });
        return (connection, heard);
    }

    private sealed record Presence(int Present, bool GuestWriting);

    private sealed class Pulses
    {
        public Presence? Last { get; set; }
    }
}
