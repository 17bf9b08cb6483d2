using System.Data.Common;
using ChatQA.Access;
using ChatQA.Audit;
using ChatQA.Kernel;
using ChatQA.Sessions;
using ChatQA.Sessions.Erasure;
using ChatQA.Storage;
using Dapper;
using Microsoft.Extensions.Options;

namespace ChatQA.Privacy;

/// <summary>How long the newspaper keeps what identifies people, what is due to go, and its going. Everything here may be done twice, and by several nodes.</summary>
internal sealed class Retentions(Database database, SessionLogs sessions, Rehearsals rehearsals, Publications publications, AddressHashes addresses, IOptions<RetentionOptions> options, TimeProvider time, ILogger<Retentions> logger)
{
    private const string Columns = "unpublished, presence, sign_ins, audit, contact, version";

    /// <summary>Ended sessions that started so long ago; a rehearsal goes whole, with its session's own words.</summary>
    private const string Ended = $"SELECT id FROM sessions WHERE phase IN ('Closed', 'Archived', 'Cancelled') AND starts_at < @before AND id NOT LIKE '%{SessionId.RehearsalMark}%'";

    public async Task<Retention> Current()
    {
        var publication = await publications.Current();
        var row = await database.Read(connection => connection.QuerySingleOrDefaultAsync<Row>($"SELECT {Columns} FROM retention WHERE publication = @Id", new { publication.Id }));
        var first = options.Value;
        return row?.ToRetention() ?? new(first.Unpublished, first.Presence, first.SignIns, first.Audit, "", 0);
    }

    /// <summary>Writes it all anew, if nobody else did since the version given was read.</summary>
    public async Task<Outcome<Retention>> Change(Retention retention)
    {
        if (!retention.Checked().Accepted(out var accepted, out var rejection))
        {
            return rejection;
        }

        var publication = (await publications.Current()).Id;
        var changed = await database.Write((connection, transaction) => connection.QuerySingleOrDefaultAsync<Row>(
            $"""
            INSERT INTO retention (publication, {Columns})
            SELECT @publication, @Unpublished, @Presence, @SignIns, @Audit, @Contact, 1 WHERE @Version = 0 OR EXISTS (SELECT 1 FROM retention WHERE publication = @publication)
            ON CONFLICT (publication) DO UPDATE SET unpublished = excluded.unpublished, presence = excluded.presence, sign_ins = excluded.sign_ins,
              audit = excluded.audit, contact = excluded.contact, version = retention.version + 1 WHERE retention.version = @Version
            RETURNING {Columns}
            """,
            new { publication, accepted.Unpublished, accepted.Presence, accepted.SignIns, accepted.Audit, accepted.Contact, accepted.Version },
            transaction));
        return changed is null ? new Rejection("retention.changed_meanwhile") : changed.ToRetention();
    }

    /// <summary>What a run would take away now: nothing is changed.</summary>
    public async Task<Due> Look(Retention retention)
    {
        var (questions, where) = (0, new List<SessionId>());
        foreach (var session in await WithWords(retention))
        {
            if (await sessions.Read(session) is var (state, _, _) && ExpireWords.Due(state) is { Count: > 0 } due)
            {
                questions += due.Count;
                where.Add(session);
            }
        }

        return await database.Read(async connection => new Due(
            questions,
            where,
            await Count(connection, $"SELECT COUNT(*) FROM attendance WHERE first_seen > 0 AND session IN ({Ended})", retention.Presence),
            await Count(connection, $"SELECT COUNT(*) FROM votes WHERE visitor NOT LIKE 'expired-%' AND session IN ({Ended})", retention.Presence),
            await Count(connection, "SELECT COUNT(*) FROM passes WHERE expires_at < @before OR revoked_at < @before", retention.SignIns),
            await Count(connection, "SELECT COUNT(*) FROM invitations WHERE used_at IS NULL AND (expires_at < @before OR revoked_at < @before)", retention.SignIns),
            await Count(connection, "SELECT COUNT(*) FROM audit WHERE at < @before", retention.Audit)));
    }

