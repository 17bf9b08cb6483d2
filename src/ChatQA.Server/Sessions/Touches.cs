using System.Collections.Immutable;
using ChatQA.Kernel;

namespace ChatQA.Sessions;

/// <summary>Which items changed at which sequence, the most recent ones: what a client that resumes must hear of.</summary>
public sealed class Touches
{
    public static readonly Touches None = new([], 0);

    private readonly ImmutableList<(long Seq, ItemId Id)> _recent;
    private readonly long _forgotten;

    private Touches(ImmutableList<(long, ItemId)> recent, long forgotten) => (_recent, _forgotten) = (recent, forgotten);

    /// <summary>Nothing is remembered up to a sequence.</summary>
    public static Touches Forgotten(long seq) => new([], seq);

    public Touches Add(long seq, ImmutableList<ItemId> items)
    {
        var recent = _recent;
        var forgotten = _forgotten;
        foreach (var item in items)
        {
            recent = recent.Add((seq, item));
        }

        while (recent.Count > SessionState.Remembered)
        {
            forgotten = recent[0].Seq;
            recent = recent.RemoveAt(0);
        }

        return new(recent, forgotten);
    }

    /// <summary>The items changed after a sequence, each once; null when that is too long ago to know.</summary>
    public IReadOnlyCollection<ItemId>? Since(long seq)
    {
        if (seq < _forgotten)
        {
            return null;
        }

        var low = 0;
        for (var high = _recent.Count; low < high;)
        {
            var middle = (low + high) / 2;
            (low, high) = _recent[middle].Seq > seq ? (low, middle) : (middle + 1, high);
        }

        return _recent.GetRange(low, _recent.Count - low).Select(touch => touch.Id).ToHashSet();
    }
}
