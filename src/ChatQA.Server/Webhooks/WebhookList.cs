using ChatQA.Egress;
using ChatQA.Kernel;
using ChatQA.Storage;
using Dapper;
using Microsoft.AspNetCore.DataProtection;

namespace ChatQA.Webhooks;

/// <summary>The webhooks as the administrator keeps them, and how it went.</summary>
internal sealed class WebhookList(Database database, Outside outside, IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>More than any newsroom tells.</summary>
    private const int Most = 20;

    private readonly IDataProtector _seal = protection.CreateProtector("webhook secret");

    public async Task<IReadOnlyList<Webhook>> All() =>
        [.. (await database.Read(connection => connection.QueryAsync<Row>("SELECT id, address, events, active, created_at FROM webhooks ORDER BY created_at, id"))).Select(row => row.ToWebhook())];

    /// <summary>The webhook and its secret, which is never shown again.</summary>
    public async Task<Outcome<(Webhook Webhook, string Secret)>> Add(string? address, IReadOnlyCollection<string> events, Actor by)
    {
        var wanted = WebhookEvents.Offered.Where(events.Contains).ToList();
        if (!outside.Accept(address).Accepted(out var uri, out var rejection))
        {
            return rejection;
        }

        if (wanted.Count == 0 || wanted.Count < events.Count)
        {
            return new Rejection("webhook.events_unknown");
        }

        var (webhook, secret) = (new Webhook(Ids.Random(), uri.AbsoluteUri, wanted, true, time.Now()), Signature.NewSecret());
        var added = await database.Write((connection, transaction) => connection.ExecuteAsync(
            """
            INSERT INTO webhooks (id, address, events, secret, active, created_at, created_by)
            SELECT @Id, @Address, @events, @secret, TRUE, @CreatedAt, @by WHERE (SELECT COUNT(*) FROM webhooks) < @Most
            """,
            new { webhook.Id, webhook.Address, events = string.Join('\n', wanted), secret = _seal.Protect(secret), webhook.CreatedAt, by = by.Id, Most },
            transaction));
        return added == 1 ? (webhook, secret) : new Rejection("webhook.too_many", ("max", Most));
    }

    public Task<bool> Remove(string id) => Changed("DELETE FROM webhooks WHERE id = @id", new { id });

    public Task<bool> Pause(string id, bool paused) => Changed("UPDATE webhooks SET active = @active WHERE id = @id", new { id, active = !paused });

    /// <summary>Another secret from now on, shown this once; null when there is no such webhook.</summary>
    public async Task<string?> Renew(string id)
    {
        var secret = Signature.NewSecret();
        return await Changed("UPDATE webhooks SET secret = @sealedSecret WHERE id = @id", new { id, sealedSecret = _seal.Protect(secret) }) ? secret : null;
    }

    /// <summary>Tells this one something that means nothing.</summary>
    public Task Test(string id) => database.Write((connection, transaction) =>
        Outbox.Put(connection, transaction, [new(WebhookEvents.Test, null, time.Now(), [], new { })], only: id));

    /// <summary>The newest first; those that were given up before all others.</summary>
    public async Task<IReadOnlyList<Delivery>> Deliveries(string id, int most) => [.. (await database.Read(connection => connection.QueryAsync<Row>(
        """
        SELECT seq, message, event, session, at, state, attempts, next_at, tried_at, status, refusal FROM deliveries
        WHERE webhook = @id ORDER BY CASE state WHEN 'dead' THEN 0 ELSE 1 END, seq DESC LIMIT @most
        """,
        new { id, most }))).Select(row => row.ToDelivery())];

    /// <summary>What was given up is tried again, as if for the first time.</summary>
    public Task<bool> Again(string id, string message) => Changed(
        "UPDATE deliveries SET state = 'waiting', attempts = 0, next_at = 0 WHERE webhook = @id AND message = @message AND state = 'dead'", new { id, message });

    private async Task<bool> Changed(string sql, object parameters) =>
        await database.Write((connection, transaction) => connection.ExecuteAsync(sql, parameters, transaction)) > 0;

    private sealed record Row
    {
        public string Id { get; init; } = "";
        public string Address { get; init; } = "";
        public string Events { get; init; } = "";
        public bool Active { get; init; }
        public long CreatedAt { get; init; }
        public long Seq { get; init; }
        public string Message { get; init; } = "";
        public string Event { get; init; } = "";
        public string? Session { get; init; }
        public long At { get; init; }
        public string State { get; init; } = "";
        public long Attempts { get; init; }
        public long NextAt { get; init; }
        public long? TriedAt { get; init; }
        public long? Status { get; init; }
        public string? Refusal { get; init; }

        public Webhook ToWebhook() => new(Id, Address, Events.Split('\n'), Active, new(CreatedAt));

        public Delivery ToDelivery() => new(
            Seq, Message, Event, Session is { } session ? new SessionId(session) : null, new(At), State, (int)Attempts, new(NextAt),
            TriedAt is { } tried ? new Instant(tried) : null, (int?)Status, Refusal);
    }
}
