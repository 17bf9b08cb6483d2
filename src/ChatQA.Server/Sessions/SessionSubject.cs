using System.Data.Common;
using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions.Audiences;
using ChatQA.Sessions.Erasure;
using ChatQA.Sessions.Events;
using ChatQA.Sessions.WordLists;
using Dapper;

namespace ChatQA.Sessions;

/// <summary>A session as the log sees it.</summary>
internal sealed class SessionSubject(TimeProvider time, Erasures erasures, IReadOnlyList<IFollowsTheLog> followers) : ISubject<SessionState, SessionEvent>
{
    public SessionState Empty(SessionId session) => new(session);

    public SessionState Apply(SessionState state, Envelope<SessionEvent> envelope) => state.Apply(envelope);

    public bool ChangesPublic(SessionState before, SessionState after) => !PublicView.Changed(before, after).IsEmpty;

    public ItemId About(SessionEvent happened) => happened.About;

    public StoredEvent Write(SessionEvent happened) => EventCatalogue.Write(happened);

    public SessionEvent Read(StoredEvent stored) => EventCatalogue.Read(stored);

    public async Task Saving(DbConnection connection, DbTransaction transaction, SessionState before, SessionState after)
    {
        if (before.Exists && ReferenceEquals(before.Card, after.Card))
        {
            return;
        }

        var card = after.Card;
        if (!card.Demonstration && !ReferenceEquals(card.WatchedWords, before.Exists ? before.Card.WatchedWords : WordList.Empty))
        {
            await WordListStore.Keep(connection, transaction, card.Publication, card.WatchedWords);
        }

        await connection.ExecuteAsync(
            """
            INSERT INTO sessions (id, epoch, head, public_head, created_at, publication, title, guest, language, phase, starts_at, live_at, demonstration)
            VALUES (@id, @epoch, 0, 0, @now, @publication, @title, @guest, @language, @phase, @startsAt, @liveAt, @demonstration)
            ON CONFLICT (id) DO UPDATE SET
              title = excluded.title, guest = excluded.guest, language = excluded.language, phase = excluded.phase,
              starts_at = excluded.starts_at, live_at = excluded.live_at
            """,
            new
            {
                id = after.Id,
                epoch = Ids.Random(),
                now = time.Now(),
                publication = card.Publication,
                title = card.Title,
                guest = SessionRow.Names(card),
                language = card.Language,
                phase = card.Phase.ToString(),
                startsAt = card.StartsAt,
                liveAt = card.LiveAt,
                demonstration = card.Demonstration,
            },
            transaction);
    }

    public async Task<bool> Saved(DbConnection connection, DbTransaction transaction, SessionState before, IReadOnlyList<Envelope<SessionEvent>> events)
    {
        foreach (var follower in followers)
        {
            await follower.Follow(connection, transaction, before, events);
        }

        var erasing = events.Where(envelope => envelope.Event is VisitorErased).ToList();
        foreach (var envelope in erasing)
        {
            await erasures.Carry(connection, transaction, before, envelope, (VisitorErased)envelope.Event);
        }

        var expiring = events.Where(envelope => envelope.Event is WordsExpired).ToList();
        foreach (var envelope in expiring)
        {
            await Erasures.Expire(connection, transaction, before.Id, envelope.Seq, (WordsExpired)envelope.Event);
        }

        return erasing.Count + expiring.Count > 0;
    }
}
