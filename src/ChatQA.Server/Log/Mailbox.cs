using System.Data.Common;
using System.Threading.Channels;
using ChatQA.Kernel;
using ChatQA.Storage;

namespace ChatQA.Log;

/// <summary>
/// One session's writer. Commands wait here; one loop takes all that wait, decides them in turn on the newest
/// state, commits their events together, and only then acknowledges every caller: batches grow under load.
/// </summary>
internal sealed class Mailbox<TState, TEvent> : IAsyncDisposable where TState : class
{
    private const int Capacity = 4096;
    private const int Batch = 512;

    /// <summary>Who asks is told within five seconds, whatever the database does.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3.5);

    private readonly SessionId _session;
    private readonly Database _database;
    private readonly ISubject<TState, TEvent> _subject;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Action<Committed<TState, TEvent>> _committed;
    private readonly EventLog<TState, TEvent> _log;
    private readonly Channel<Request> _waiting = Channel.CreateBounded<Request>(Capacity);
    private readonly Task _loop;
    private readonly Decisions<TState, TEvent> _decisions;
    private Folded<TState> _folded;
    private volatile bool _stopping;
    private volatile bool _working;

    /// <summary>A command; without one, the wish to see what other processes wrote.</summary>
    private sealed record Request(Actor Actor, ICommand<TState, TEvent>? Command, TaskCompletionSource<Outcome<Receipt>> Answer);

    private Mailbox(
        SessionId session, Database database, ISubject<TState, TEvent> subject, TimeProvider time, ILogger logger, Action<Committed<TState, TEvent>> committed)
    {
        (_session, _database, _subject, _time, _logger, _committed) = (session, database, subject, time, logger, committed);
        _log = new(subject);
        _decisions = new(session, subject, logger);
        _folded = _decisions.Nothing;
        _loop = Task.Run(Work);
    }

    /// <summary>What is committed, as far as this process knows.</summary>
    public Held<TState> Held => Volatile.Read(ref _folded) is var folded ? new(folded.State, folded.Epoch, folded.Head) : default;

    /// <summary>Nothing waits here, and nothing is being written.</summary>
    public bool IsAtRest => !_working && _waiting.Reader.Count == 0;

    /// <summary>Reads the whole log of a session, which may be new.</summary>
    public static async Task<Mailbox<TState, TEvent>> Open(
        SessionId session, Database database, ISubject<TState, TEvent> subject, TimeProvider time, ILogger logger, Action<Committed<TState, TEvent>> committed)
    {
        var mailbox = new Mailbox<TState, TEvent>(session, database, subject, time, logger, committed);
        mailbox._folded = await database.Read(async connection =>
        {
            var position = await Heads.Find(connection, session);
            return position is null ? mailbox._decisions.Nothing : (await mailbox.Read(connection, null, mailbox._decisions.Nothing, position)).After;
        });
        return mailbox;
    }

    /// <summary>Completes after the commit, or with a refusal; a full mailbox acknowledges nothing.</summary>
    public Task<Outcome<Receipt>> Run(Actor actor, ICommand<TState, TEvent> command)
    {
        var request = new Request(actor, command, new(TaskCreationOptions.RunContinuationsAsynchronously));
        return _waiting.Writer.TryWrite(request) ? request.Answer.Task
            : Task.FromResult<Outcome<Receipt>>(_stopping ? new Rejection("server.stopping") : new Rejection("server.busy"));
    }

    /// <summary>Completes when all that others had committed before is seen here, or it could not be read.</summary>
    public Task CatchUp()
    {
        var request = new Request(Actor.System, null, new(TaskCreationOptions.RunContinuationsAsynchronously));
        return _waiting.Writer.TryWrite(request) ? request.Answer.Task : Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _stopping = true;
        _waiting.Writer.TryComplete();
        await _loop;
    }

    private async Task Work()
    {
        while (await _waiting.Reader.WaitToReadAsync())
        {
            _working = true;
            if (Looks() is { Count: > 0 } looks)
            {
                await Follow();
                looks.ForEach(look => look.Answer.TrySetResult(new Receipt(ItemId.Session, _folded.Head)));
            }
            else
            {
                await Write();
            }

            _working = false;
        }
    }

    /// <summary>Those at the front that only wish to see what others wrote.</summary>
    private List<Request> Looks()
    {
        var looks = new List<Request>();
        while (_waiting.Reader.TryPeek(out var next) && next.Command is null && _waiting.Reader.TryRead(out var look))
        {
            looks.Add(look);
        }

        return looks;
    }

