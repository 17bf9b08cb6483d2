using System.Collections.Concurrent;
using System.Data.Common;
using ChatQA.Audit;
using ChatQA.Kernel;
using ChatQA.Storage;
using Dapper;
using Microsoft.Extensions.Options;

namespace ChatQA.Access;

/// <summary>The sign-ins, as rows: each request asks here, so that a revoked one ends within a second.</summary>
internal sealed class Passes(Database database, IOptions<AccessOptions> options, TimeProvider time)
{
    private const string Columns = "id, staff, role, session, guest, name, way, agent, proved_at, created_at, last_seen, expires_at, revoked_at";
    private const int MostKnown = 10_000;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, (Pass Pass, long ReadAt)> _known = new();

    /// <summary>The pass that a token stands for, when it is good.</summary>
    public async Task<Pass?> Find(string token)
    {
        if (!Secret.WellFormed(token))
        {
            return null;
        }

        var hash = Secret.Hash(token);
        var now = time.Now();
        if (_known.TryGetValue(hash, out var known) && time.GetElapsedTime(known.ReadAt) < Fresh)
        {
            return known.Pass.IsGood(now, options.Value.PassIdle) ? known.Pass : null;
        }

        var row = await database.Read(connection => connection.QuerySingleOrDefaultAsync<Row>(
            $"SELECT {Columns} FROM passes WHERE token_hash = @hash", new { hash }));
        if (row?.ToPass() is not { } pass || !pass.IsGood(now, options.Value.PassIdle))
        {
            _known.TryRemove(hash, out _);
            return null;
        }

        if (_known.Count >= MostKnown)
        {
            _known.Clear();
        }

        _known[hash] = (pass, time.GetTimestamp());
        if (now - pass.LastSeen > SeenEvery)
        {
            await Seen(pass, now);
        }

        return pass;
    }

    public async Task<IReadOnlyList<Pass>> List()
    {
        var now = time.Now();
        var rows = await database.Read(connection => connection.QueryAsync<Row>(
            $"SELECT {Columns} FROM passes WHERE revoked_at IS NULL AND expires_at > @now ORDER BY last_seen DESC, id", new { now }));
        return [.. rows.Select(row => row.ToPass()).Where(pass => pass.IsGood(now, options.Value.PassIdle))];
    }

    /// <summary>One person's, in every browser, the newest first.</summary>
    public async Task<IReadOnlyList<Pass>> Of(ActorId staff)
    {
        var rows = await database.Read(connection => connection.QueryAsync<Row>(
            $"SELECT {Columns} FROM passes WHERE staff = @staff AND revoked_at IS NULL ORDER BY created_at DESC, id", new { staff }));
        return [.. rows.Select(row => row.ToPass()).Where(pass => pass.IsGood(time.Now(), options.Value.PassIdle))];
    }

    /// <summary>A pass for somebody who has proved who they are.</summary>
    public Task<Pass> Open(Invitation person, Arrival arrival) =>
        database.Write((connection, transaction) => Make(connection, transaction, person, arrival, time.Now()));

    /// <summary>Whether a pass that was good when its holder connected still is.</summary>
    public async Task<bool> StillGood(string id) =>
        await database.Read(connection => connection.QuerySingleOrDefaultAsync<Row>($"SELECT {Columns} FROM passes WHERE id = @id", new { id })) is { } row
            && row.ToPass().IsGood(time.Now(), options.Value.PassIdle);

    /// <summary>Of these passes, which are open connections', those that are good; being connected is being in use.</summary>
    public async Task<IReadOnlySet<string>> Use(IReadOnlySet<string> ids)
    {
        var good = (await List()).Where(pass => ids.Contains(pass.Id)).ToList();
        var now = time.Now();
        foreach (var pass in good.Where(pass => now - pass.LastSeen > SeenEvery))
        {
            await Seen(pass, now);
        }

        return good.Select(pass => pass.Id).ToHashSet();
    }

