using System.Data.Common;
using ChatQA.Sessions.Erasure;
using Dapper;

namespace ChatQA.Webhooks;

/// <summary>What waits with an erased visitor's words is not sent any more; who may hold them already is told which questions to erase.</summary>
internal sealed class ErasedDeliveries : IHoldsWords
{
    public async Task LetGo(DbConnection connection, DbTransaction transaction, ErasedVisitor erased)
    {
        var session = erased.Before.Id;
        var held = await connection.QueryAsync<(string Webhook, long Seq, string Subjects)>(
            "SELECT webhook, seq, subjects FROM deliveries WHERE session = @session AND subjects <> ''", new { session }, transaction);
        await connection.ExecuteAsync(
            "DELETE FROM deliveries WHERE webhook = @Webhook AND seq = @Seq",
            held.Where(row => row.Subjects.Split('\n').Contains(erased.Visitor.Value)).Select(row => new { row.Webhook, row.Seq }),
            transaction);
        if (erased.Before.ByVisitor.GetValueOrDefault(erased.Visitor, []) is { Count: > 0 } questions && !erased.Before.Card.Demonstration)
        {
            await Outbox.Put(connection, transaction, [new(WebhookEvents.Erased, session, erased.At, [], new { session, questions })]);
        }
    }
}
