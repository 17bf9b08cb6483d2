using System.Data.Common;
using ChatQA.Kernel;
using ChatQA.Sessions.Erasure;
using Dapper;

namespace ChatQA.Presence;

/// <summary>An erased visitor was still there: the row stays, for the count, under nobody's id and without its moments.</summary>
internal sealed class ErasedAttendance : IHoldsWords
{
    public Task LetGo(DbConnection connection, DbTransaction transaction, ErasedVisitor erased) => connection.ExecuteAsync(
        "UPDATE attendance SET visitor = @nobody, first_seen = 0, last_seen = 0 WHERE session = @session AND visitor = @visitor",
        new { nobody = $"erased-{Ids.Random()}", session = erased.Before.Id, visitor = erased.Visitor },
        transaction);
}
