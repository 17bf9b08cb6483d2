using ChatQA.Kernel;
using Dapper;

namespace ChatQA.Votes;

/// <summary>
/// Rows of one statement: one round trip for hundreds. Their number is a power of two, the last row said again where
/// that is too many, so that an engine sees only a few different statements.
/// </summary>
internal sealed class Rows
{
    private const int Most = 256;

    private readonly IReadOnlyList<(SessionId Session, ItemId Question, VisitorId Visitor)> _rows;
    private readonly int _count;

    private Rows(IReadOnlyList<(SessionId, ItemId, VisitorId)> rows) =>
        (_rows, _count) = (rows, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)rows.Count));

    public static IEnumerable<Rows> Of(IReadOnlyList<(SessionId, ItemId, VisitorId)> rows) => rows.Chunk(Most).Select(some => new Rows(some));

    /// <summary>The rows, as SQL after <c>VALUES</c>.</summary>
    /// <param name="also">One more column, the same for all.</param>
    public string With(string? also) =>
        string.Join(", ", Enumerable.Range(0, _count).Select(i => $"(@s{i}, @q{i}, @v{i}{(also is null ? "" : $", {also}")})"));

    public DynamicParameters Parameters(Instant? at)
    {
        var parameters = new DynamicParameters();
        for (var i = 0; i < _count; i++)
        {
            var row = _rows[Math.Min(i, _rows.Count - 1)];
            parameters.Add($"s{i}", row.Session.Value);
            parameters.Add($"q{i}", row.Question.Value);
            parameters.Add($"v{i}", row.Visitor.Value);
        }

        if (at is { } instant)
        {
            parameters.Add("at", instant.Milliseconds);
        }

        return parameters;
    }
}
