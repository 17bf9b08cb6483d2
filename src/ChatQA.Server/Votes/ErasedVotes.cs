using System.Data.Common;
using ChatQA.Sessions.Erasure;
using Dapper;

namespace ChatQA.Votes;

/// <summary>An erased visitor's votes go too.</summary>
internal sealed class ErasedVotes : IHoldsWords
{
    public Task LetGo(DbConnection connection, DbTransaction transaction, ErasedVisitor erased) => connection.ExecuteAsync(
        "DELETE FROM votes WHERE session = @session AND visitor = @visitor", new { session = erased.Before.Id, visitor = erased.Visitor }, transaction);
}
