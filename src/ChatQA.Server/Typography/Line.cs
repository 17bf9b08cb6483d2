namespace ChatQA.Typography;

/// <summary>The tokens of a text, as the passes see them: each pass changes gaps and what is set, never the source.</summary>
internal sealed class Line(string source, Token[] tokens, TypographyProfile profile)
{
    public string Source => source;

    public Token[] Tokens => tokens;

    public TypographyProfile Profile => profile;

    /// <summary>How many real tokens there are; one more, of kind End, always follows.</summary>
    public int Count => tokens.Length - 1;

    public char First(int at) => tokens[at].Kind == Kind.End ? '\0' : source[tokens[at].Start];

    public ReadOnlySpan<char> Text(int at) => source.AsSpan(tokens[at].Start, tokens[at].Length);

    public bool Is(int at, Kind kind) => at >= 0 && tokens[at].Kind == kind;

    /// <summary>The token touches the one before it.</summary>
    public bool Touches(int at) => at > 0 && !tokens[at].HasGap && tokens[at].Kind != Kind.End;

    /// <summary>Nothing stands before the token on its line.</summary>
    public bool Leads(int at) => at == 0 || tokens[at].StartsLine;

    /// <summary>Nothing stands after the token on its line.</summary>
    public bool Trails(int at) => tokens[at + 1].Kind == Kind.End || tokens[at + 1].StartsLine;

    /// <summary>The gap before a token becomes this space; a line break stays, and so does the edge of the text.</summary>
    public void Space(int at, char space)
    {
        if (!Leads(at) && tokens[at].Kind != Kind.End)
        {
            tokens[at].Gap = space;
        }
    }

    /// <summary>Keeps the gap, where there is one, from breaking.</summary>
    public void Bind(int at, char space = TypographyProfile.Fixed)
    {
        if (tokens[at].HasBlank)
        {
            Space(at, space);
        }
    }
}
