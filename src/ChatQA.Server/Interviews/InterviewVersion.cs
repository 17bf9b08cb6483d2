using ChatQA.Kernel;

namespace ChatQA.Interviews;

/// <summary>One version of a session's interview: never rewritten.</summary>
/// <param name="Version">From 1, one more with each save or change of state.</param>
/// <param name="By">The name of who saved it.</param>
public sealed record InterviewVersion(SessionId Session, long Version, InterviewState State, InterviewDocument Document, Instant At, string By);

/// <summary>A line of the list of versions.</summary>
public sealed record VersionSummary(long Version, InterviewState State, Instant At, string By);

/// <summary>What stands between an interview and its readers.</summary>
/// <param name="Code">A refusal's code: its sentence is under <c>rejection.</c> in the text catalogue.</param>
/// <param name="At">Where in the document.</param>
public sealed record Blocker(string Code, string At);
