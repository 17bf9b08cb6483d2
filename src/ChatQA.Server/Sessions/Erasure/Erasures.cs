using System.Data.Common;
using System.Text.Json;
using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions.Events;
using Dapper;

namespace ChatQA.Sessions.Erasure;

/// <summary>What keeps visitors' words beside the log: it lets go of them in the erasure's own transaction.</summary>
internal interface IHoldsWords
{
    Task LetGo(DbConnection connection, DbTransaction transaction, ErasedVisitor erased);
}

/// <param name="Before">The session as it was.</param>
/// <param name="Words">All that they wrote, and what the desk made of it.</param>
internal sealed record ErasedVisitor(VisitorId Visitor, Instant At, Actor By, SessionState Before, IReadOnlyList<Words> Words);

/// <summary>The one exception to append-only: takes an erased visitor's words out of all that holds them.</summary>
/// <param name="ledger">Null where what is erased stands in the ledger already.</param>
internal sealed class Erasures(ErasureLedger? ledger, IEnumerable<IHoldsWords> holders)
{
    public async Task Carry(DbConnection connection, DbTransaction transaction, SessionState before, Envelope<SessionEvent> envelope, VisitorErased erased)
    {
        var scope = new { session = before.Id, visitor = erased.Visitor, seq = envelope.Seq };
        var words = await connection.QueryAsync<string>(
            "SELECT words FROM events WHERE session = @session AND subject = @visitor AND seq < @seq AND words IS NOT NULL", scope, transaction);
        var what = new ErasedVisitor(
            erased.Visitor, envelope.At, envelope.Actor, before, [.. words.Select(text => JsonSerializer.Deserialize<Words>(text, Wire.Json)!)]);
        await connection.ExecuteAsync(
            "UPDATE events SET words = NULL WHERE session = @session AND subject = @visitor AND seq < @seq AND words IS NOT NULL", scope, transaction);
        foreach (var holder in holders)
        {
            await holder.LetGo(connection, transaction, what);
        }

        ledger?.Write(new(envelope.At, before.Id, erased.Visitor));
    }

    /// <summary>Only the questions' own words: what nobody published stands nowhere else.</summary>
    public static async Task Expire(DbConnection connection, DbTransaction transaction, SessionId session, long seq, WordsExpired expired)
    {
        var gone = expired.Questions.ToHashSet();
        var held = await connection.QueryAsync<(long Seq, string Type, string Data)>(
            "SELECT seq, type, data FROM events WHERE session = @session AND seq < @seq AND words IS NOT NULL", new { session, seq }, transaction);
        await connection.ExecuteAsync(
            "UPDATE events SET words = NULL WHERE session = @session AND seq = @Seq",
            held.Where(row => gone.Contains(EventCatalogue.Read(new(row.Type, row.Data, null, null)).About)).Select(row => new { session, row.Seq }),
            transaction);
    }
}
