using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using ChatQA.Kernel;
using ChatQA.Live;
using ChatQA.Moderation;
using ChatQA.Moderation.Similar;
using ChatQA.Presence;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using ChatQA.Tests.Support;
using ChatQA.Votes;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace ChatQA.Tests.Live;

/// <summary>What nobody is in is let go, and read again when somebody comes: nobody notices.</summary>
public class VacancyTests
{
    [Fact]
    public async Task Nothing_of_a_session_stays_in_memory_when_nobody_is_there()
    {
        await using var server = TestServer.Start();
        var state = await Visited(server);
        await Eventually.Holds(
            async () =>
            {
                await server.Get<Vacancies>().LetGo(TimeSpan.Zero);
                GC.Collect();
                GC.WaitForPendingFinalizers();
                return !state.IsAlive;
            },
            "the state is let go");
    }

    [Fact]
    public async Task Who_comes_back_goes_on_where_they_were()
    {
        await using var server = TestServer.Start();
        var session = await server.LiveSession();
        var julie = await RoomClient.Join(server, session);
        var (token, epoch) = (julie.Token, julie.Epoch);
        var question = await julie.Asks("Et la cave de pierre?");
        await julie.DisposeAsync();
        await IsLetGo(server, session);

        await server.Get<SessionLogs>().Does(session, Cast.Odile, new ApproveQuestion(ClientId.New(), question));
        await IsLetGo(server, session);

        await using var again = await RoomClient.Join(server, session, token);
        Assert.Equal(epoch, again.Epoch);
        Assert.Contains(again.Items, item => item.Id == question);
        Assert.Equal([question], again.Mine.Questions.Select(own => own.Id));
        // And what is written from now on reaches it.
        var announced = await server.Get<SessionLogs>().Does(session, Cast.Odile, new Announce(ClientId.New(), "On reprend."));
        await LiveClient<PublicItem>.Until(() => again.Items.Any(item => item.Id == announced.Id), "the announcement");
        Assert.Equal(0, again.Gaps);
    }

    [Fact]
    public async Task Where_somebody_is_or_was_a_moment_ago_everything_stays()
    {
        await using var server = TestServer.Start();
        var session = await server.LiveSession();
        var vacancies = server.Get<Vacancies>();
        await using (await RoomClient.Join(server, session))
        {
            await vacancies.LetGo(TimeSpan.Zero);
            Assert.True(IsHeld(server, session));
        }

        await Eventually.Holds(() => Task.FromResult(server.Get<Rooms>().Here(session)!.IsEmpty), "nobody is there");
        await vacancies.LetGo(TimeSpan.FromMinutes(1));
        Assert.True(IsHeld(server, session));
        await IsLetGo(server, session);
        Assert.Null(server.Get<Rooms>().Here(session));
    }

    [Fact]
    public async Task Counting_votes_is_not_asking()
    {
        await using var server = TestServer.Start();
        var session = await server.LiveSession();
        var question = await server.Get<SessionLogs>().Asks(session, "julie", "Par où commencer?");
        var votes = server.Get<BallotBox>();
        await votes.Of(session);
        await votes.Cast(session, new("karim"), question, true);
        // As after each vote elsewhere, and now and then.
        votes.Recount(session);
        await IsLetGo(server, session);
        votes.Recount(session);
        await votes.Cast(session, new("line"), question, true);
        Assert.False(IsHeld(server, session));
        Assert.True((await server.Get<SessionLogs>().State(session)).Exists);
        Assert.Equal(2, (await votes.Of(session)).Of(question));
    }

    [Fact]
    public async Task Who_is_gone_before_they_sit_leaves_nobody_there()
    {
        await using var server = TestServer.Start();
        var session = await server.LiveSession();
        var token = await server.VisitorToken();
        // Many, because it is a matter of moments.
        await Parallel.ForEachAsync(Enumerable.Range(0, 60), new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (_, _) =>
        {
            try
            {
                await using var raw = await RawSocket.Connect(server.Address, token.Token);
                await raw.Send($$"""{"type":1,"invocationId":"1","target":"Join","arguments":[{"session":"{{session.Value}}"}]}""");
            }
            catch (Exception cut) when (cut is WebSocketException or OperationCanceledException)
            {
                // One window too many is cut, and gone as well.
            }
        });
        await Eventually.Holds(() => Task.FromResult(server.Get<RoomPresence>().Count(session) == 0 && server.Get<Rooms>().Here(session) is null or { IsEmpty: true }), "nobody is there");
    }

