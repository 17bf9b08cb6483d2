using ChatQA.Access.Accounts;
using ChatQA.Access.OpenId;
using ChatQA.Audit;
using ChatQA.Kernel;
using ChatQA.Storage;
using Dapper;
using Microsoft.Extensions.Options;

namespace ChatQA.Access;

/// <summary>Who may come in by a link: made, shown, used once, revoked.</summary>
internal sealed class Invitations(Database database, Passes passes, IOptions<AccessOptions> options, TimeProvider time)
{
    /// <summary>Who made the links that are printed for a first administrator.</summary>
    public const string Console = "console";

    private const string Columns = "id, role, session, guest, name, created_by, invited_by, created_at, expires_at, used_at, revoked_at, resets";

    /// <summary>The invitation, and the token of its link, which is never shown again.</summary>
    public async Task<Outcome<(Invitation Invitation, string Token)>> Make(Invite invite, Actor by)
    {
        if (invite.Refusal() is { } refusal)
        {
            return refusal;
        }

        if (!PlainText.Accept(invite.Name, TextLimit.PersonName).Accepted(out var name, out var rejection))
        {
            return rejection;
        }

        var token = Secret.New();
        var now = time.Now();
        var made = await database.Write((connection, transaction) => connection.QuerySingleOrDefaultAsync<Row>(
            $"""
            INSERT INTO invitations (id, token_hash, role, session, guest, name, created_at, created_by, invited_by, expires_at)
            SELECT @id, @hash, @role, @session, @guest, @name, @now, @by, @byName, @expiresAt
            WHERE CAST(@session AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM sessions WHERE id = @session)
            RETURNING {Columns}
            """,
            new
            {
                id = Ids.Random(),
                hash = Secret.Hash(token),
                role = invite.Role.ToString(),
                session = invite.Session?.Value,
                guest = invite.Guest == ItemId.Guest ? null : invite.Guest?.Value,
                name,
                now,
                by = by.Id,
                byName = by.Name,
                expiresAt = now + options.Value.InvitationLifetime,
            },
            transaction));
        return made is null ? new Rejection("session.not_found") : (made.ToInvitation(), token);
    }

    /// <summary>The invitation behind a link, when it can still be used. Looking uses nothing up.</summary>
    public async Task<Invitation?> Show(string? token)
    {
        if (!Secret.WellFormed(token))
        {
            return null;
        }

        var row = await database.Read(connection => connection.QuerySingleOrDefaultAsync<Row>(
            $"SELECT {Columns} FROM invitations WHERE token_hash = @hash AND (resets OR NOT {AccountStore.Stands})", new { hash = Secret.Hash(token!) }));
        return row?.ToInvitation() is { } invitation && invitation.IsGood(time.Now()) ? invitation : null;
    }

    /// <summary>The invitation behind a link, also a used one, for whoever holds a pass that came of it.</summary>
    public async Task<Invitation?> Known(string? token) => !Secret.WellFormed(token) ? null : (await database.Read(connection =>
        connection.QuerySingleOrDefaultAsync<Row>($"SELECT {Columns} FROM invitations WHERE token_hash = @hash", new { hash = Secret.Hash(token!) })))?.ToInvitation();

    /// <summary>Uses the link up and makes the pass; of many who try at once, one succeeds. Who arrives twice with the same token gets the same pass.</summary>
    public async Task<Outcome<Pass>> Use(string? token, Arrival arrival)
    {
        if (!Secret.WellFormed(token))
        {
            return new Rejection("invitation.not_good");
        }

        var now = time.Now();
        return await database.Write<Outcome<Pass>>(async (connection, transaction) =>
        {
            // A link is one factor: it is no way round the two of an account, unless it was made to take their place.
            var used = await connection.QuerySingleOrDefaultAsync<Row>(
                $"""
                UPDATE invitations SET used_at = @now
                WHERE token_hash = @hash AND used_at IS NULL AND revoked_at IS NULL AND expires_at > @now AND (resets OR NOT {AccountStore.Stands})
                RETURNING {Columns}
                """,
                new { now, hash = Secret.Hash(token!) },
                transaction);
            if (used is null)
            {
                return await connection.ExecuteScalarAsync<string?>("SELECT id FROM invitations WHERE token_hash = @hash AND revoked_at IS NULL", new { hash = Secret.Hash(token!) }, transaction) is { } id
                    && await passes.Made(connection, transaction, id, arrival.Token) is { } made ? made : new Rejection("invitation.not_good");
            }

            // Of the links that the console printed for a first administrator one is enough.
            await connection.ExecuteAsync(
                """
                UPDATE invitations SET revoked_at = @now WHERE created_by = @Console AND used_at IS NULL AND revoked_at IS NULL
                  AND EXISTS (SELECT 1 FROM invitations used WHERE used.id = @id AND used.created_by = @Console)
                """,
                new { now, id = used.Id, Console },
                transaction);
            if (used.Resets)
            {
                await AccountStore.Take(connection, transaction, used.Id);
                await Passes.RevokeAllOf(connection, transaction, new(used.Id), now);
                await connection.ExecuteAsync("UPDATE invitations SET resets = FALSE WHERE id = @Id", new { used.Id }, transaction);
                await AuditTrail.Note(connection, transaction, now, used.ToInvitation().Actor, Deeds.AccountReset, used.ToInvitation().Session);
            }

            return await passes.Make(connection, transaction, used.ToInvitation(), arrival, now);
        });
    }