    /// <summary>False when there is no such pass, or no longer.</summary>
    public async Task<bool> Revoke(string id)
    {
        var revoked = await database.Write((connection, transaction) =>
            connection.ExecuteAsync("UPDATE passes SET revoked_at = @now WHERE id = @id AND revoked_at IS NULL", new { id, now = time.Now() }, transaction));
        Forget();
        return revoked > 0;
    }

    public static Task RevokeAllOf(DbConnection connection, DbTransaction transaction, ActorId staff, Instant now) =>
        connection.ExecuteAsync("UPDATE passes SET revoked_at = @now WHERE staff = @staff AND revoked_at IS NULL", new { staff, now }, transaction);

    /// <summary>Every pass is read anew when it is next used.</summary>
    public void Forget() => _known.Clear();

    /// <summary>A good pass of this invitation that the token stands for: made by the same press of the same button.</summary>
    internal async Task<Pass?> Made(DbConnection connection, DbTransaction transaction, string invitation, string token)
    {
        var row = await connection.QuerySingleOrDefaultAsync<Row>(
            $"SELECT {Columns} FROM passes WHERE token_hash = @hash AND staff = @invitation", new { hash = Secret.Hash(token), invitation }, transaction);
        return row?.ToPass() is { } pass && pass.IsGood(time.Now(), options.Value.PassIdle) ? pass : null;
    }

    internal async Task<Pass> Make(DbConnection connection, DbTransaction transaction, Invitation invitation, Arrival arrival, Instant now)
    {
        var row = await connection.QuerySingleAsync<Row>(
            $"""
            INSERT INTO passes (id, token_hash, staff, role, session, guest, name, way, agent, proved_at, created_at, last_seen, expires_at)
            VALUES (@id, @hash, @staff, @role, @session, @guest, @name, @way, @agent, @provedAt, @now, @now, @expiresAt)
            RETURNING {Columns}
            """,
            new
            {
                id = Ids.Random(),
                hash = Secret.Hash(arrival.Token),
                staff = invitation.Id,
                role = invitation.Role.ToString(),
                session = invitation.Session?.Value,
                guest = invitation.Guest?.Value,
                name = invitation.Name,
                way = arrival.Way,
                agent = arrival.Agent,
                provedAt = arrival.ProvedAt,
                now,
                expiresAt = now + options.Value.PassLifetime,
            },
            transaction);
        var pass = row.ToPass();
        await AuditTrail.Note(connection, transaction, now, pass.Actor, Deeds.SignedIn, pass.Session);
        return pass;
    }

    private Task<int> Seen(Pass pass, Instant now) => database.Write((connection, transaction) =>
        connection.ExecuteAsync("UPDATE passes SET last_seen = @now WHERE id = @id AND last_seen < @now", new { now, id = pass.Id }, transaction));

    private sealed record Row
    {
        public string Id { get; init; } = "";
        public string Staff { get; init; } = "";
        public string Role { get; init; } = "";
        public string? Session { get; init; }
        public string? Guest { get; init; }
        public string Name { get; init; } = "";
        public string Way { get; init; } = "";
        public string Agent { get; init; } = "";
        public long? ProvedAt { get; init; }
        public long CreatedAt { get; init; }
        public long LastSeen { get; init; }
        public long ExpiresAt { get; init; }
        public long? RevokedAt { get; init; }

        public Pass ToPass() => new()
        {
            Id = Id,
            Staff = new(Staff),
            Role = Enum.Parse<Role>(Role),
            Session = Session is null ? null : new SessionId(Session),
            Guest = Guest is null ? null : new ItemId(Guest),
            Name = Name,
            Way = Way,
            Agent = Agent,
            ProvedAt = ProvedAt is { } proved ? new Instant(proved) : null,
            CreatedAt = new(CreatedAt),
            LastSeen = new(LastSeen),
            ExpiresAt = new(ExpiresAt),
            RevokedAt = RevokedAt is { } revoked ? new Instant(revoked) : null,
        };
    }
}
