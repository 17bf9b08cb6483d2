using System.Collections.Immutable;
using ChatQA.Kernel;
using ChatQA.Sessions;

namespace ChatQA.Votes;

/// <summary>How many votes each question of a session has, as this process last counted them. Immutable.</summary>
internal sealed class Tally
{
    public static readonly Tally None = new(0, ImmutableDictionary<ItemId, Count>.Empty);

    private readonly ImmutableDictionary<ItemId, Count> _counts;
    private Shown? _shown;

    private Tally(long version, ImmutableDictionary<ItemId, Count> counts) => (Version, _counts) = (version, counts);

    private readonly record struct Count(int Votes, long Version);

    private sealed record Shown(SessionState State, IReadOnlyDictionary<ItemId, int> Votes);

    /// <summary>Grows with each change of any count; it means something within this process only.</summary>
    public long Version { get; }

    public int Of(ItemId question) => _counts.GetValueOrDefault(question).Votes;

    /// <summary>The same with these questions counted anew.</summary>
    public Tally With(IEnumerable<KeyValuePair<ItemId, int>> counted)
    {
        var changed = counted.Where(pair => Of(pair.Key) != pair.Value).ToList();
        return changed.Count == 0 ? this : new(Version + 1, _counts.SetItems(changed.Select(pair => KeyValuePair.Create(pair.Key, new Count(pair.Value, Version + 1)))));
    }

    /// <summary>The same with every question counted anew: those that are not named have none.</summary>
    public Tally Anew(IReadOnlyDictionary<ItemId, int> counted) =>
        With(_counts.Keys.Where(id => !counted.ContainsKey(id)).Select(id => KeyValuePair.Create(id, 0)).Concat(counted));

    /// <summary>The same, with these counts told once more: whoever left them out while nobody could vote has them again.</summary>
    public Tally Again(IEnumerable<ItemId> questions)
    {
        var told = questions.Distinct().Where(id => Of(id) > 0).ToList();
        return told.Count == 0 ? this : new(Version + 1, _counts.SetItems(told.Select(id => KeyValuePair.Create(id, new Count(Of(id), Version + 1)))));
    }

    /// <summary>The counts that changed after a version.</summary>
    public IReadOnlyDictionary<ItemId, int> Since(long version) =>
        _counts.Where(pair => pair.Value.Version > version).ToDictionary(pair => pair.Key, pair => pair.Value.Votes);

    /// <summary>The counts of the questions that still wait, made once per state.</summary>
    public IReadOnlyDictionary<ItemId, int> Of(SessionState state)
    {
        var shown = Volatile.Read(ref _shown);
        if (!ReferenceEquals(shown?.State, state))
        {
            shown = new Shown(state, _counts.IsEmpty ? [] : state.Waiting.Values.Where(id => Of(id) > 0).ToDictionary(id => id, Of));
            Volatile.Write(ref _shown, shown);
        }

        return shown.Votes;
    }
}
