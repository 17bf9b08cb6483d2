using System.Data;
using System.Data.Common;
using ChatQA.Kernel;
using ChatQA.Storage;
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
        await Insert(connection, transaction, session, events);
        return await connection.QuerySingleAsync<string>(
            "UPDATE sessions SET head = @head, public_head = @publicHead WHERE id = @session RETURNING epoch", new { session, head, publicHead }, transaction);
    }

    /// <summary>
    /// One statement, prepared once and filled for each event: a burst writes thousands a second.
    /// </summary>
    private async Task Insert(DbConnection connection, DbTransaction transaction, SessionId session, IEnumerable<Envelope<TEvent>> events)
    {
        await using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText =
            """
            INSERT INTO events (session, seq, public_seq, at, actor, role, actor_name, client_id, type, data, subject, words)
            VALUES (@session, @seq, @publicSeq, @at, @actor, @role, @actorName, @clientId, @type, @data, @subject, @words)
            """;
        DbParameter Text(string name) => insert.Bind(name, DbType.String);
        DbParameter Number(string name) => insert.Bind(name, DbType.Int64);
        var (seq, publicSeq, at) = (Number("@seq"), Number("@publicSeq"), Number("@at"));
        var (actor, role, actorName, clientId) = (Text("@actor"), Text("@role"), Text("@actorName"), Text("@clientId"));
        var (type, data, about, words) = (Text("@type"), Text("@data"), Text("@subject"), Text("@words"));
        Text("@session").Value = session.Value;
        foreach (var envelope in events)
        {
            var stored = subject.Write(envelope.Event);
            (seq.Value, publicSeq.Value, at.Value) = (envelope.Seq, OrNull(envelope.PublicSeq), envelope.At.Milliseconds);
            (actor.Value, role.Value, actorName.Value) = (envelope.Actor.Id.Value, envelope.Actor.Role.ToString(), envelope.Actor.Name);
            clientId.Value = OrNull(envelope.Client?.Value);
            (type.Value, data.Value, about.Value, words.Value) = (stored.Type, stored.Data, OrNull(stored.Subject), OrNull(stored.Words));
            await insert.ExecuteNonQueryAsync();
        }

        static object OrNull(object? value) => value ?? DBNull.Value;
    }

    private Envelope<TEvent> Envelope(Row row) => new(
        row.Seq,
        row.PublicSeq,
        new(row.At),
        new(new(row.Actor), Enum.Parse<Role>(row.Role), row.ActorName),
        row.ClientId is { } client ? new ClientId(client) : null,
        subject.Read(new(row.Type, row.Data, row.Subject, row.Words)));

    private sealed record Row
    {
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
