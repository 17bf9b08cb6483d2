namespace ChatQA.Typography;

internal enum Kind
{
    Word, Number, Double, Single, Mark, Semicolon, Colon, Comma, Stop, Ellipsis, Dash, Open, Close, Sign, Protected, Other, End,
}

/// <summary>What a quote character turned out to be.</summary>
internal enum Role
{
    None, Opens, Closes, Apostrophe,
}

/// <summary>A stretch of the source without a blank, and the gap before it.</summary>
internal struct Token
{
    public Kind Kind;
    public Role Role;

    /// <summary>Quotes: 1 to 3, the level they are set at once they have a role.</summary>
    public byte Level;

    public int Start;
    public int End;

    /// <summary>What is set before the token: nothing, one kind of space, or <see cref="Break"/>.</summary>
    public char Gap;

    /// <summary>What is set instead of the source, null for the source itself.</summary>
    public string? Set;

    public const char Break = '\n';

    public readonly int Length => End - Start;

    public readonly bool HasGap => Gap != TypographyProfile.None;

    public readonly bool StartsLine => Gap == Break;

    /// <summary>There is a gap and it is not a line break: only those are ever reset.</summary>
    public readonly bool HasBlank => HasGap && !StartsLine;
}
