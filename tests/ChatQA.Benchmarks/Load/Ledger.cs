namespace ChatQA.Benchmarks.Load;

/// <summary>What one receiver got of each source: nothing lost, nothing twice, nothing out of order.</summary>
internal sealed class Ledger
{
    private int[] _next = new int[1];
    private HashSet<(int, int)>? _missing;

    public int Twice { get; private set; }

    public int Late { get; private set; }

    public int Received { get; private set; }

    public void Took(Mark mark)
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
        }
        else if (_missing?.Remove((mark.Source, mark.Number)) is true)
        {
            Late++;
            Received++;
        }
        else
        {
            Twice++;
        }
    }
}