    /// <summary>Commits what waits, together, and answers everybody.</summary>
    private async Task Write()
    {
        var batch = new List<Request>();
        var decided = new List<Outcome<Receipt>>();
        try
        {
            // The batch is taken inside the gate: what arrives while another session writes joins it.
            var write = _database.Write((connection, transaction) => Decide(connection, transaction, Take(batch), decided));
            while (await Task.WhenAny(write, Task.Delay(Patience)) != write)
            {
                // It may still be written: a retry finds out.
                Unavailable(batch);
            }

            var (before, after, events) = await write;
            Announce(before, after, events, written: true);
        }
        catch (Exception failure)
        {
            _logger.LogError(failure, "Session {Session}: {Count} commands were not written", _session, batch.Count);
            Unavailable(batch);
        }

        for (var i = 0; i < decided.Count; i++)
        {
            batch[i].Answer.TrySetResult(decided[i]);
        }
    }

    /// <summary>Tells those of a batch, and those who wait behind it, rather than trying them in a loop.</summary>
    private void Unavailable(List<Request> batch)
    {
        lock (batch)
        {
            batch.ForEach(Tell);
        }

        for (var waiting = _waiting.Reader.Count; waiting > 0 && _waiting.Reader.TryRead(out var request); waiting--)
        {
            Tell(request);
        }

        static void Tell(Request request) => request.Answer.TrySetResult(new Rejection("server.store_unavailable"));
    }

    /// <summary>Takes over what others committed, without a lock.</summary>
    private async Task Follow()
    {
        try
        {
            var before = _folded;
            var (after, events) = await _database.Read(async connection =>
                await Heads.Find(connection, _session) is { } position ? await Read(connection, null, before, position) : (before, []));
            Announce(before, after, events, written: false);
        }
        catch (Exception failure)
        {
            _logger.LogWarning(failure, "Session {Session}: what others wrote could not be read", _session);
        }
    }

    /// <summary>Folds what was committed since; all of it when the log is another one now.</summary>
    private async Task<(Folded<TState> After, List<Envelope<TEvent>> Events)> Read(
        DbConnection connection, DbTransaction? transaction, Folded<TState> folded, Position position)
    {
        if (position.Epoch == folded.Epoch && position.Head == folded.Head)
        {
            return (folded, []);
        }

        var start = position.Epoch == folded.Epoch ? folded : _decisions.Nothing;
        var tail = await _log.Tail(connection, transaction, _session, start.Head);
        return (tail.Aggregate(start, _decisions.Fold) with { Epoch = position.Epoch }, tail);
    }

    /// <summary>Adds what waits to a batch; answers the batch as it is now.</summary>
    private List<Request> Take(List<Request> batch)
    {
        lock (batch)
        {
            while (batch.Count < Batch && _waiting.Reader.TryRead(out var request))
            {
                batch.Add(request);
            }

            return [.. batch];
        }
    }

    /// <summary>What is written is written: a listener's fault refuses nobody.</summary>
    private void Announce(Folded<TState> before, Folded<TState> after, List<Envelope<TEvent>> events, bool written)
    {
        try
        {
            Volatile.Write(ref _folded, after);
            if (!ReferenceEquals(before, after))
            {
                _committed(new(before.State, after.State, after.Epoch, [.. events], written));
            }
        }
        catch (Exception failure)
        {
            _logger.LogError(failure, "Session {Session}: a commit was not announced", _session);
        }
    }

    private async Task<(Folded<TState> Before, Folded<TState> After, List<Envelope<TEvent>> Events)> Decide(
        DbConnection connection, DbTransaction transaction, List<Request> batch, List<Outcome<Receipt>> decided)
    {
        var before = _folded;
        var folded = before;
        var events = new List<Envelope<TEvent>>();
        if (await Heads.Lock(connection, transaction, _session) is { } position)
        {
            (folded, events) = await Read(connection, transaction, folded, position);
        }

        var read = folded;
        var at = _time.Now();
        foreach (var request in batch)
        {
            decided.Add(request.Command is { } command ? _decisions.Decide(request.Actor, command, at, ref folded, events) : new Receipt(ItemId.Session, folded.Head));
        }

        if (folded.Head > read.Head)
        {
            await _subject.Saving(connection, transaction, read.State, folded.State);
            var written = events.Where(e => e.Seq > read.Head).ToList();
            var epoch = await _log.Append(connection, transaction, _session, written, folded.Head, folded.PublicHead);
            epoch = await _subject.Saved(connection, transaction, read.State, written) ? await Heads.Renew(connection, transaction, _session) : epoch;
            folded = folded with { Epoch = epoch };
        }

        return (before, folded, events);
    }
}
