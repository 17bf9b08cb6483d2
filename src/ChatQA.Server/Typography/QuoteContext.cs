namespace ChatQA.Typography;

/// <summary>What stands around each quote character, read once from the end so that no run of quotes is walked twice.</summary>
internal sealed class QuoteContext
{
    private readonly Line line;
    private readonly bool[] closesBefore;
    private readonly bool[] closesLater;

    public QuoteContext(Line line)
    {
        this.line = line;
        closesBefore = new bool[line.Count];
        closesLater = new bool[line.Count];
        var later = false;
        for (var at = line.Count - 1; at >= 0; at--)
        {
            closesBefore[at] = ReadClosesBefore(at);
            later = later && !line.Tokens[at + 1].StartsLine;
            closesLater[at] = later;
            later |= CouldClose(at);
        }
    }

    /// <summary>What follows is what follows a closing quote: a blank, the end, a mark that closes.</summary>
    public bool ClosesBefore(int at) => closesBefore[at];

    /// <summary>Further on the line stands a single quote that could close one.</summary>
    public bool ClosesLater(int at) => closesLater[at];

    /// <summary>What precedes is what precedes an opening quote: a blank, the start, a bracket, a dash, another opening, an elision.</summary>
    public bool OpensAfter(int at)
    {
        if (!line.Touches(at))
        {
            return true;
        }
        var before = line.Tokens[at - 1];
        return before.Kind switch
        {
            Kind.Open or Kind.Dash => true,
            Kind.Other => line.First(at - 1) is '/' or '=' or '<' or '>' or '|' or '+' or '~' or '*' or '_' or '¿' or '¡',
            Kind.Double => before.Role == Role.Opens,
            Kind.Single => before.Role == Role.Opens || (before.Role == Role.Apostrophe && line.Profile.French
                && line.Touches(at - 1) && line.Is(at - 2, Kind.Word) && Elisions.IsFrench(line.Text(at - 2))),
            _ => false,
        };
    }

    private bool ReadClosesBefore(int at)
    {
        if (!line.Touches(at + 1))
        {
            return true;
        }
        return line.Tokens[at + 1].Kind switch
        {
            Kind.Comma or Kind.Semicolon or Kind.Colon or Kind.Mark or Kind.Close => true,
            Kind.Double when line.Profile.French && line.First(at + 1) is '»' or '”' => true,
            Kind.Double when line.Profile.French && line.First(at + 1) == '«'
                && line.Tokens[at + 2].Gap is TypographyProfile.Fixed or TypographyProfile.Narrow => false,
            Kind.Double or Kind.Single => closesBefore[at + 1],
            Kind.Dash when line.Text(at + 1) is "—" or "--" or "---" => true,
            Kind.Stop or Kind.Ellipsis or Kind.Dash => !line.Touches(at + 2)
                || line.Tokens[at + 2].Kind is not (Kind.Word or Kind.Number or Kind.Protected or Kind.Open),
            _ => false,
        };
    }

    private bool CouldClose(int at) =>
        line.Is(at, Kind.Single) && line.First(at) != '‘' && line.Touches(at) && closesBefore[at]
        && line.Tokens[at - 1].Kind is not (Kind.Open or Kind.Dash) && !Elisions.IsClipped(line, at);
}
