using System.Data.Common;

namespace ChatQA.Storage;

/// <summary>What differs between the engines, and nothing else.</summary>
public interface IDialect
{
    /// <summary>An open connection with the engine's settings made and asserted.</summary>
    Task<DbConnection> Open(CancellationToken cancellation);

    /// <summary>A transaction that may write, taken at once so that it never has to be upgraded.</summary>
    ValueTask<DbTransaction> Begin(DbConnection connection, CancellationToken cancellation);

    /// <summary>SQL: a column is one of a list, given as an array in a parameter.</summary>
    string OneOf(string column, string parameter);

    /// <summary>How many transactions may write at once; the others wait outside the engine's own locks.</summary>
    int Writers { get; }

    /// <summary>True when other processes write too, so that what is held in memory must follow the database.</summary>
    bool Shared { get; }
}
