using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using ChatQA.Egress;
using ChatQA.Kernel;
using ChatQA.Storage;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace ChatQA.Webhooks;

/// <summary>
/// Sends what waits, at least once and in order for each webhook: the first that is not delivered holds back what follows until
/// it is, or is given up. Of several nodes the one that holds a webhook's lease sends.
/// </summary>
internal sealed class Sender(
    Database database, Outside outside, Signals signals, IDataProtectionProvider protection, IOptions<WebhooksOptions> options, TimeProvider time, ILogger<Sender> logger) : Recurring(Every, logger)
{
    /// <summary>Longer than an attempt may take, with room for clocks that differ.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Tidying = TimeSpan.FromHours(1);

    private readonly IDataProtector _seal = protection.CreateProtector("webhook secret");
    private readonly ConcurrentDictionary<string, Task> _sending = new();
    private long _tidied = time.GetTimestamp();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await base.ExecuteAsync(stoppingToken);
        // Whoever has the lease next goes on.
        await Task.WhenAll(_sending.Values);
    }

    protected override async Task Round(CancellationToken stopping)
    {
        await Look(stopping);
        if (time.GetElapsedTime(_tidied) > Tidying)
        {
            _tidied = time.GetTimestamp();
            await Tidy();
        }
    }

    /// <summary>Starts on every webhook for which something is due and nobody here is sending.</summary>
    private async Task Look(CancellationToken stopping)
    {
        var due = await database.Read(
            connection => connection.QueryAsync<string>(
                "SELECT id FROM webhooks WHERE active AND (SELECT next_at FROM deliveries WHERE webhook = id AND state = 'waiting' ORDER BY seq LIMIT 1) <= @now", new { now = time.Now() }),
            stopping);
        foreach (var webhook in due.Where(webhook => !_sending.ContainsKey(webhook)))
        {
            _sending[webhook] = Task.Run(() => Send(webhook, stopping), CancellationToken.None);
        }
    }

    private async Task Send(string webhook, CancellationToken stopping)
    {
        try
        {
            while (!stopping.IsCancellationRequested && await Next(webhook) is { } next)
            {
                await Told(next, await Try(next, stopping));
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Not answered: it is sent again.
        }
        catch (Exception failure)
        {
            Logger.LogWarning(failure, "Webhook {Webhook}: what waits could not be sent", webhook);
        }
        finally
        {
            _sending.TryRemove(webhook, out _);
        }
    }

    /// <summary>The first that waits, when it is due and the lease is ours; renews that.</summary>
    private Task<Row?> Next(string webhook) => database.Write(async (connection, transaction) =>
    {
        var now = time.Now();
        var leased = await connection.ExecuteAsync(
            "UPDATE webhooks SET lease = @node, lease_until = @until WHERE id = @webhook AND active AND (lease = @node OR lease_until < @now OR lease IS NULL)",
            new { webhook, node = signals.Node, until = now + Lease, now },
            transaction);
        var first = leased == 0 ? null : await connection.QueryFirstOrDefaultAsync<Row>(
            """
            SELECT webhook, seq, message, event, body, attempts, next_at, address, secret FROM deliveries JOIN webhooks ON id = webhook
            WHERE webhook = @webhook AND state = 'waiting' ORDER BY seq LIMIT 1
            """,
            new { webhook },
            transaction);
        return first is not null && first.NextAt <= now.Milliseconds ? first : null;
    });

    private async Task<Outcome<Answered>> Try(Row row, CancellationToken stopping)
    {
        var seconds = time.Now().Milliseconds / 1000;
        using var request = new HttpRequestMessage(HttpMethod.Post, row.Address);
        request.Content = new StringContent(row.Body, Encoding.UTF8, "application/json");
        request.Headers.Add("webhook-id", row.Message);
        request.Headers.Add("webhook-timestamp", seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", Signature.Of(_seal.Unprotect(row.Secret), row.Message, seconds, row.Body));
        return await outside.Send(request, stopping);
    }

    private async Task Told(Row row, Outcome<Answered> outcome)
    {
        var answered = outcome.Accepted(out var answer, out var refusal) ? answer : null;
        var attempts = (int)row.Attempts + 1;
        var delivered = answered?.Succeeded is true;
        var dead = !delivered && attempts >= options.Value.Attempts;
        // What is delivered is no longer needed here, and holds what somebody wrote.
        await database.Write((connection, transaction) => connection.ExecuteAsync(
            """
            UPDATE deliveries SET state = @state, attempts = @attempts, next_at = @next, tried_at = @now, status = @status, refusal = @refusal,
              body = CASE WHEN @state = 'delivered' THEN '' ELSE body END, subjects = CASE WHEN @state = 'delivered' THEN '' ELSE subjects END
            WHERE webhook = @Webhook AND seq = @Seq AND state = 'waiting'
            """,
            new
            {
                row.Webhook,
                row.Seq,
                state = delivered ? "delivered" : dead ? "dead" : "waiting",
                attempts,
                next = time.Now() + options.Value.Wait(attempts),
                now = time.Now(),
                status = (int?)answered?.Status,
                refusal = refusal?.Code,
            },
            transaction));
        if (dead)
        {
            Logger.LogWarning("Webhook {Webhook}: {Event} was given up after {Attempts} attempts ({Why})", row.Webhook, row.Event, attempts, refusal?.Code ?? $"{(int)answered!.Status}");
        }
    }

    private Task<int> Tidy() => database.Write((connection, transaction) => connection.ExecuteAsync(
        "DELETE FROM deliveries WHERE state <> 'waiting' AND tried_at < @before", new { before = time.Now() + -options.Value.Kept }, transaction));

    private sealed record Row
    {
        public string Webhook { get; init; } = "";
        public long Seq { get; init; }
        public string Message { get; init; } = "";
        public string Event { get; init; } = "";
        public string Body { get; init; } = "";
        public long Attempts { get; init; }
        public long NextAt { get; init; }
        public string Address { get; init; } = "";
        public string Secret { get; init; } = "";
    }
}
