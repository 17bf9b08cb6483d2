namespace ChatQA.Typography;

/// <summary>
/// The quotations open on a line. Closing looks for the opener of the same shape, then for the nearest double;
/// what it passes over was never closed and goes. Counts keep that from ever searching in vain.
/// </summary>
internal sealed class QuoteStack(bool french)
{
    private readonly List<(byte Level, bool Single, char Typed)> open = [];
    private readonly Dictionary<char, int> typed = [];

    public int Doubles { get; private set; }

    public int Depth => open.Count;

    public bool SingleOnTop => open.Count > 0 && open[^1].Single;

    /// <summary>The innermost quotation is set in ‘ ’, whatever was typed.</summary>
    public bool SetSingleOnTop => open.Count > 0 && open[^1].Level == (french ? 3 : 2);

    public void Clear()
    {
        open.Clear();
        typed.Clear();
        Doubles = 0;
    }

    public byte Open(char glyph, bool single)
    {
        var level = LevelInside(single);
        open.Add((level, single, glyph));
        typed[glyph] = typed.GetValueOrDefault(glyph) + 1;
        Doubles += single ? 0 : 1;
        return level;
    }

    public byte CloseSingle() => Pop().Level;

    /// <summary>The level that the closing quote closes: 1 where nothing is open.</summary>
    public byte CloseDouble(char glyph)
    {
        var opener = glyph switch { '»' when french => '«', '”' when french => '“', _ => '\0' };
        if (typed.GetValueOrDefault(opener) > 0)
        {
            return PopTo(entry => entry.Typed == opener);
        }
        return Doubles > 0 ? PopTo(entry => !entry.Single) : (byte)1;
    }

    private byte LevelInside(bool single)
    {
        if (open.Count == 0)
        {
            return single ? (byte)(french ? 3 : 2) : (byte)1;
        }
        var outer = open[^1].Level;
        if (!french)
        {
            return single || outer == 1 ? (byte)2 : (byte)1;
        }
        return outer switch
        {
            1 => 2,
            2 => 3,
            _ => single ? (byte)3 : open.Count == 1 ? (byte)1 : (byte)2,
        };
    }

    private byte PopTo(Predicate<(byte Level, bool Single, char Typed)> match)
    {
        while (true)
        {
            var entry = Pop();
            if (match(entry))
            {
                return entry.Level;
            }
        }
    }

    private (byte Level, bool Single, char Typed) Pop()
    {
        var entry = open[^1];
        open.RemoveAt(open.Count - 1);
        typed[entry.Typed]--;
        Doubles -= entry.Single ? 0 : 1;
        return entry;
    }
}
