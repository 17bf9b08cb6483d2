namespace ChatQA.Interviews.Provenance;

/// <summary>Which of a row of places in the record stand out of order: the fewest whose removal leaves the rest rising.</summary>
internal static class Moves
{
    /// <param name="places">A place for each sentence; null for one without a source.</param>
    public static bool[] Of<TPlace>(IReadOnlyList<TPlace?> places) where TPlace : struct, IComparable<TPlace>
    {
        // The longest run that never falls, by patience sorting: tails[k] ends the best run of k + 1.
        var tails = new List<int>();
        var before = new int[places.Count];
        for (var i = 0; i < places.Count; i++)
        {
            if (places[i] is not { } place)
            {
                continue;
            }

            var (low, high) = (0, tails.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = places[tails[middle]]!.Value.CompareTo(place) <= 0 ? (middle + 1, high) : (low, middle);
            }

            before[i] = low > 0 ? tails[low - 1] : -1;
            if (low == tails.Count)
            {
                tails.Add(i);
            }
            else
            {
                tails[low] = i;
            }
        }

        var moved = new bool[places.Count];
        for (var i = 0; i < places.Count; i++)
        {
            moved[i] = places[i] is not null;
        }

        for (var i = tails.Count > 0 ? tails[^1] : -1; i >= 0; i = before[i])
        {
            moved[i] = false;
        }

        return moved;
    }
}
