using System.Data.Common;

namespace ChatQA.Storage;

/// <summary>What differs between the engines, and nothing else.</summary>
public interface IDialect
{
    /// <summary>An open connection with the engine's settings made and asserted.</summary>
    Task<DbConnection> Open(CancellationToken cancellation);

    /// <summary>A transaction that may write, taken at once so that it never has to be upgraded.</summary>
    ValueTask<DbTransaction> Begin(DbConnection connection, CancellationToken cancellation);

    /// <summary>True when the write lost against a unique index.</summary>
    bool IsUniqueViolation(DbException failure);

    /// <summary>True when the engine allows one writer at a time, so that ours wait outside the file's lock.</summary>
    bool OneWriter { get; }
}
