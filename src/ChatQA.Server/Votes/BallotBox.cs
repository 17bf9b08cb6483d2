using System.Collections.Concurrent;
using System.Threading.Channels;
using ChatQA.Kernel;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;
using ChatQA.Storage;

namespace ChatQA.Votes;

/// <summary>
/// Takes the votes of all sessions and writes all that wait together. A question is counted anew from its rows, never
/// added to, so that retries, other nodes and restores cannot make it drift.
/// </summary>
internal sealed class BallotBox : BackgroundService
{
    private const string Topic = "votes";
    private const int Capacity = 20_000;
    private const int Batch = 1_000;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    private readonly Database _database;
    private readonly VoteStore _votes;
    private readonly SessionLogs _sessions;
    private readonly Signals _signals;
    private readonly TimeProvider _time;
    private readonly ILogger<BallotBox> _logger;
    private readonly ConcurrentDictionary<SessionId, Tally> _tallies = new();
    private readonly Channel<object> _waiting = Channel.CreateBounded<object>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private volatile bool _stopping;

    public BallotBox(Database database, VoteStore votes, SessionLogs sessions, Signals signals, TimeProvider time, ILogger<BallotBox> logger)
    {
        (_database, _votes, _sessions, _signals, _time, _logger) = (database, votes, sessions, signals, time, logger);
        signals.Heard += (topic, about, _) =>
        {
            if (topic == Topic && SessionId.TryParse(about, out var session))
            {
                Recount(session);
            }
        };
        signals.Reconnected += RecountAll;
        sessions.Forgotten += session => _tallies.TryRemove(session, out _);
        sessions.Committed += (session, committed) =>
        {
            if (committed.Events.Any(envelope => envelope.Event is VisitorErased))
            {
                Recount(session);
            }

            if (committed.Events.SelectMany(envelope => Joined.Again(envelope.Event)).ToList() is { Count: > 0 } again)
            {
                Look(new(session) { Again = again, Only = [.. again.SelectMany(id => Joined.Around(committed.Before, id).Concat(Joined.Around(committed.After, id))).Distinct()] });
            }
        };
    }

    private sealed record Glance(SessionId Session)
    {
        /// <summary>What is counted again; null for everything.</summary>
        public IReadOnlyList<ItemId>? Only { get; init; }

        /// <summary>Questions whose count is told although it may be what it was.</summary>
        public IReadOnlyList<ItemId> Again { get; init; } = [];

        public TaskCompletionSource Seen { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Completes after the commit: null, or why it was not written. What may be voted for was decided before.</summary>
    public Task<Rejection?> Cast(SessionId session, VisitorId visitor, ItemId question, bool on)
    {
        var ballot = new Ballot(session, visitor, question, on);
        return _waiting.Writer.TryWrite(ballot) ? ballot.Answer.Task
            : Task.FromResult<Rejection?>(_stopping ? new Rejection("server.stopping") : new Rejection("server.busy"));
    }

    /// <summary>The counts of a session, read when first asked for.</summary>
    public ValueTask<Tally> Of(SessionId session) => _tallies.TryGetValue(session, out var tally) ? new(tally) : First(session);

    /// <summary>What one visitor voted for.</summary>
    public Task<IReadOnlyList<ItemId>> By(SessionId session, VisitorId visitor) => _votes.By(session, visitor);

    /// <summary>Others wrote votes: counts again, if anybody here looks; returns at once.</summary>
    public void Recount(SessionId session) => Look(new(session));

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // What was cast is still written.
        _stopping = true;
        _waiting.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Work(), _database.Dialect.Shared ? LookNowAndThen(stoppingToken) : Task.CompletedTask);

    private async Task Work()
    {
        while (await _waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            var looks = new List<Glance>();
            await Write(looks);
            foreach (var some in looks.GroupBy(look => look.Session))
            {
                await Count(some.Key, [.. some]);
            }

            looks.ForEach(look => look.Seen.TrySetResult());
        }
    }

    /// <summary>A signal may be lost: now and then everything that is held is counted again.</summary>
    private async Task LookNowAndThen(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Poll, _time);
        while (await timer.WaitForNextTickAsync(stopping).AsTask().ContinueWith(t => t.IsCompletedSuccessfully && t.Result, TaskScheduler.Default))
        {
            RecountAll();
        }
    }

    private void RecountAll()
    {
        foreach (var session in _tallies.Keys)
        {
            Recount(session);
        }
    }

    private void Look(Glance look)
    {
        if (_tallies.ContainsKey(look.Session))
        {
            _waiting.Writer.TryWrite(look);
        }
    }

    private async ValueTask<Tally> First(SessionId session)
    {
        var look = new Glance(session);
        if (await _sessions.Read(session) is not null && _waiting.Writer.TryWrite(look))
        {
            await look.Seen.Task;
        }

        return _tallies.GetValueOrDefault(session, Tally.None);
    }

    /// <summary>Takes what waits, up to a batch; those who only look are set aside.</summary>
    private void Take(List<Ballot> ballots, List<Glance> looks)
    {
        while (ballots.Count < Batch && _waiting.Reader.TryRead(out var next))
        {
            if (next is Ballot ballot)
            {
                ballots.Add(ballot);
            }
            else
            {
                looks.Add((Glance)next);
            }
        }
    }

    private async Task Write(List<Glance> looks)
    {
        var ballots = new List<Ballot>();
        Take(ballots, looks);
        if (ballots.Count == 0)
        {
            return;
        }

        Rejection? refused = null;
        try
        {
            var counted = await _database.Write((connection, transaction) =>
            {
                // What arrived while another was writing goes along.
                Take(ballots, looks);
                return _votes.Save(connection, transaction, ballots);
            });
            foreach (var (session, counts) in counted)
            {
                // A session whose counts nobody has asked for is counted when somebody does.
                if (_tallies.TryGetValue(session, out var tally))
                {
                    _tallies[session] = tally.With(counts);
                }

                _signals.Tell(Topic, session.Value, "");
            }
        }
        catch (Exception failure)
        {
            _logger.LogError(failure, "{Count} votes were not written", ballots.Count);
            refused = new("server.store_unavailable");
        }

        foreach (var ballot in ballots)
        {
            ballot.Answer.TrySetResult(refused);
        }
    }

    private async Task Count(SessionId session, IReadOnlyList<Glance> looks)
    {
        try
        {
            // What nobody has asked for yet is counted whole.
            var tally = _tallies.TryGetValue(session, out var known) && looks.All(look => look.Only is not null)
                ? await _votes.Count(session, [.. looks.SelectMany(look => look.Only!).Distinct()]) is { } some ? known.With(some) : null
                : await _votes.Count(session) is { } all ? (known ?? Tally.None).Anew(all) : null;
            if (tally is not null)
            {
                _tallies[session] = tally.Again(looks.SelectMany(look => look.Again));
            }

            // It may have been let go meanwhile.
            if (_sessions.Here(session) is null)
            {
                _tallies.TryRemove(session, out _);
            }
        }
        catch (Exception failure)
        {
            _logger.LogWarning(failure, "Session {Session}: the votes could not be counted", session);
        }
    }
}
