using ChatQA.Kernel;

namespace ChatQA.Interviews;

/// <summary>One version of a session's interview: never rewritten.</summary>
/// <param name="Version">From 1, one more with each save or change of state.</param>
/// <param name="By">The name of who saved it.</param>
public sealed record InterviewVersion(SessionId Session, long Version, InterviewState State, InterviewDocument Document, Instant At, string By)
{
    /// <summary>Of the newest: the version that readers see; null when they see none.</summary>
    public long? PublicVersion { get; init; }

    /// <summary>Of the newest: when the server publishes it by itself, at the end of its embargo.</summary>
    public Instant? PublishAt { get; init; }
}

/// <summary>A line of the list of versions.</summary>
/// <param name="Name">What an editor called it, to find it again.</param>
public sealed record VersionSummary(long Version, InterviewState State, Instant At, string By, string? Name);

/// <summary>What stands between an interview and its readers, or what an editor should look at again.</summary>
/// <param name="Code">A refusal's code: its sentence is under <c>rejection.</c> in the text catalogue.</param>
/// <param name="At">Where in the document.</param>
public sealed record Blocker(string Code, string At);
