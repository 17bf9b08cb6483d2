namespace ChatQA.Typography;

/// <summary>The spaces before , . ; : ! ? and just inside parentheses.</summary>
internal static class Punctuation
{
    public static void Space(Line line)
    {
        for (var at = 1; at < line.Count; at++)
        {
            if (line.Leads(at))
            {
                continue;
            }
            switch (line.Tokens[at].Kind)
            {
                case Kind.Comma when line.Tokens[at].HasGap && MayJoin(line, at):
                case Kind.Stop when line.Tokens[at].HasGap && EndsGroup(line, at):
                case Kind.Close when line.Tokens[at].HasGap && !line.Is(at - 1, Kind.Open) && !IsEyes(line, at - 1):
                    line.Space(at, TypographyProfile.None);
                    break;
                case Kind.Mark when line.Is(at - 1, Kind.Mark) && Ends(line, at):
                    line.Space(at, TypographyProfile.None);
                    break;
                case Kind.Mark or Kind.Semicolon when Follows(line, at):
                    line.Space(at, line.Profile.BeforeMark);
                    break;
                case Kind.Colon when line.Tokens[at].Length == 1 && Follows(line, at):
                    line.Space(at, line.Profile.BeforeColon);
                    break;
            }
            if (line.Is(at - 1, Kind.Open) && line.Tokens[at].HasGap && !line.Is(at, Kind.Close))
            {
                line.Space(at, TypographyProfile.None);
            }
        }
    }

    /// <summary>The comma does not run into digits (,5) nor glue an address to what follows.</summary>
    private static bool MayJoin(Line line, int at) =>
        !line.Touches(at + 1)
        || !(line.Is(at + 1, Kind.Number) || (line.Is(at - 1, Kind.Protected) && line.Tokens[at + 1].Kind is Kind.Word or Kind.Protected or Kind.Other or Kind.Sign));

    /// <summary>`le .NET` keeps its space, and so do dots set apart.</summary>
    private static bool EndsGroup(Line line, int at) =>
        line.Tokens[at].Length == 1
        && (line.Tokens[at - 1].Kind is Kind.Word or Kind.Number or Kind.Protected or Kind.Close or Kind.Sign
            || (line.Is(at - 1, Kind.Other) && line.First(at - 1) is not ('/' or '\\'))
            || (line.Tokens[at - 1].Kind is Kind.Double or Kind.Single && line.Tokens[at - 1].Role != Role.Opens))
        && line.Tokens[at + 1].Kind is not (Kind.Stop or Kind.Ellipsis)
        && (!line.Touches(at + 1) || line.Tokens[at + 1].Kind is Kind.Close or Kind.Mark or Kind.Semicolon or Kind.Colon or Kind.Comma || line.Tokens[at + 1].Role == Role.Closes);

    /// <summary>A mark that ends something said: words before it, and nothing that goes on right after it.</summary>
    private static bool Follows(Line line, int at)
    {
        var before = line.Tokens[at - 1];
        var ends = before.Kind is Kind.Word or Kind.Number or Kind.Protected or Kind.Close or Kind.Sign or Kind.Other
            or Kind.Ellipsis or Kind.Stop or Kind.Mark or Kind.Double or Kind.Single;
        return ends && before.Role != Role.Opens && !(before.Kind == Kind.Other && line.First(at - 1) is '/' or '\\' or '&')
            && Ends(line, at);
    }

    /// <summary>Directly behind it stands no lower-case letter or digit: ?a=b and ::x are not punctuation.</summary>
    private static bool Ends(Line line, int at)
    {
        if (!line.Touches(at + 1))
        {
            return true;
        }
        return line.Tokens[at + 1].Kind switch
        {
            Kind.Word => char.IsUpper(line.First(at + 1)) && line.Is(at - 1, Kind.Word) && char.IsLower(line.Source[line.Tokens[at - 1].End - 1]),
            Kind.Number or Kind.Protected or Kind.Sign => false,
            Kind.Other => line.First(at + 1) is not ('/' or '\\' or '=' or '&' or '_'),
            _ => true,
        };
    }

    private static bool IsEyes(Line line, int at) => line.First(at) is ':' or ';' or '=' || line.Is(at, Kind.Dash);
}