    [Fact]
    public async Task Who_came_and_went_is_not_kept_until_they_would_have_been_sent_away()
    {
        var seen = new Seen();
        await using var server = TestServer.Start(services: services => services.Configure<HubOptions<RoomHub>>(options => options.AddFilter(seen)));
        var session = await server.LiveSession();
        // Ten seconds is how long a connection may take to join. Where the machine was too slow to tell, once more.
        for (var tries = 0; tries < 3; tries++)
        {
            var since = Environment.TickCount64;
            seen.Connections.Clear();
            for (var i = 0; i < 5; i++)
            {
                await (await RoomClient.Join(server, session)).DisposeAsync();
            }

            Assert.Equal(5, seen.Connections.Count);
            var kept = 5;
            while (kept > 0 && Environment.TickCount64 - since < 8_000)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                await Task.Delay(50);
                kept = seen.Connections.Count(connection => connection.IsAlive);
            }

            if (kept == 0)
            {
                return;
            }
        }

        Assert.Fail("connections that ended are kept");
    }

    [Fact]
    public async Task However_often_it_is_let_go_no_word_is_lost()
    {
        await using var store = await Store.Open();
        await using var sessions = store.Sessions();
        var session = await sessions.LiveSession();
        var (gone, told) = (0, new List<long>());
        sessions.Forgotten += _ => Interlocked.Increment(ref gone);
        sessions.Committed += (_, committed) =>
        {
            lock (told)
            {
                told.Add(committed.After.Head);
            }
        };
        using var done = new CancellationTokenSource();
        var letting = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await sessions.LetGo(session, TimeSpan.Zero);
            }
        });
        var asked = new ConcurrentBag<ItemId>();
        await Parallel.ForEachAsync(Enumerable.Range(0, 400), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (i, _) =>
        {
            asked.Add(await sessions.Asks(session, $"julie-{i}", $"Question {i}?"));
        });
        await done.CancelAsync();
        await letting;
        Assert.NotInRange(gone, 0, 5);
        Assert.Equal(400, asked.Distinct().Count());
        var state = await sessions.State(session);
        Assert.All(asked, id => Assert.NotNull(state.Question(id)));
        lock (told)
        {
            Assert.Equal(told.Order(), told);
        }
    }

    // Apart, so that no frame of the test holds what must go.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> Visited(TestServer server)
    {
        var session = await server.LiveSession();
        await using var julie = await RoomClient.Join(server, session);
        var question = await julie.Asks("Par où commencer?");
        await using var desk = await DeskClient.Join(server, session, await server.Staff(Role.Moderator, session));
        await desk.Must("Approve", new ApproveQuestion(ClientId.New(), question));
        await server.Get<BallotBox>().Cast(session, julie.Token.Visitor, question, true);
        server.Get<SimilarQuestions>().Find(await server.Get<SessionLogs>().State(session), [question]);
        // Everything there is of the newest state is looked at once more.
        (await julie.Join()).Must();
        return new(await server.Get<SessionLogs>().State(session));
    }

    private static bool IsHeld(TestServer server, SessionId session) => server.Get<SessionLogs>().Followed.Any(log => log.Session == session);

    private static Task IsLetGo(TestServer server, SessionId session) => Eventually.Holds(
        async () =>
        {
            await server.Get<Vacancies>().LetGo(TimeSpan.Zero);
            return !IsHeld(server, session);
        },
        "the session is let go");

    private sealed class Seen : IHubFilter
    {
        public ConcurrentBag<WeakReference> Connections { get; } = [];

        public Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
        {
            Connections.Add(new(context.Context));
            return next(context);
        }
    }
}
