using ChatQA.Kernel;

namespace ChatQA.Moderation.Similar;

/// <summary>The questions of one session, found by what they are about. Not safe for several threads.</summary>
internal sealed class Shelf
{
    private const int Compared = 60;
    private const int Fewest = 20;
    private readonly Dictionary<ItemId, Entry> _entries = [];
    private readonly List<Entry> _all = [];
    private readonly Dictionary<string, List<Entry>> _byConcept = [];

    /// <summary>Words that may be meant by another: by their first letters, and by themselves less one letter.</summary>
    private readonly Dictionary<string, List<Term>> _byKey = [];
    private readonly HashSet<string> _known = [];

    public int Count => _entries.Count;

    /// <summary>Puts a question in its place, with the text that it has now.</summary>
    public void Put(ItemId id, string text, bool french)
    {
        if (_entries.TryGetValue(id, out var known))
        {
            if (known.Text == text)
            {
                return;
            }

            Take(id);
        }

        var entry = new Entry(id, text, Wording.Of(text, french), _all.Count);
        _entries[id] = entry;
        _all.Add(entry);
        foreach (var term in entry.Wording.Terms)
        {
            Of(_byConcept, term.Concept).Add(entry);
            if (!term.IsNumber && _known.Add(term.Word))
            {
                foreach (var key in Keys(term.Word))
                {
                    Of(_byKey, key).Add(term);
                }
            }
        }
    }

    public void Take(ItemId id)
    {
        if (_entries.Remove(id, out var entry))
        {
            foreach (var term in entry.Wording.Terms)
            {
                _byConcept[term.Concept].Remove(entry);
            }

            // The place stays: it is empty, and a new one is made at the end.
            _all[entry.Place] = Entry.None;
        }
    }

    /// <summary>Those that ask much the same as one that is here, the likest first.</summary>
    public IReadOnlyList<Similar> Like(ItemId id, int most)
    {
        if (!_entries.TryGetValue(id, out var asked))
        {
            return [];
        }

        var shared = new double[_all.Count];
        var met = new List<int>();
        foreach (var term in asked.Wording.Terms)
        {
            foreach (var (concept, near) in Nearby(term))
            {
                foreach (var entry in _byConcept.GetValueOrDefault(concept, []))
                {
                    if (shared[entry.Place] == 0)
                    {
                        met.Add(entry.Place);
                    }

                    shared[entry.Place] += term.Weight * Rarity(concept) * near;
                }
            }
        }

        return [.. met.Where(place => place != asked.Place).OrderByDescending(place => shared[place]).ThenBy(place => place).Take(Compared)
            .Select(place => new Similar(_all[place].Id, Math.Round(Likeness.Of(asked.Wording, _all[place].Wording, Rarity), 2)))
            .Where(found => found.Score >= Likeness.Enough).OrderByDescending(found => found.Score).Take(most)];
    }

    /// <summary>What everybody speaks of says little of what one asks.</summary>
    private double Rarity(string concept)
    {
        var share = (double)_byConcept.GetValueOrDefault(concept, []).Count / _entries.Count;
        return _entries.Count < Fewest || share <= 0.05 ? 1 : Math.Max(0.35, 1 - (0.3 * Math.Log2(share / 0.05)));
    }

    private Dictionary<string, double> Nearby(Term term)
    {
        var near = new Dictionary<string, double> { [term.Concept] = 1 };
        if (!term.IsNumber)
        {
            foreach (var other in Keys(term.Word).SelectMany(key => _byKey.GetValueOrDefault(key, [])))
            {
                if (!near.ContainsKey(other.Concept) && Likeness.Near(term, other) is var much and > 0)
                {
                    near[other.Concept] = much;
                }
            }
        }

        return near;
    }

    private static IEnumerable<string> Keys(string word)
    {
        if (word.Length < 4)
        {
            yield break;
        }

        yield return word;
        yield return $"^{word.AsSpan(0, 4)}";
        // The first letter is rarely the wrong one.
        for (var at = 1; at < word.Length; at++)
        {
            yield return word.Remove(at, 1);
        }
    }

    private static List<T> Of<T>(Dictionary<string, List<T>> lists, string key)
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists[key] = list = [];
        }

        return list;
    }

    private sealed record Entry(ItemId Id, string Text, Wording Wording, int Place)
    {
        public static readonly Entry None = new(ItemId.Session, "", new(Vocabulary.French, [], [], ""), -1);
    }
}
