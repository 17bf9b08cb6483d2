namespace ChatQA.Moderation.Similar;

/// <summary>Slips of the keys between two words: a letter too many, missing, another, or two that changed places.</summary>
internal static class Slips
{
    /// <summary>Counts no further than <paramref name="most"/> + 1.</summary>
    public static int Between(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int most)
    {
        const int Longest = 32;
        if (a.Length >= Longest || b.Length >= Longest)
        {
            return a.SequenceEqual(b) ? 0 : most + 1;
        }

        Span<int> before = stackalloc int[Longest], above = stackalloc int[Longest], row = stackalloc int[Longest];
        for (var j = 0; j <= b.Length; j++)
        {
            above[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }

                least = Math.Min(least, row[j]);
            }

            if (least > most)
            {
                return most + 1;
            }

            var oldest = before;
            before = above;
            above = row;
            row = oldest;
        }

        return above[b.Length];
    }
}
