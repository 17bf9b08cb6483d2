using System.Data.Common;

namespace ChatQA.Storage;

/// <summary>The one way to the store: short reads on their own connections, writes one after another behind a gate.</summary>
public sealed class Database(IDialect dialect) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(dialect.Writers);

    public IDialect Dialect => dialect;

    public async Task<T> Read<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellation = default)
    {
        await using var connection = await dialect.Open(cancellation);
        return await read(connection);
    }

    /// <summary>Runs in a transaction of its own and commits it; an exception rolls it back and passes on.</summary>
    public async Task<T> Write<T>(Func<DbConnection, DbTransaction, Task<T>> write, CancellationToken cancellation = default)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            await using var connection = await dialect.Open(cancellation);
            await using var transaction = await dialect.Begin(connection, cancellation);
            var result = await write(connection, transaction);
            await transaction.CommitAsync(cancellation);
            return result;
        }
        finally
        {
            _gate.Release();
        }
    }

    public Task Write(Func<DbConnection, DbTransaction, Task> write, CancellationToken cancellation = default) =>
        Write<object?>(
            async (connection, transaction) =>
            {
                await write(connection, transaction);
                return null;
            },
            cancellation);

    public void Dispose() => _gate.Dispose();
}
