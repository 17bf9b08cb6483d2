namespace ChatQA.Typography;

/// <summary>
/// Tier B: a change of letters or digits that an editor accepts or not.
/// </summary>
/// <param name="Start">Where it begins in the text given, in UTF-16 units.</param>
/// <param name="Replacement">What would stand there; ordinals hold a <c>&lt;sup&gt;</c>.</param>
/// <param name="Rule">ordinal, hour, capital, ligature or thousands.</param>
public sealed record Suggestion(int Start, int Length, string Replacement, string Rule);
