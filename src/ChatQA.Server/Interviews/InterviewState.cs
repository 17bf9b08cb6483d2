namespace ChatQA.Interviews;

/// <summary>Where the interview stands on its way to readers.</summary>
public enum InterviewState
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>Read and complete; another save makes it a draft again.</summary>
    Ready,

    /// <summary>Readers see it.</summary>
    Published,

    /// <summary>Taken back from readers.</summary>
    Withdrawn,

    /// <summary>An editor goes over it.</summary>
    Edit,

    /// <summary>Figures and names are being checked.</summary>
    FactCheck,

    /// <summary>The guest reads it again.</summary>
    Guest,

    /// <summary>Readers see it, with a dated correction.</summary>
    Corrected,
}

internal static class InterviewStates
{
    /// <param name="seen">Readers see a version of it: what is being written is a correction.</param>
    public static bool Allows(this InterviewState from, InterviewState to, bool seen) => (from, to) switch
    {
        _ when from == to => false,
        (InterviewState.Ready, InterviewState.Published) => !seen,
        (InterviewState.Ready, InterviewState.Corrected) => seen,
        (_, InterviewState.Published or InterviewState.Corrected) => false,
        (_, InterviewState.Withdrawn) => seen,
        (InterviewState.Withdrawn or InterviewState.Published or InterviewState.Corrected, _) => to is InterviewState.Draft or InterviewState.Edit,
        _ => true,
    };

    public static bool TakesEdits(this InterviewState state) => state is not (InterviewState.Published or InterviewState.Corrected or InterviewState.Withdrawn);

    /// <summary>Readers see a version in this state.</summary>
    public static bool IsSeen(this InterviewState state) => state is InterviewState.Published or InterviewState.Corrected;

    /// <summary>Where a save leaves it: what was ready must be looked at again.</summary>
    public static InterviewState Saved(this InterviewState state) => state is InterviewState.Ready ? InterviewState.Draft : state;
}