    /// <summary>All of one session, or those for the whole publication; the newest first.</summary>
    public async Task<IReadOnlyList<Invitation>> List(SessionId? session)
    {
        var rows = await database.Read(connection => connection.QueryAsync<Row>(
            $"SELECT {Columns} FROM invitations WHERE session IS NOT DISTINCT FROM CAST(@session AS TEXT) ORDER BY created_at DESC, id",
            new { session = session?.Value }));
        return [.. rows.Select(row => row.ToInvitation())];
    }

    /// <summary>Everybody's, of the whole publication and of every session, but those that were revoked; the newest first.</summary>
    public async Task<IReadOnlyList<Invitation>> All()
    {
        var rows = await database.Read(connection => connection.QueryAsync<Row>($"SELECT {Columns} FROM invitations WHERE revoked_at IS NULL ORDER BY created_at DESC, id"));
        return [.. rows.Select(row => row.ToInvitation())];
    }

    /// <summary>The link is no longer good, nor the pass that came of it. False when there is no such invitation there.</summary>
    public async Task<bool> Revoke(string id, SessionId? session)
    {
        var now = time.Now();
        var found = await database.Write(async (connection, transaction) =>
        {
            var changed = await connection.ExecuteAsync(
                """
                UPDATE invitations SET revoked_at = COALESCE(revoked_at, @now)
                WHERE id = @id AND session IS NOT DISTINCT FROM CAST(@session AS TEXT)
                """,
                new { id, now, session = session?.Value },
                transaction);
            if (changed > 0)
            {
                await Passes.RevokeAllOf(connection, transaction, new(id), now);
            }

            return changed > 0;
        });
        passes.Forget();
        return found;
    }

    /// <summary>
    /// A new link for the same person: the one before is no longer good, their open sign-ins stay. Who can sign in without one is given none
    /// (<c>invitation.has_account</c>), save one that takes the place of what they lost.
    /// </summary>
    public async Task<Outcome<(Invitation Invitation, string Token)>> Renew(string id, SessionId? session, bool resets = false)
    {
        var (now, token) = (time.Now(), Secret.New());
        return await database.Write<Outcome<(Invitation, string)>>(async (connection, transaction) =>
        {
            var row = new { id, hash = Secret.Hash(token), expiresAt = now + options.Value.InvitationLifetime, session = session?.Value, resets, OpenIdPeople.Maker };
            const string There = "id = @id AND revoked_at IS NULL AND session IS NOT DISTINCT FROM CAST(@session AS TEXT)";
            var renewed = await connection.QuerySingleOrDefaultAsync<Row>(
                $"""
                UPDATE invitations SET token_hash = @hash, used_at = NULL, expires_at = @expiresAt, resets = (@resets AND {AccountStore.Stands})
                WHERE {There} AND ((@resets AND created_by <> @Maker) OR NOT {AccountStore.Stands})
                RETURNING {Columns}
                """,
                row,
                transaction);
            return renewed is not null ? (renewed.ToInvitation(), token)
                : await connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM invitations WHERE {There}", row, transaction) > 0 ? new Rejection("invitation.has_account")
                : new Rejection("invitation.not_found");
        });
    }

    private sealed record Row
    {
        public string Id { get; init; } = "";
        public string Role { get; init; } = "";
        public string? Session { get; init; }
        public string? Guest { get; init; }
        public string Name { get; init; } = "";
        public string CreatedBy { get; init; } = "";
        public string InvitedBy { get; init; } = "";
        public long CreatedAt { get; init; }
        public long ExpiresAt { get; init; }
        public long? UsedAt { get; init; }
        public long? RevokedAt { get; init; }
        public bool Resets { get; init; }

        public Invitation ToInvitation() => new()
        {
            Id = Id,
            Role = Enum.Parse<Role>(Role),
            Session = Session is null ? null : new SessionId(Session),
            Guest = Guest is null ? null : new ItemId(Guest),
            Name = Name,
            InvitedBy = InvitedBy,
            ByConsole = CreatedBy == Console,
            ByProvider = CreatedBy == OpenIdPeople.Maker,
            CreatedAt = new(CreatedAt),
            ExpiresAt = new(ExpiresAt),
            UsedAt = UsedAt is { } used ? new Instant(used) : null,
            RevokedAt = RevokedAt is { } revoked ? new Instant(revoked) : null,
            Resets = Resets,
        };
    }
}
