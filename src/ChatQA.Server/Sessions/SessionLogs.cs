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
    private readonly ConcurrentDictionary<SessionId, Lazy<Task<Mailbox<SessionState, SessionEvent>>>> _mailboxes = new();
    private readonly SessionSubject _subject = new(time, erasures ?? new(null, []), [.. followers ?? []]);
    private volatile bool _stopping;

    /// <summary>Raised after each commit, in order per session. Listeners only take note: they must not wait.</summary>
    public event Action<SessionId, Committed<SessionState, SessionEvent>>? Committed;

    /// <summary>Raised when a session was deleted.</summary>
    public event Action<SessionId>? Forgotten;

    /// <inheritdoc/>
    public event Action<SessionId, string, long>? Moved;

    /// <summary>Runs a verb on a session that exists, as somebody whose role allows it.</summary>
    public async Task<Outcome<Receipt>> Run(SessionId session, Actor actor, ICommand command) =>
        !AllowedToAttribute.Permits(command.GetType(), actor.Role) ? new Rejection("access.forbidden")
        : _stopping ? new Rejection("server.stopping")
        : await Find(session) is not { } mailbox ? Refusals.NoSuchSession
        : await mailbox.Run(actor, command);

    /// <summary>Starts a session's log.</summary>
    public async Task<Outcome<SessionId>> Create(Actor actor, IBeginsSession command)
    {
        if (!AllowedToAttribute.Permits(command.GetType(), actor.Role))
        {
            return new Rejection("access.forbidden");
        }

        if (_stopping)
        {
            return new Rejection("server.stopping");
        }

        // The same client id is the same session: a retried form makes one.
        var name = ItemId.From("session", actor.Id, command.ClientId).Value;
        var session = (command as CreateSession)?.RehearsalOf?.Rehearsal(name[..6]) ?? new SessionId(name);
        var mailbox = await _mailboxes.GetOrAdd(session, Load).Value;
        var outcome = await mailbox.Run(actor, command is CreateSession { Demonstration: false } create ? create with { WatchedWords = await WordListStore.Of(database, create.Publication) } : command);
        if (!outcome.Accepted(out _, out var rejection))
        {
            _mailboxes.TryRemove(session, out _);
            await mailbox.DisposeAsync();
            return rejection;
        }

        return session;
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

    /// <inheritdoc/>
    public IEnumerable<(SessionId Session, string Epoch, long Head)> Followed =>
        from pair in _mailboxes
        where pair.Value.IsValueCreated && pair.Value.Value.IsCompletedSuccessfully
        let held = pair.Value.Value.Result.Held
        select (pair.Key, held.Epoch, held.Head);

    /// <inheritdoc/>
    public void CatchUp(SessionId session)
    {
        if (_mailboxes.TryGetValue(session, out var loaded) && loaded.IsValueCreated && loaded.Value.IsCompletedSuccessfully)
        {
            _ = loaded.Value.Result.CatchUp();
        }
    }

    /// <summary>A session that was deleted is no longer held, and whoever follows it is told.</summary>
    public async Task Forget(SessionId session)
    {
        if (_mailboxes.TryRemove(session, out var loaded) && loaded.IsValueCreated)
        {
            await (await loaded.Value).DisposeAsync();
        }

        Forgotten?.Invoke(session);
    }

    /// <summary>Takes no more commands, and completes when all that were taken are written and answered.</summary>
    public async Task Drain()
    {
        _stopping = true;
        foreach (var mailbox in _mailboxes.Values.Where(lazy => lazy.IsValueCreated))
        {
            await (await mailbox.Value).DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync() => await Drain();

    private async ValueTask<Mailbox<SessionState, SessionEvent>?> Find(SessionId session)
    {
        if (session.Value is { Length: > 0 } && _mailboxes.TryGetValue(session, out var loaded))
        {
            return await loaded.Value;
        }

        var exists = session.Value is { Length: > 0 } && await database.Read(connection => Heads.Find(connection, session)) is not null;
        return exists ? await _mailboxes.GetOrAdd(session, Load).Value : null;
    }

    // On a thread of its own: SQLite reads without yielding, and all who wait for a restart's first look would each hold one.
    private Lazy<Task<Mailbox<SessionState, SessionEvent>>> Load(SessionId session) => new(() => Task.Run(async () =>
    {
        try
        {
            return await Mailbox<SessionState, SessionEvent>.Open(session, database, _subject, time, logger, committed => Announce(session, committed));
        }
        catch
        {
            // The next caller tries again.
            _mailboxes.TryRemove(session, out _);
            throw;
        }
    }));

    private void Announce(SessionId session, Committed<SessionState, SessionEvent> committed)
    {
        if (committed.Written)
        {
            Moved?.Invoke(session, committed.Epoch, committed.After.Head);
        }

        Committed?.Invoke(session, committed);
    }
}
