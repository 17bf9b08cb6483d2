using ChatQA.Kernel;
using ChatQA.Storage;
using Dapper;

namespace ChatQA.Sessions;

/// <summary>
/// A rehearsal is a session of its own, named after the one that it rehearses: the same people come in, nobody else does, and
/// nothing of it is in the real one's record. It is deleted whole.
/// </summary>
internal sealed class Rehearsals(SessionLogs sessions, Database database, TimeProvider time)
{
    /// <summary>What holds to a session's row and does not go with it by itself.</summary>
    private static readonly string[] Tables = ["votes", "attendance", "events"];

    public Task<IReadOnlyList<SessionId>> All() => In(Enum.GetValues<Phase>());

    /// <summary>Those that are open to visitors.</summary>
    public Task<IReadOnlyList<SessionId>> Open() => In(Phase.Open, Phase.Live);

    private async Task<IReadOnlyList<SessionId>> In(params Phase[] phases) => [.. await database.Read(connection => connection.QueryAsync<SessionId>(
        $"SELECT id FROM sessions WHERE id LIKE @like AND head > 0 AND {database.Dialect.OneOf("phase", "@phases")} ORDER BY id",
        new { like = $"%{SessionId.RehearsalMark}%", phases = phases.Select(phase => phase.ToString()).ToArray() }))];

    /// <summary>The rehearsal of a session; null when there is none.</summary>
    public async Task<SessionId?> Find(SessionId session) =>
        await database.Read(connection => connection.QueryFirstOrDefaultAsync<string>(
            "SELECT id FROM sessions WHERE id LIKE @like AND head > 0 ORDER BY created_at DESC", new { like = $"{session.Value}{SessionId.RehearsalMark}%" })) is { } id
            ? new SessionId(id) : null;

    /// <summary>Goes live at once, with the title, the guest and the settings of the real one. There is one at a time: asked again, the same.</summary>
    public async Task<Outcome<SessionId>> Begin(SessionId session, Actor producer, int perMinute)
    {
        if (session.Rehearsed is not null || await sessions.Read(session) is not { } real)
        {
            return Refusals.NoSuchSession;
        }

        if (real.State.Card.Phase is not (Phase.Draft or Phase.Open))
        {
            return Refusals.Phase(real.State.Card.Phase);
        }

        if (await Find(session) is { } standing)
        {
            return standing;
        }

        var card = real.State.Card;
        var created = await sessions.Create(Actor.System with { Name = producer.Name }, new CreateSession(
            ClientId.New(), card.Publication, card.Title, card.Guest, time.Now(), card.Language, card.Venue, card.HoldUntilAnswered, Demonstration: true, card.WatchedWords.Entries, session));
        if (!created.Accepted(out var rehearsal, out var rejection))
        {
            return rejection;
        }

        rejection = (await sessions.Run(rehearsal, producer, new GoLive(ClientId.New()))).Rejection
            ?? (await sessions.Run(rehearsal, producer, new PaceRehearsal(ClientId.New(), perMinute))).Rejection;
        return rejection is null ? rehearsal : rejection;
    }

    /// <summary>Closes it for whoever is there, then nothing is left of it.</summary>
    public async Task<Rejection?> Delete(SessionId rehearsal, Actor producer)
    {
        if (rehearsal.Rehearsed is null || await sessions.Read(rehearsal) is not { } held)
        {
            return Refusals.NoSuchSession;
        }

        if (held.State.Card.Phase is Phase.Live)
        {
            await sessions.Run(rehearsal, producer, new CloseSession(ClientId.New()));
        }

        await database.Write(async (connection, transaction) =>
        {
            foreach (var table in Tables)
            {
                await connection.ExecuteAsync($"DELETE FROM {table} WHERE session = @rehearsal", new { rehearsal }, transaction);
            }

            await connection.ExecuteAsync("DELETE FROM sessions WHERE id = @rehearsal", new { rehearsal }, transaction);
        });
        await sessions.Forget(rehearsal);
        return null;
    }
}
