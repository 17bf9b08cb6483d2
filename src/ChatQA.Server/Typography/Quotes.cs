namespace ChatQA.Typography;

/// <summary>Says of each quote character whether it opens, closes, elides, or is a prime and stays.</summary>
internal sealed class Quotes
{
    private readonly Line line;
    private readonly Token[] tokens;
    private readonly QuoteContext context;
    private readonly QuoteStack stack;

    private Quotes(Line line)
    {
        this.line = line;
        tokens = line.Tokens;
        context = new QuoteContext(line);
        stack = new QuoteStack(line.Profile.French);
    }

    public static void Resolve(Line line)
    {
        var quotes = new Quotes(line);
        for (var at = 0; at < line.Count; at++)
        {
            if (line.Leads(at))
            {
                quotes.stack.Clear();
            }
            if (line.Is(at, Kind.Double))
            {
                quotes.Double(at);
            }
            else if (line.Is(at, Kind.Single))
            {
                quotes.Single(at);
            }
        }
    }

    private void Double(int at)
    {
        var glyph = line.First(at);
        bool after = context.OpensAfter(at), before = context.ClosesBefore(at), open = stack.Doubles > 0;
        var number = line.Touches(at) && line.Is(at - 1, Kind.Number);
        before |= number && line.Touches(at + 1) && tokens[at + 1].Kind is Kind.Double or Kind.Single;
        switch (glyph)
        {
            case '“' or '«' or '„' when after || !before || !open:
                Opens(at);
                break;
            case '”' or '»' when after && !before && !open && !IsHard(at) && tokens[at + 1].Kind is not (Kind.Double or Kind.Single):
                Opens(at);
                break;
            case '”' when number && !open:
                break;
            case '“' or '«' or '„' or '”' or '»':
                Closes(at);
                break;
            case '"' when number && !before:
                break;
            case '"' when number && (!open || IsInches(at)):
                break;
            case '"' when after && before:
                EitherWay(at, open);
                break;
            case '"' when after:
                Opens(at);
                break;
            case '"' when before || open:
                Closes(at);
                break;
            case '"' when !line.Is(at - 1, Kind.Word) && !line.Is(at - 1, Kind.Protected):
                Opens(at);
                break;
        }
    }

    /// <summary>Blank or nothing on both sides: the open quotation closes, else one opens, unless there is nothing to quote.</summary>
    private void EitherWay(int at, bool open)
    {
        if (open && !line.Leads(at))
        {
            Closes(at);
        }
        else if (!line.Trails(at))
        {
            Opens(at);
        }
    }

    /// <summary>Within one quotation, digits and then two closing quotes: the first is a prime (5' 10"" is five feet ten).</summary>
    private bool IsInches(int at) =>
        stack.Depth == 1 && line.Is(at + 1, Kind.Double)
        && (line.Touches(at + 1) ? line.First(at + 1) is '"' or '»' or '”' : !tokens[at + 1].StartsLine && line.First(at + 1) is '»' or '”');

    /// <summary>No double quotation that would be set in single quotes can be open or opening here.</summary>
    private bool IsOutermost => stack.Depth < (line.Profile.French ? 2 : 1);

    /// <summary>A hard space tells which way a typographic quote was meant.</summary>
    private bool IsHard(int at) => line.Profile.French && tokens[at].Kind != Kind.End && tokens[at].Gap is TypographyProfile.Fixed or TypographyProfile.Narrow;

    private void Single(int at)
    {
        bool touchesLeft = line.Touches(at), touchesRight = line.Touches(at + 1);
        var left = touchesLeft ? tokens[at - 1].Kind : Kind.End;
        var right = touchesRight ? tokens[at + 1].Kind : Kind.End;
        var glyph = line.First(at);
        var letters = (glyph != '‘' || IsOutermost)
            && left is Kind.Word or Kind.Protected && right is Kind.Word or Kind.Number or Kind.Protected;
        if (letters || (left == Kind.Number && right == Kind.Word && line.Text(at + 1) is "s"))
        {
            Elides(at);
        }
        else if (glyph == '´')
        {
            return;
        }
        else if (line.Profile.French && glyph != '‘' && left == Kind.Word && touchesRight && Elisions.IsFrench(line.Text(at - 1)) && !context.ClosesBefore(at))
        {
            Elides(at);
        }
        else if (glyph == '‘')
        {
            Left(at, right);
        }
        else if (left == Kind.Number)
        {
            CloseOr(at, context.ClosesBefore(at) && stack.SetSingleOnTop, elide: false);
        }
        else if (touchesRight && context.OpensAfter(at))
        {
            Leading(at, right, glyph);
        }
        else if (touchesLeft && context.ClosesBefore(at))
        {
            CloseOr(at, !Elisions.IsClipped(line, at), elide: true);
        }
        else if (!touchesLeft && !touchesRight)
        {
            CloseOr(at, !line.Leads(at) && !line.Is(at - 1, Kind.Number), elide: true);
        }
        else
        {
            Elides(at);
        }
    }

    /// <summary>A left single quote opens, unless it was meant to elide (‘90s) where nothing is open.</summary>
    private void Left(int at, Kind right)
    {
        var elides = stack.Depth == 0 && !line.Trails(at) && Elisions.IsEnglish(line, at + 1) && context.OpensAfter(at);
        if (elides && right != Kind.End)
        {
            Elides(at);
        }
        else if (!elides && !line.Trails(at) && (context.OpensAfter(at) || (!IsOutermost && !context.ClosesBefore(at))))
        {
            Opens(at, single: true);
        }
    }

    private void Leading(int at, Kind right, char glyph)
    {
        if (!line.Leads(at) && tokens[at - 1].Role == Role.Opens && stack.SetSingleOnTop)
        {
            CloseOr(at, true, elide: true);
        }
        else if (right is Kind.Word or Kind.Number && (glyph == '’' || Elisions.IsEnglish(line, at + 1) || !context.ClosesLater(at)))
        {
            Elides(at);
        }
        else if (glyph == '\'' && context.ClosesLater(at))
        {
            Opens(at, single: true);
        }
        else if (context.ClosesBefore(at))
        {
            CloseOr(at, true, elide: true);
        }
        else
        {
            Elides(at);
        }
    }

    private void CloseOr(int at, bool may, bool elide)
    {
        if (may && (stack.SingleOnTop || (stack.SetSingleOnTop && !(line.Is(at - 1, Kind.Word) && line.Touches(at)))))
        {
            tokens[at].Role = Role.Closes;
            tokens[at].Level = stack.CloseSingle();
        }
        else if (elide)
        {
            Elides(at);
        }
    }

    private void Elides(int at) => tokens[at].Role = Role.Apostrophe;

    private void Opens(int at, bool single = false)
    {
        tokens[at].Role = Role.Opens;
        tokens[at].Level = stack.Open(line.First(at), single);
    }

    private void Closes(int at)
    {
        tokens[at].Role = Role.Closes;
        tokens[at].Level = stack.CloseDouble(line.First(at));
    }
}
