using ChatQA.Kernel;

namespace ChatQA.Moderation.Claims;

/// <summary>
/// The claims of one session as this process last read them. How long each has stood still is measured with this
/// process's own clock from when it was first seen so: other nodes' clocks, and ours when somebody sets it, mean nothing.
/// </summary>
internal sealed class Board(TimeProvider time, TimeSpan lease) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _turn = new(1);
    private Dictionary<ItemId, (ClaimRow Row, long Noticed)> _held = [];

    public Instant Now => time.Now();

    public IReadOnlyList<Claim> Claims
    {
        get
        {
            lock (_lock)
            {
                return [.. _held.Values.Select(held => held.Row.ToClaim()).OrderBy(claim => claim.Since).ThenBy(claim => claim.Question.Value, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>One after another: what was read first must not be taken last.</summary>
    public async Task<T> InTurn<T>(Func<Task<T>> work)
    {
        await _turn.WaitAsync();
        try
        {
            return await work();
        }
        finally
        {
            _turn.Release();
        }
    }

    public Claim? Of(ItemId question)
    {
        lock (_lock)
        {
            return _held.TryGetValue(question, out var held) && !IsOver(held.Noticed) ? held.Row.ToClaim() : null;
        }
    }

    /// <summary>A row that stands still for longer than its lease.</summary>
    public bool IsOver(ClaimRow row)
    {
        lock (_lock)
        {
            return _held.TryGetValue(row.Question, out var held) && held.Row.Version == row.Version && IsOver(held.Noticed);
        }
    }

    public IReadOnlyList<ClaimRow> Over()
    {
        lock (_lock)
        {
            return [.. _held.Values.Where(held => IsOver(held.Noticed)).Select(held => held.Row)];
        }
    }

    /// <summary>Takes what the database holds; true when something else is claimed now.</summary>
    public bool Take(IEnumerable<ClaimRow> rows)
    {
        lock (_lock)
        {
            var before = Claims;
            _held = rows.ToDictionary(row => row.Question, row =>
                (row, _held.TryGetValue(row.Question, out var known) && known.Row.Version == row.Version ? known.Noticed : time.GetTimestamp()));
            return !before.SequenceEqual(Claims);
        }
    }

    public void Dispose() => _turn.Dispose();

    private bool IsOver(long noticed) => time.GetElapsedTime(noticed) > lease;
}
