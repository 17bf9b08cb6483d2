namespace ChatQA.Export;

/// <summary>An interview set for print and not yet in any format: what every format shows, in order, its typography applied.</summary>
internal sealed record Printed(
    string Language, string Headline, PrintedDate? Date, IReadOnlyList<string> Lede, IReadOnlyList<PrintedTurn> Turns, string MoreTitle,
    IReadOnlyList<PrintedLink> More, string Signature)
{
    /// <summary>What readers are told of the editing; empty for nothing.</summary>
    public string Disclosure { get; init; } = "";

    /// <summary>The dated corrections, the oldest first.</summary>
    public IReadOnlyList<PrintedCorrection> Corrections { get; init; } = [];

    /// <summary>A credit above the signature; empty for none.</summary>
    public string Byline { get; init; } = "";
}

/// <param name="Before">"Correction, ".</param>
/// <param name="Day">As readers read it.</param>
/// <param name="Iso">As machines do.</param>
/// <param name="Joint">What stands between the day and the words: a colon, with its spaces.</param>
internal sealed record PrintedCorrection(string Before, string Day, string Iso, string Joint, string Text);

/// <param name="Before">"Publié le ".</param>
/// <param name="Day">As readers read it.</param>
/// <param name="Iso">As machines do.</param>
internal sealed record PrintedDate(string Before, string Day, string Iso);

/// <param name="Label">Who speaks; null where nobody is named.</param>
/// <param name="Bold">An unlabelled question, in bold where the format has bold.</param>
internal sealed record PrintedTurn(Interviews.TurnKind Kind, PrintedLabel? Label, IReadOnlyList<string> Paragraphs, bool Bold);

/// <param name="Text">"Martin Lessard", "M.L.".</param>
/// <param name="Joint">What stands between the label and the words: a dash or a colon, with its spaces.</param>
/// <param name="FullName">Whom a short form stands for; null for a full name.</param>
internal sealed record PrintedLabel(string Text, string Joint, string? FullName);

/// <param name="Joint">The colon and its spaces.</param>
/// <param name="Url">As printed.</param>
/// <param name="Target">Where it leads; null when it is no link.</param>
internal sealed record PrintedLink(string Label, string Joint, string Url, string? Target);
