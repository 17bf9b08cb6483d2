using System.Text;

namespace ChatQA.Typography;

/// <summary>Builds the runs again, each character under the mark of the one it stands for.</summary>
internal sealed class InlineResult(InlineSource source)
{
    /// <summary>The owner of a space between two marked runs: no run of the source.</summary>
    private const int Between = -1;

    private readonly List<Inline> runs = [];
    private readonly StringBuilder current = new();
    private int owner = Between;

    public void Token(Token token)
    {
        if (token.Set is { } set)
        {
            Add(set, source.Owner(token.Start));
            return;
        }
        for (var at = token.Start; at < token.End;)
        {
            var run = source.Owner(at);
            var start = at;
            while (at < token.End && source.Owner(at) == run)
            {
                at++;
            }
            Add(source.Text.AsSpan(start, at - start), run);
        }
    }

    public void Gap(int start, int end, char gap)
    {
        if (gap == Typography.Token.Break)
        {
            for (var at = start; at < end; at++)
            {
                Add(Blanks.IsBreak(source.Text[at]) ? source.Text.AsSpan(at, 1) : [], source.Owner(at));
            }
        }
        else if (gap != TypographyProfile.None)
        {
            Add([gap], GapOwner(start, end));
        }
    }

    public IReadOnlyList<Inline> Runs()
    {
        Flush();
        return runs;
    }

    /// <summary>Within one run the space is that run's; at an edge it belongs to a neighbour without a mark, or to none.</summary>
    private int GapOwner(int start, int end)
    {
        var left = start > 0 ? source.Owner(start - 1) : source.Owner(start);
        var right = end < source.Text.Length ? source.Owner(end) : source.Owner(end - 1);
        if (left == right || source.Mark(left) is null)
        {
            return left;
        }
        if (source.Mark(right) is null)
        {
            return right;
        }
        for (var at = start; at < end; at++)
        {
            if (source.Mark(source.Owner(at)) is null)
            {
                return source.Owner(at);
            }
        }
        return Between;
    }

    private void Add(ReadOnlySpan<char> text, int run)
    {
        if (text.IsEmpty)
        {
            return;
        }
        if (run != owner)
        {
            Flush();
            owner = run;
        }
        current.Append(text);
    }

    private void Flush()
    {
        if (current.Length > 0)
        {
            runs.Add(new Inline(current.ToString(), source.Mark(owner)));
            current.Clear();
        }
    }
}
