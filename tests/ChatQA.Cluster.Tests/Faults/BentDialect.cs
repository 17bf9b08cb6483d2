using System.Data.Common;
using System.Globalization;
using System.Reflection;
using ChatQA.Storage;
using Dapper;

namespace ChatQA.Cluster.Faults;

// A proxy is derived from at run time, and hands on what it is given without looking into it.
#pragma warning disable CA1852, CA2012

/// <summary>The server's own dialect, with a fault in it.</summary>
internal class BentDialect : DispatchProxy
{
    private IDialect _own = null!;

    /// <summary>Before a transaction begins.</summary>
    private TimeSpan _slow;

    /// <summary>Names the file that says how many pages the database may have.</summary>
    private string? _pages;

    /// <summary>Names the file that grows by a byte for each connection opened.</summary>
    private string? _count;

    public static IDialect Around(IDialect own, TimeSpan slow = default, string? pages = null, string? count = null)
    {
        var dialect = Create<IDialect, BentDialect>();
        var bent = (BentDialect)(object)dialect;
        (bent._own, bent._slow, bent._pages, bent._count) = (own, slow, pages, count);
        return dialect;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
    {
        nameof(IDialect.Begin) => Begin((DbConnection)args![0]!, (CancellationToken)args[1]!),
        nameof(IDialect.Open) => Open((CancellationToken)args![0]!),
        _ => targetMethod.Invoke(_own, args),
    };

    private async ValueTask<DbTransaction> Begin(DbConnection connection, CancellationToken cancellation)
    {
        await Task.Delay(_slow, cancellation);
        return await _own.Begin(connection, cancellation);
    }

    private async Task<DbConnection> Open(CancellationToken cancellation)
    {
        if (_count is not null)
        {
            lock (this)
            {
                File.AppendAllText(_count, ".");
            }
        }

        var connection = await _own.Open(cancellation);
        if (_pages is not null && File.Exists(_pages))
        {
            // SQLite keeps it no lower than what the file has already: then it is full as it stands.
            await connection.ExecuteAsync($"PRAGMA max_page_count = {int.Parse(await File.ReadAllTextAsync(_pages, cancellation), CultureInfo.InvariantCulture)}");
        }

        return connection;
    }
}
