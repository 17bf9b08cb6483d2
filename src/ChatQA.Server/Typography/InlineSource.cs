namespace ChatQA.Typography;

/// <summary>The runs as one text, and which run each character came from.</summary>
internal sealed class InlineSource(IReadOnlyList<Inline> runs)
{
    private readonly int[] owners = Owners(runs);

    public string Text { get; } = string.Concat(runs.Select(run => run.Text));

    public IReadOnlyList<Inline> Runs => runs;

    public int Owner(int at) => owners[at];

    public string? Mark(int run) => run < 0 ? null : runs[run].Mark;

    private static int[] Owners(IReadOnlyList<Inline> runs)
    {
        var owners = new int[runs.Sum(run => run.Text.Length)];
        var at = 0;
        for (var run = 0; run < runs.Count; run++)
        {
            owners.AsSpan(at, runs[run].Text.Length).Fill(run);
            at += runs[run].Text.Length;
        }
        return owners;
    }
}
