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
}

internal static class InterviewStates
{
    public static bool Allows(this InterviewState from, InterviewState to) => (from, to) is
        (InterviewState.Draft, InterviewState.Ready) or (InterviewState.Ready, InterviewState.Draft) or (InterviewState.Ready, InterviewState.Published)
        or (InterviewState.Published, InterviewState.Withdrawn) or (InterviewState.Withdrawn, InterviewState.Draft);

    public static bool TakesEdits(this InterviewState state) => state is InterviewState.Draft or InterviewState.Ready;
}
