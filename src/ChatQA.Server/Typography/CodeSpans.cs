namespace ChatQA.Typography;

/// <summary>Code in backticks: a run of backticks closed by the next run of the same length, on the same line unless it is a fence.</summary>
internal sealed class CodeSpans
{
    private readonly Dictionary<int, int> ends = [];

    public CodeSpans(string source)
    {
        if (source.Contains('`', StringComparison.Ordinal))
        {
            Pair(Runs(source));
        }
    }

    /// <summary>The end of the code that a backtick run at this place opens, or -1.</summary>
    public int EndOf(int start) => ends.GetValueOrDefault(start, -1);

    private static List<(int Start, int Length, int Line)> Runs(string source)
    {
        var runs = new List<(int, int, int)>();
        var line = 0;
        for (var at = 0; at < source.Length; at++)
        {
            line += Blanks.IsBreak(source[at]) ? 1 : 0;
            if (source[at] != '`')
            {
                continue;
            }
            var start = at;
            while (at + 1 < source.Length && source[at + 1] == '`')
            {
                at++;
            }
            runs.Add((start, at + 1 - start, line));
        }
        return runs;
    }

    private void Pair(List<(int Start, int Length, int Line)> runs)
    {
        var later = new Dictionary<int, (int Start, int Line)>();
        for (var at = runs.Count - 1; at >= 0; at--)
        {
            var (start, length, line) = runs[at];
            if (later.TryGetValue(length, out var close) && (close.Line == line || length >= 3))
            {
                ends[start] = close.Start + length;
            }
            later[length] = (start, line);
        }
    }
}
