using ChatQA.Kernel;
using ChatQA.Moderation.Claims;
using ChatQA.Sessions;
using ChatQA.Storage;
using ChatQA.Tests.Support;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatQA.Tests.Moderation.Claims;

public class ClaimTests : IAsyncLifetime
{
    private static readonly ItemId First = new("first");
    private static readonly ItemId Second = new("second");

    private readonly TwoClocks _clock = new();
    private readonly List<ClaimDesk> _desks = [];
    private Store _store = null!;
    private SessionLogs _sessions = null!;
    private SessionId _session;
    private ClaimDesk _here = null!;

    public async ValueTask InitializeAsync()
    {
        _store = await Store.Open();
        _sessions = _store.Sessions();
        _session = await _sessions.LiveSession();
        _here = Node();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var desk in _desks)
        {
            await desk.StopAsync(CancellationToken.None);
        }

        await _sessions.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task Who_takes_a_question_has_it_and_the_next_one_learns_who_and_since_when()
    {
        var claim = (await Take(Cast.Odile, "a", First)).Must();
        Assert.Equal((First, Cast.Odile.Id, "Odile Fortin"), (claim.Question, claim.Staff, claim.By));
        var refused = (await Take(Cast.Rene, "b", First)).Rejection!;
        Assert.Equal(("claim.held", "Odile Fortin", claim.Since.Milliseconds), (refused.Code, refused.Args!["by"].GetString(), refused.Args["at"].GetInt64()));
        Assert.Equal([claim], await _here.Of(_session));
    }

    [Fact]
    public async Task A_colleague_takes_over_and_the_one_who_had_it_has_it_no_longer()
    {
        await Take(Cast.Odile, "a", First);
        Assert.Equal(Cast.Rene.Id, (await Take(Cast.Rene, "b", First, takeOver: true)).Must().Staff);
        Assert.Equal("claim.held", (await Take(Cast.Odile, "a", First)).Rejection!.Code);
        await _here.Release(_session, "a");
        Assert.Equal(Cast.Rene.Id, Assert.Single(await _here.Of(_session)).Staff);
    }

    [Fact]
    public async Task Going_on_to_another_question_lets_the_first_one_go_and_so_does_leaving()
    {
        var told = new List<string>();
        _here.Changed += (_, claims) => told.Add(string.Join(' ', claims.Select(claim => claim.Question)));
        await Take(Cast.Odile, "a", First);
        await Take(Cast.Odile, "a", Second);
        Assert.Equal(Second, Assert.Single(await _here.Of(_session)).Question);
        (await Take(Cast.Rene, "b", First)).Must();
        await _here.Release(_session, "a");
        await _here.Release(_session, "a");
        Assert.Equal(["first", "second", "second first", "first"], told.Select(line => line == "first second" ? "second first" : line));
    }

    [Fact]
    public async Task One_who_is_refused_has_let_go_of_what_they_had()
    {
        await Take(Cast.Odile, "a", First);
        await Take(Cast.Rene, "b", Second);
        Assert.Equal("claim.held", (await Take(Cast.Rene, "b", First)).Rejection!.Code);
        Assert.Equal(First, Assert.Single(await _here.Of(_session)).Question);
    }

    [Fact]
    public async Task Two_windows_of_one_person_do_not_get_in_each_others_way()
    {
        var since = (await Take(Cast.Odile, "a", First)).Must().Since;
        _clock.Wall += TimeSpan.FromMinutes(3);
        Assert.Equal(since, (await Take(Cast.Odile, "other window", First)).Must().Since);
        await _here.Release(_session, "a");
        Assert.Single(await _here.Of(_session));
    }

    [Fact]
    public async Task Held_on_to_it_lasts_and_let_alone_it_ends_after_its_lease()
    {
        await Take(Cast.Odile, "a", First);
        for (var i = 0; i < 5; i++)
        {
            _clock.Ran += ClaimDesk.Lease - TimeSpan.FromSeconds(1);
            await Take(Cast.Odile, "a", First);
        }

        _clock.Ran += ClaimDesk.Lease - TimeSpan.FromSeconds(1);
        Assert.Equal("claim.held", (await Take(Cast.Rene, "b", First)).Rejection!.Code);
        Assert.NotNull(_here.Refuses(_session, Cast.Rene, new Deed(First)));
        _clock.Ran += TimeSpan.FromSeconds(2);
        Assert.Null(_here.Refuses(_session, Cast.Rene, new Deed(First)));
        await _here.Look(_session);
        Assert.Empty(await _here.Of(_session));
        (await Take(Cast.Rene, "b", First)).Must();
        Assert.Equal("claim.held", (await Take(Cast.Odile, "a", First)).Rejection!.Code);
    }

