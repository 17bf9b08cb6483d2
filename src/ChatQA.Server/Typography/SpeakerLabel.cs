namespace ChatQA.Typography;

/// <summary>What stands before a turn.</summary>
/// <param name="Text">The label without its separator; empty in the style without labels.</param>
/// <param name="Separator">What stands between the label and the turn.</param>
/// <param name="Expansion">What the label abbreviates, null where it is said in full.</param>
/// <param name="IsQuestion">The turn asks: the style without labels sets it in bold.</param>
public sealed record SpeakerLabel(string Text, string Separator, string? Expansion, bool IsQuestion)
{
    public override string ToString() => Text + Separator;
}

/// <summary>How turns are labelled.</summary>
public enum LabelStyle
{
    /// <summary>Journal Les Affaires, then JLA; Martin Lessard, then M.L.</summary>
    Names,

    /// <summary>Q and A.</summary>
    QuestionAnswer,

    /// <summary>Q and R.</summary>
    QuestionReponse,

    /// <summary>Nothing: questions are bold.</summary>
    None,
}
