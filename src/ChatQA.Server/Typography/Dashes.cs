namespace ChatQA.Typography;

/// <summary>
/// A hyphen, or a dash, between blanks is the profile's dash; two hyphens between words too. In French two of them in a
/// sentence are an incise, whose inner side stays together. Dashes that begin a line, ranges and hyphenated words stay.
/// </summary>
internal sealed class Dashes
{
    private readonly Line line;
    private readonly Token[] tokens;

    /// <summary>The dash waiting for its second at each depth of brackets and quotes, -1 for none.</summary>
    private readonly List<int> waiting = [-1];

    private Dashes(Line line)
    {
        this.line = line;
        tokens = line.Tokens;
    }

    public static void Set(Line line)
    {
        var dashes = new Dashes(line);
        for (var at = 1; at < line.Count; at++)
        {
            dashes.Visit(at);
        }
    }

    private void Visit(int at)
    {
        if (line.Leads(at))
        {
            waiting.Clear();
            waiting.Add(-1);
        }
        else if (line.Is(at, Kind.Dash))
        {
            Dash(at);
        }
        else if (EndsSentence(at))
        {
            waiting[^1] = -1;
        }
        if (line.Is(at, Kind.Open) || tokens[at].Role == Role.Opens)
        {
            waiting.Add(-1);
        }
        else if (waiting.Count > 1 && (line.Is(at, Kind.Close) || tokens[at].Role == Role.Closes))
        {
            waiting.RemoveAt(waiting.Count - 1);
        }
    }

    private void Dash(int at)
    {
        if (Breaksoff(at))
        {
            tokens[at].Set = line.Profile.Dash.ToString();
            return;
        }
        if (!IsSpaced(at))
        {
            return;
        }
        tokens[at].Set = line.Profile.Dash.ToString();
        if (!line.Profile.French)
        {
            line.Space(at, TypographyProfile.Ordinary);
            line.Space(at + 1, TypographyProfile.Ordinary);
            return;
        }
        Alone(at);
        if (line.Is(at - 1, Kind.Number) && line.Is(at + 1, Kind.Number))
        {
            return;
        }
        if (waiting[^1] is var first and >= 0)
        {
            line.Space(first, TypographyProfile.Ordinary);
            line.Space(first + 1, TypographyProfile.Fixed);
            line.Space(at, TypographyProfile.Fixed);
            line.Space(at + 1, TypographyProfile.Ordinary);
            waiting[^1] = -1;
        }
        else
        {
            waiting[^1] = at;
        }
    }

    /// <summary>A dash without a partner keeps the hard spaces someone typed around it.</summary>
    private void Alone(int at)
    {
        for (var side = at; side <= at + 1; side++)
        {
            if (!tokens[side].HasGap)
            {
                line.Space(side, TypographyProfile.Ordinary);
            }
        }
    }

    /// <summary>"But I--" : speech broken off before a quote closes or the line ends.</summary>
    private bool Breaksoff(int at) =>
        line.Text(at) is "--" or "---" && line.Touches(at) && line.Is(at - 1, Kind.Word)
        && (tokens[at + 1].Role == Role.Closes && line.Touches(at + 1));

    private bool IsSpaced(int at)
    {
        if (line.Leads(at) || line.Trails(at) || !IsPlain(at) || Opening(at - 1) || Closing(at + 1))
        {
            return false;
        }
        bool left = tokens[at].HasGap, right = tokens[at + 1].HasGap;
        if (left && right)
        {
            return true;
        }
        return IsLong(at) && (left ? Begins(at + 1) && line.Text(at) is not "--" : Ends(at - 1)) && (right || Begins(at + 1))
            && !(line.Is(at - 1, Kind.Number) && line.Is(at + 1, Kind.Number))
            && (left || right || line.Text(at) is not "–");
    }

    /// <summary>One dash, or two or three hyphens: not a rule of ten.</summary>
    private bool IsPlain(int at) => tokens[at].Length == 1 || line.Text(at) is "--" or "---";

    private bool IsLong(int at) => line.Text(at) is "—" or "–" or "--" or "---";

    private bool Opening(int at) => line.Is(at, Kind.Open) || tokens[at].Role == Role.Opens;

    private bool Closing(int at) =>
        tokens[at].Kind is Kind.Close or Kind.Comma or Kind.Semicolon or Kind.Colon or Kind.Mark or Kind.Stop || tokens[at].Role == Role.Closes;

    private bool Begins(int at) => tokens[at].Kind is Kind.Word or Kind.Protected or Kind.Open || tokens[at].Role == Role.Opens
        || (line.Is(at, Kind.Number) && tokens[at - 1].HasGap == false);

    private bool Ends(int at) =>
        tokens[at].Kind is Kind.Word or Kind.Number or Kind.Mark or Kind.Ellipsis or Kind.Close or Kind.Sign or Kind.Comma
        || (line.Is(at, Kind.Stop) && !tokens[at].HasGap)
        || tokens[at].Role == Role.Closes;

    /// <summary>A full stop or a mark with a capital after it, unless the stop belongs to initials or a title.</summary>
    private bool EndsSentence(int at)
    {
        if (tokens[at].Kind is not (Kind.Stop or Kind.Mark or Kind.Ellipsis) || !tokens[at + 1].HasGap || line.Is(at + 1, Kind.End))
        {
            return false;
        }
        return tokens[at + 1].Gap != TypographyProfile.Fixed && (char.IsUpper(line.First(at + 1)) || tokens[at + 1].Role == Role.Opens);
    }
}