    [Theory]
    [InlineData(-400)]
    [InlineData(400)]
    public async Task A_clock_that_somebody_sets_neither_ends_a_claim_nor_keeps_it(int days)
    {
        await Take(Cast.Odile, "a", First);
        _clock.Wall += TimeSpan.FromDays(days);
        await _here.Look(_session);
        Assert.Equal("claim.held", (await Take(Cast.Rene, "b", First)).Rejection!.Code);
        _clock.Ran += ClaimDesk.Lease + TimeSpan.FromSeconds(1);
        (await Take(Cast.Rene, "b", First)).Must();
    }

    [Fact]
    public async Task Another_node_sees_it_refuses_and_ends_it_when_its_holders_node_is_dead()
    {
        var claim = (await Take(Cast.Odile, "a", First)).Must();
        var there = Node();
        Assert.Equal([claim], await there.Of(_session));
        Assert.Equal("claim.held", (await there.Take(_session, Cast.Rene, "b", new(First))).Rejection!.Code);
        Assert.NotNull(there.Refuses(_session, Cast.Rene, new Deed(First)));
        Assert.Null(there.Refuses(_session, Cast.Odile, new Deed(First)));

        // Held on to here, it goes on there.
        _clock.Ran += ClaimDesk.Lease - TimeSpan.FromSeconds(1);
        await Take(Cast.Odile, "a", First);
        await there.Look(_session);
        _clock.Ran += TimeSpan.FromSeconds(2);
        Assert.NotNull(there.Refuses(_session, Cast.Rene, new Deed(First)));

        _clock.Ran += ClaimDesk.Lease;
        (await there.Take(_session, Cast.Rene, "b", new(First))).Must();
        await _here.Look(_session);
        Assert.Equal(Cast.Rene.Id, Assert.Single(await _here.Of(_session)).Staff);
    }

    [Fact]
    public async Task Of_two_who_take_it_at_once_at_two_nodes_one_has_it()
    {
        var there = Node();
        for (var i = 0; i < 20; i++)
        {
            var question = new ItemId($"q{i}");
            var both = await Task.WhenAll(
                Task.Run(() => _here.Take(_session, Cast.Odile, "a", new(question))), Task.Run(() => there.Take(_session, Cast.Rene, "b", new(question))));
            Assert.Single(both, outcome => outcome.Rejection is null);
            var holder = both.Single(outcome => outcome.Rejection is null).Must().Staff;
            Assert.Equal(holder.Value, await _store.Database.Read(c => c.ExecuteScalarAsync<string>("SELECT staff FROM claims WHERE question = @question", new { question })));
        }
    }

    [Fact]
    public async Task What_takes_back_ones_own_deed_is_not_held_up()
    {
        await Take(Cast.Odile, "a", First);
        Assert.Equal("claim.held", _here.Refuses(_session, Cast.Rene, new Deed(First))?.Code);
        Assert.Null(_here.Refuses(_session, Cast.Rene, new Deed(First, Undo: true)));
        Assert.Null(_here.Refuses(_session, Cast.Rene, new Deed(Second)));
    }

    [Fact]
    public async Task A_store_that_fails_loses_nothing_and_comes_back()
    {
        await Take(Cast.Odile, "a", First);
        await _store.Database.Write((connection, transaction) => connection.ExecuteAsync("ALTER TABLE claims RENAME TO away", transaction: transaction));
        await _here.Look(_session);
        await _here.Release(_session, "a");
        await _store.Database.Write((connection, transaction) => connection.ExecuteAsync("ALTER TABLE away RENAME TO claims", transaction: transaction));
        Assert.Single(await _here.Of(_session));
    }

    private Task<Outcome<Claim>> Take(Actor actor, string seat, ItemId question, bool takeOver = false) =>
        _here.Take(_session, actor, seat, new(question, takeOver));

    /// <summary>Another process on the same database; nobody tells it anything, so that it must look.</summary>
    private ClaimDesk Node()
    {
        var node = new ClaimDesk(_store.Database, new Signals(_store.Database.Dialect, NullLogger<Signals>.Instance), _clock, NullLogger<ClaimDesk>.Instance);
        _desks.Add(node);
        return node;
    }

    private sealed record Deed(ItemId Question, bool Undo = false) : IDeed
    {
        public bool IsUndo => Undo;
    }

    /// <summary>The clock on the wall and the time that passes, each moved by itself.</summary>
    private sealed class TwoClocks : TimeProvider
    {
        public DateTimeOffset Wall { get; set; } = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000);

        public TimeSpan Ran { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Wall;

        public override long GetTimestamp() => Ran.Ticks;
    }
}
