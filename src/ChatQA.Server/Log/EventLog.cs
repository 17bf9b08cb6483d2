using System.Data.Common;
using ChatQA.Kernel;
using Dapper;

namespace ChatQA.Log;

/// <summary>The append-only table of events, written and read for one kind of subject.</summary>
internal sealed class EventLog<TState, TEvent>(ISubject<TState, TEvent> subject)
{
    public async Task<List<Envelope<TEvent>>> Tail(DbConnection connection, DbTransaction? transaction, SessionId session, long after)
    {
        var rows = await connection.QueryAsync<Row>(
            """
            SELECT seq, public_seq, at, actor, role, actor_name, client_id, type, data, subject, words
            FROM events WHERE session = @session AND seq > @after ORDER BY seq
            """,
            new { session, after },
            transaction);
        return [.. rows.Select(Envelope)];
    }

    /// <summary>Writes events after the others and moves the head; answers the epoch.</summary>
    public async Task<string> Append(
        DbConnection connection, DbTransaction transaction, SessionId session, IEnumerable<Envelope<TEvent>> events, long head, long publicHead)
    {
        await connection.ExecuteAsync(
            """
            INSERT INTO events (session, seq, public_seq, at, actor, role, actor_name, client_id, type, data, subject, words)
            VALUES (@Session, @Seq, @PublicSeq, @At, @Actor, @Role, @ActorName, @ClientId, @Type, @Data, @Subject, @Words)
            """,
            events.Select(envelope => NewRow(session, envelope)),
            transaction);
        return await connection.QuerySingleAsync<string>(
            "UPDATE sessions SET head = @head, public_head = @publicHead WHERE id = @session RETURNING epoch", new { session, head, publicHead }, transaction);
    }

    private Envelope<TEvent> Envelope(Row row) => new(
        row.Seq,
        row.PublicSeq,
        new(row.At),
        new(new(row.Actor), Enum.Parse<Role>(row.Role), row.ActorName),
        row.ClientId is { } client ? new ClientId(client) : null,
        subject.Read(new(row.Type, row.Data, row.Subject, row.Words)));

    private Row NewRow(SessionId session, Envelope<TEvent> envelope)
    {
        var stored = subject.Write(envelope.Event);
        return new()
        {
            Session = session.Value,
            Seq = envelope.Seq,
            PublicSeq = envelope.PublicSeq,
            At = envelope.At.Milliseconds,
            Actor = envelope.Actor.Id.Value,
            Role = envelope.Actor.Role.ToString(),
            ActorName = envelope.Actor.Name,
            ClientId = envelope.Client?.Value,
            Type = stored.Type,
            Data = stored.Data,
            Subject = stored.Subject,
            Words = stored.Words,
        };
    }

    private sealed record Row
    {
        public string Session { get; init; } = "";
        public long Seq { get; init; }
        public long? PublicSeq { get; init; }
        public long At { get; init; }
        public string Actor { get; init; } = "";
        public string Role { get; init; } = "";
        public string ActorName { get; init; } = "";
        public string? ClientId { get; init; }
        public string Type { get; init; } = "";
        public string Data { get; init; } = "";
        public string? Subject { get; init; }
        public string? Words { get; init; }
    }
}
