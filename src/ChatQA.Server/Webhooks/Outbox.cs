using System.Data.Common;
using System.Text.Json;
using ChatQA.Kernel;
using Dapper;

namespace ChatQA.Webhooks;

/// <summary>Something to tell.</summary>
/// <param name="Subjects">The visitors whose words or names are in it.</param>
/// <param name="Data">Ids, and only what the public may read.</param>
internal sealed record News(string Event, SessionId? Session, Instant At, IReadOnlyList<VisitorId> Subjects, object Data);

/// <summary>Where news wait for each webhook, written in the transaction of what they tell: both happen, or neither.</summary>
internal static class Outbox
{
    public static async Task Put(DbConnection connection, DbTransaction transaction, IReadOnlyList<News> news, string? only = null)
    {
        var webhooks = news.Count == 0 ? [] : (await connection.QueryAsync<(string Id, string Events)>("SELECT id, events FROM webhooks WHERE active ORDER BY id", transaction: transaction)).AsList();
        foreach (var (id, events) in webhooks.Where(webhook => only is null || webhook.Id == only))
        {
            var wanted = news.Where(one => only is not null || WebhookEvents.Wants(events.Split('\n'), one.Event)).ToList();
            if (wanted.Count == 0)
            {
                continue;
            }

            // Its row is locked until the commit: the numbers follow the order of the commits.
            var last = await connection.ExecuteScalarAsync<long>(
                "UPDATE webhooks SET last_seq = last_seq + @count WHERE id = @id RETURNING last_seq", new { id, count = wanted.Count }, transaction);
            await connection.ExecuteAsync(
                """
                INSERT INTO deliveries (webhook, seq, message, event, session, subjects, body, at, state, next_at)
                VALUES (@id, @seq, @message, @Event, @session, @subjects, @body, @At, 'waiting', 0)
                """,
                wanted.Select((one, index) => new
                {
                    id,
                    seq = last - wanted.Count + index + 1,
                    message = $"msg_{Ids.Random()}",
                    one.Event,
                    session = one.Session?.Value,
                    subjects = string.Join('\n', one.Subjects.Select(visitor => visitor.Value).Distinct()),
                    body = JsonSerializer.Serialize(new { type = one.Event, timestamp = DateTimeOffset.FromUnixTimeMilliseconds(one.At.Milliseconds), data = one.Data }, Wire.Json),
                    one.At,
                }),
                transaction);
        }
    }
}
