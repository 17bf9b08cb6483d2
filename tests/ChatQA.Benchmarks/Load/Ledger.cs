namespace ChatQA.Benchmarks.Load;

/// <summary>What one receiver got of each source: nothing lost, nothing twice, nothing out of order.</summary>
internal sealed class Ledger
{
    private int[] _next = new int[1];
    private HashSet<(int, int)>? _missing;

    public int Twice { get; private set; }

    public int Late { get; private set; }

    public int Received { get; private set; }

    /// <param name="again">What came before may come again with it.</param>
    /// <returns>Whether it came for the first time.</returns>
    public bool Took(Mark mark, bool again)
    {
        if (mark.Source >= _next.Length)
        {
            Array.Resize(ref _next, Math.Max(mark.Source + 1, _next.Length * 2));
        }

        ref var next = ref _next[mark.Source];
        if (mark.Number >= next)
        {
            for (; next < mark.Number; next++)
            {
                (_missing ??= []).Add((mark.Source, next));
            }

            next++;
            Received++;
            return true;
        }

        if (_missing?.Remove((mark.Source, mark.Number)) is true)
        {
            Late++;
            Received++;
            return true;
        }

        Twice += again ? 0 : 1;
        return false;
    }
}
