namespace ChatQA.Sessions;

/// <summary>Where a session stands. Draft → Open (questions in advance) → Live → Closed → Archived, or Cancelled.</summary>
public enum Phase
{
    Draft,
    Open,
    Live,
    Closed,
    Archived,
    Cancelled,
}

internal static class Phases
{
    /// <summary>Visitors may ask, unless the desk closed the questions (<see cref="SessionCard.TakesQuestions"/>).</summary>
    public static bool TakesQuestions(this Phase phase) => phase is Phase.Open or Phase.Live;

    /// <summary>The desk and the guest may still work on the record.</summary>
    public static bool TakesWork(this Phase phase) => phase is Phase.Open or Phase.Live or Phase.Closed;

    /// <summary>The public may see the session's page.</summary>
    public static bool IsPublic(this Phase phase) => phase is not Phase.Draft;
}
