using System.Collections.Immutable;
using ChatQA.Kernel;

namespace ChatQA.Sessions;

/// <summary>Which items changed at which sequence, the most recent ones: what a client that resumes must hear of.</summary>
public sealed class Touches
{
    public static readonly Touches None = Forgotten(0);

    private readonly Series<(long Seq, ItemId Id)> _recent;
    private readonly long _forgotten;

    private Touches(Series<(long, ItemId)> recent, long forgotten) => (_recent, _forgotten) = (recent, forgotten);

    /// <summary>Nothing is remembered up to a sequence.</summary>
    public static Touches Forgotten(long seq) => new(Series<(long, ItemId)>.Empty, seq);

    public Touches Add(long seq, ImmutableList<ItemId> items)
    {
        var recent = _recent;
        foreach (var item in items)
        {
            recent = recent.Add((seq, item));
        }

        var over = Math.Max(0, recent.Count - SessionState.Remembered);
        return new(recent.Skip(over), over > 0 ? recent[over - 1].Seq : _forgotten);
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

        return _recent.Skip(low).Select(touch => touch.Id).ToHashSet();
    }
}