    /// <summary>Takes away what is due, and tells what that was.</summary>
    public async Task<Due> Run()
    {
        await addresses.Age();
        var retention = await Current();
        var due = await Look(retention);
        foreach (var session in await WithWords(retention))
        {
            await sessions.Run(session, Actor.System, new ExpireWords(ClientId.New()));
            await database.Write((connection, transaction) => connection.ExecuteAsync("UPDATE sessions SET expired_head = head WHERE id = @session", new { session }, transaction));
        }

        await Forget(retention);
        if (due.IsNothing)
        {
            return due;
        }

        await database.Write(async (connection, transaction) =>
        {
            Task Take(string sql, int days) => days == 0 ? Task.CompletedTask : connection.ExecuteAsync(sql, new { before = Before(days) }, transaction);
            await Anonymise(connection, transaction, retention.Presence);
            await Take("DELETE FROM passes WHERE expires_at < @before OR revoked_at < @before", retention.SignIns);
            await Take("DELETE FROM invitations WHERE used_at IS NULL AND (expires_at < @before OR revoked_at < @before)", retention.SignIns);
            await Take("DELETE FROM audit WHERE at < @before", retention.Audit);
            await AuditTrail.Note(connection, transaction, time.Now(), Actor.System, Deeds.RetentionRan);
        });
        logger.LogInformation(
            "No longer kept: {Questions} unpublished questions, {Attendances} attendances, {Votes} votes, {SignIns} sign-ins, {Invitations} invitations, {Deeds} deeds",
            due.Questions, due.Attendances, due.Votes, due.SignIns, due.Invitations, due.Deeds);
        return due;
    }

    /// <summary>Each row gets an id of its own: the numbers stay, who it was does not.</summary>
    private async Task Anonymise(DbConnection connection, DbTransaction transaction, int days)
    {
        if (days == 0)
        {
            return;
        }

        var before = Before(days);
        var there = await connection.QueryAsync<(string Session, string Visitor)>($"SELECT session, visitor FROM attendance WHERE first_seen > 0 AND session IN ({Ended})", new { before }, transaction);
        await connection.ExecuteAsync(
            "UPDATE attendance SET visitor = @nobody, first_seen = 0, last_seen = 0, network = NULL WHERE session = @Session AND visitor = @Visitor",
            there.Select(row => new { row.Session, row.Visitor, nobody = $"expired-{Ids.Random()}" }), transaction);
        var votes = await connection.QueryAsync<(string Session, string Question, string Visitor)>(
            $"SELECT session, question, visitor FROM votes WHERE visitor NOT LIKE 'expired-%' AND session IN ({Ended})", new { before }, transaction);
        await connection.ExecuteAsync(
            "UPDATE votes SET visitor = @nobody WHERE session = @Session AND question = @Question AND visitor = @Visitor",
            votes.Select(row => new { row.Session, row.Question, row.Visitor, nobody = $"expired-{Ids.Random()}" }), transaction);
    }

    /// <summary>A rehearsal that nobody deleted lasts no longer than what was never published of its session.</summary>
    private async Task Forget(Retention retention)
    {
        if (retention.Unpublished == 0)
        {
            return;
        }

        var ended = (await database.Read(connection => connection.QueryAsync<SessionId>(Ended, new { before = Before(retention.Unpublished) }))).ToHashSet();
        foreach (var rehearsal in (await rehearsals.All()).Where(rehearsal => ended.Contains(rehearsal.Rehearsed!.Value)))
        {
            await rehearsals.Delete(rehearsal, Actor.System);
        }
    }

    private async Task<IReadOnlyList<SessionId>> WithWords(Retention retention) => retention.Unpublished == 0 ? []
        : [.. await database.Read(connection => connection.QueryAsync<SessionId>($"{Ended} AND head > expired_head ORDER BY id", new { before = Before(retention.Unpublished) }))];

    private async Task<int> Count(DbConnection connection, string sql, int days) =>
        days == 0 ? 0 : (int)await connection.ExecuteScalarAsync<long>(sql, new { before = Before(days) });

    private Instant Before(int days) => time.Now() + TimeSpan.FromDays(-days);

    private sealed record Row
    {
        public long Unpublished { get; init; }
        public long Presence { get; init; }
        public long SignIns { get; init; }
        public long Audit { get; init; }
        public string Contact { get; init; } = "";
        public long Version { get; init; }

        public Retention ToRetention() => new((int)Unpublished, (int)Presence, (int)SignIns, (int)Audit, Contact, Version);
    }
}
