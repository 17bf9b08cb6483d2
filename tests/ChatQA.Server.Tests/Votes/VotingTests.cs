using System.Diagnostics;
using ChatQA.Kernel;
using ChatQA.Live;
using ChatQA.Moderation;
using ChatQA.Sessions;
using ChatQA.Tests.Support;
using ChatQA.Votes;

namespace ChatQA.Tests.Votes;

public class VotingTests : IAsyncLifetime
{
    private readonly TestServer _server = TestServer.Start();
    private SessionId _session;
    private ItemId _question;

    public async ValueTask InitializeAsync()
    {
        _session = await _server.LiveSession();
        _question = await _server.Get<SessionLogs>().Asks(_session, "luc", "Par où commencer?");
        await _server.Get<SessionLogs>().Does(_session, Cast.Odile, new ApproveQuestion(ClientId.New(), _question));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Everybody_sees_the_count_and_a_reload_knows_what_one_voted_for()
    {
        await using var zoe = await RoomClient.Join(_server, _session);
        await using var karim = await RoomClient.Join(_server, _session);
        await using var desk = await DeskClient.Join(_server, _session, await _server.Staff(Role.Moderator));
        await using var guest = await GuestClient.Join(_server, _session, await _server.Staff(Role.Guest, _session));
        Assert.Equal(_question, (await Votes(zoe, true)).Must().Id);
        await Votes(karim, true);
        await LiveClient<object>.Until(() => Count(karim) == 2 && Count(desk) == 2, "two votes are seen");
        await Votes(karim, false);
        await LiveClient<object>.Until(() => Count(zoe) == 1, "one was taken back");

        var again = (await zoe.Join()).Must();
        Assert.Equal([_question], again.Voted);
        Assert.Equal((1, null), (again.Pulse.Tallies!.Counts[_question], again.Pulse.Tallies.From));
        Assert.Null((await karim.Join()).Must().Voted);
        Assert.Equal(1, (await desk.Join()).Must().Pulse.Tallies!.Counts[_question]);
        Assert.All(guest.Pulses, pulse => Assert.Null(pulse.Tallies));
        Assert.All(zoe.Frames, frame => Assert.Empty(frame.Items));
    }

    [Fact]
    public async Task Whoever_backed_a_merged_question_backs_the_one_it_joined_once()
    {
        var sessions = _server.Get<SessionLogs>();
        var same = await sessions.Asks(_session, "line", "Le grenier d’abord?");
        await sessions.Does(_session, Cast.Odile, new ApproveQuestion(ClientId.New(), same));
        await using var zoe = await RoomClient.Join(_server, _session);
        await using var karim = await RoomClient.Join(_server, _session);
        await Votes(zoe, true);
        (await zoe.Does<Noted>("Vote", new CastVote(ClientId.New(), same, true))).Must();
        (await karim.Does<Noted>("Vote", new CastVote(ClientId.New(), same, true))).Must();
        await LiveClient<object>.Until(() => Count(zoe) == 1, "one backs the first");
        await sessions.Does(_session, Cast.Odile, new MergeQuestions(ClientId.New(), same, _question));
        await LiveClient<object>.Until(() => Count(zoe) == 2, "two back what is one question now");
        Assert.Equal([_question], (await karim.Join()).Must().Voted);

        // Taken back on the one, it is taken back on both; undone, each has its own again.
        await Votes(karim, false);
        await LiveClient<object>.Until(() => Count(zoe) == 1, "one took it back");
        await Votes(karim, true);
        await LiveClient<object>.Until(() => Count(zoe) == 2, "and back again");
        await sessions.Does(_session, Cast.Odile, new ReturnQuestion(ClientId.New(), same));
        await LiveClient<object>.Until(() => Total(zoe, same) == 1, "the other has its own");
        Assert.Equal(2, (await zoe.Join()).Must().Pulse.Tallies!.Counts[_question]);
    }

    [Fact]
    public async Task What_was_rejected_and_approved_again_shows_the_votes_it_had_to_those_who_came_between()
    {
        var sessions = _server.Get<SessionLogs>();
        await using var zoe = await RoomClient.Join(_server, _session);
        await Votes(zoe, true);
        await LiveClient<object>.Until(() => Count(zoe) == 1, "one backs it");
        await sessions.Does(_session, Cast.Odile, new RejectQuestion(ClientId.New(), _question, null));
        await using var late = await RoomClient.Join(_server, _session);
        Assert.Equal(0, Count(late));
        await sessions.Does(_session, Cast.Odile, new ReturnQuestion(ClientId.New(), _question));
        await sessions.Does(_session, Cast.Odile, new ApproveQuestion(ClientId.New(), _question));
        await LiveClient<object>.Until(() => Count(late) == 1, "it has its vote again");
    }

    [Fact]
    public async Task Those_who_have_no_seat_in_the_room_do_not_vote()
    {
        var token = await _server.VisitorToken();
        await using var stranger = _server.Room(token.Token);
        await stranger.StartAsync(TestContext.Current.CancellationToken);
        var refused = await Microsoft.AspNetCore.SignalR.Client.HubConnectionExtensions.InvokeAsync<Outcome<Noted>>(
            stranger, "Vote", new CastVote(ClientId.New(), _question, true), TestContext.Current.CancellationToken);
        Assert.Equal("session.not_joined", refused.Rejection?.Code);
        await using var asker = await RoomClient.Join(_server, _session);
        var own = await asker.Asks("La mienne?");
        await _server.Get<SessionLogs>().Does(_session, Cast.Odile, new ApproveQuestion(ClientId.New(), own));
        Assert.Equal("vote.own_question", (await asker.Does<Noted>("Vote", new CastVote(ClientId.New(), own, true))).Rejection?.Code);
    }

    [Fact]
    public async Task A_storm_is_told_in_few_pulses_and_ends_with_the_exact_count()
    {
        await using var watcher = await RoomClient.Join(_server, _session);
        var voters = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => await RoomClient.Join(_server, _session)));
        await LiveClient<object>.Until(() => watcher.Pulses.Any(pulse => pulse.Present == 21), "all are there");
        watcher.Pulses.Clear();
        var storm = Stopwatch.StartNew();
        await Task.WhenAll(voters.Select(async (voter, number) =>
        {
            for (var i = 0; i < 15; i++)
            {
                (await Votes(voter, i % 2 == 0)).Must();
                await Task.Delay(60 + number);
            }

            (await Votes(voter, number < 7)).Must();
        }));
        await LiveClient<object>.Until(() => Count(watcher) == 7, "the final count");
        var seconds = storm.Elapsed.TotalSeconds;
        Assert.InRange(watcher.Pulses.Count, 2, (4 * seconds) + 2);
        TestContext.Current.TestOutputHelper?.WriteLine($"{watcher.Pulses.Count} pulses in {seconds:0.0} s");
        foreach (var voter in voters)
        {
            await voter.DisposeAsync();
        }
    }

    /// <summary>As docs/protocol.md says: whole, or what changed since.</summary>
    private int Count<T>(LiveClient<T> client) where T : class => Total(client, _question);

    private static int Total<T>(LiveClient<T> client, ItemId question) where T : class
    {
        long version = -1;
        var count = 0;
        foreach (var tallies in client.Pulses.Select(pulse => pulse.Tallies).OfType<Tallies>())
        {
            Assert.True(version < 0 || tallies.From <= version, $"nothing is missing between {version} and {tallies.From}");
            if (tallies.Version > version)
            {
                count = tallies.Counts.GetValueOrDefault(question, count);
                version = tallies.Version;
            }
        }

        return count;
    }

    private Task<Outcome<Noted>> Votes(RoomClient visitor, bool on) => visitor.Does<Noted>("Vote", new CastVote(ClientId.New(), _question, on));
}
