using System.Collections.Concurrent;
using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions.Erasure;
using ChatQA.Sessions.Events;
using ChatQA.Sessions.WordLists;
using ChatQA.Storage;

namespace ChatQA.Sessions;

/// <summary>The sessions that this process has in memory: verbs go in, states come out, commits are announced.</summary>
internal sealed class SessionLogs(Database database, TimeProvider time, ILogger<SessionLogs> logger, Erasures? erasures = null, IEnumerable<IFollowsTheLog>? followers = null) : IFollowed, IAsyncDisposable
{
    private const string Stopping = "server.stopping";
    private readonly ConcurrentDictionary<SessionId, LoadedSession> _loaded = new();
    private readonly SessionSubject _subject = new(time, erasures ?? new(null, []), [.. followers ?? []]);
    private volatile bool _stopping;

    /// <summary>Raised after each commit, in order per session. Listeners only take note: they must not wait.</summary>
    public event Action<SessionId, Committed<SessionState, SessionEvent>>? Committed;

    /// <summary>Raised when a session is no longer held here: it was deleted, or nobody needed it.</summary>
    public event Action<SessionId>? Forgotten;

    /// <inheritdoc/>
    public event Action<SessionId, string, long>? Moved;

    /// <summary>Runs a verb on a session that exists, as somebody whose role allows it.</summary>
    public async Task<Outcome<Receipt>> Run(SessionId session, Actor actor, ICommand command)
    {
        if (!AllowedToAttribute.Permits(command.GetType(), actor.Role))
        {
            return new Rejection("access.forbidden");
        }

        while (!_stopping)
        {
            if (await Find(session) is not { } mailbox)
            {
                return Refusals.NoSuchSession;
            }

            var outcome = await mailbox.Run(actor, command);
            if (outcome.Rejection is not { Code: Stopping } || _stopping)
            {
                return outcome;
            }

            // It was let go, or deleted, in this very moment, and took nothing.
        }

        return new Rejection(Stopping);
    }

    /// <summary>Starts a session's log.</summary>
    public async Task<Outcome<SessionId>> Create(Actor actor, IBeginsSession command)
    {
        if (!AllowedToAttribute.Permits(command.GetType(), actor.Role))
        {
            return new Rejection("access.forbidden");
        }

        if (_stopping)
        {
            return new Rejection(Stopping);
        }

        // The same client id is the same session: a retried form makes one.
        var name = ItemId.From("session", actor.Id, command.ClientId).Value;
        var session = (command as CreateSession)?.RehearsalOf?.Rehearsal(name[..6]) ?? new SessionId(name);
        ICommand whole = command is CreateSession { Demonstration: false } create ? create with { WatchedWords = await WordListStore.Of(database, create.Publication) } : command;
        var mailbox = await Open(session);
        if ((await mailbox.Run(actor, whole)).Accepted(out _, out var rejection))
        {
            return session;
        }

        // One that was there before, and refuses to begin twice, goes on as it was.
        if (!mailbox.Held.State.Exists && _loaded.TryGetValue(session, out var loaded) && loaded.Here == mailbox)
        {
            _loaded.TryRemove(new(session, loaded));
            await loaded.Finish();
        }

        return rejection;
    }

    /// <summary>The committed state and its epoch; null when there is no such session.</summary>
    public async ValueTask<Held<SessionState>?> Read(SessionId session) => await Find(session) is { } mailbox ? mailbox.Held : null;

    /// <summary>The same, at least as new as a head that somebody has seen elsewhere.</summary>
    public async ValueTask<Held<SessionState>?> Read(SessionId session, Func<Held<SessionState>, bool> newEnough)
    {
        if (await Find(session) is not { } mailbox)
        {
            return null;
        }

        if (!newEnough(mailbox.Held))
        {
            await mailbox.CatchUp();
        }

        return mailbox.Held;
    }

    /// <summary>What is held here, without asking for it: who only keeps up with a session does not keep it in memory.</summary>
    public Held<SessionState>? Here(SessionId session) => _loaded.GetValueOrDefault(session)?.Here?.Held;

    /// <inheritdoc/>
    public IEnumerable<(SessionId Session, string Epoch, long Head)> Followed =>
        from pair in _loaded
        let mailbox = pair.Value.Here
        where mailbox is not null
        let held = mailbox.Held
        select (pair.Key, held.Epoch, held.Head);

    /// <inheritdoc/>
    public void CatchUp(SessionId session)
    {
        _ = _loaded.GetValueOrDefault(session)?.Here?.CatchUp();
    }

    /// <summary>A session that was deleted is no longer held, and whoever follows it is told.</summary>
    public async Task Forget(SessionId session)
    {
        if (_loaded.TryRemove(session, out var loaded))
        {
            await loaded.Finish();
        }

        Forgotten?.Invoke(session);
    }

    /// <summary>Lets go of a session that nobody asked for during some time; whoever asks for it later has it read again.</summary>
    public async Task LetGo(SessionId session, TimeSpan unasked)
    {
        if (_loaded.TryGetValue(session, out var loaded) && await loaded.LetGo(unasked, () => Forgotten?.Invoke(session)))
        {
            _loaded.TryRemove(new(session, loaded));
        }
    }

    /// <summary>Takes no more commands, and completes when all that were taken are written and answered.</summary>
    public async Task Drain()
    {
        _stopping = true;
        await Task.WhenAll(_loaded.Values.Select(loaded => loaded.Finish()));
    }

    public async ValueTask DisposeAsync() => await Drain();

    private async ValueTask<Mailbox<SessionState, SessionEvent>?> Find(SessionId session) =>
        session.Value is { Length: > 0 } && (_loaded.ContainsKey(session) || await database.Read(connection => Heads.Find(connection, session)) is not null)
            ? await Open(session) : null;

    private async ValueTask<Mailbox<SessionState, SessionEvent>> Open(SessionId session)
    {
        while (true)
        {
            var loaded = _loaded.GetOrAdd(session, Load);
            if (await loaded.Use() is { } mailbox)
            {
                return mailbox;
            }

            // It had just been let go: it is read again.
            _loaded.TryRemove(new(session, loaded));
        }
    }

    private LoadedSession Load(SessionId session)
    {
        LoadedSession? loaded = null;
        return loaded = new(async () =>
        {
            try
            {
                return await Mailbox<SessionState, SessionEvent>.Open(session, database, _subject, time, logger, committed => Announce(session, committed));
            }
            catch
            {
                // The next caller tries again.
                _loaded.TryRemove(new(session, loaded!));
                throw;
            }
        });
    }

    private void Announce(SessionId session, Committed<SessionState, SessionEvent> committed)
    {
        if (committed.Written)
        {
            Moved?.Invoke(session, committed.Epoch, committed.After.Head);
        }

        Committed?.Invoke(session, committed);
    }
}
