namespace ChatQA.Operations.Demo;

/// <summary>How the demonstration is played.</summary>
/// <param name="Language"><c>fr</c> or <c>en</c>: which sample session.</param>
/// <param name="Speed">How many times faster than the script.</param>
public sealed record DemoOptions(string Language, double Speed);
