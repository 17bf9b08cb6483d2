using System.Text.Json;
using ChatQA.Kernel;
using ChatQA.Sessions;

namespace ChatQA.Operations.Demo;

/// <summary>A session written in advance: who, what they say, and at which second (sample.fr.json, sample.en.json).</summary>
internal sealed record Sample(
    SamplePublication Publication, SampleSession Session, string Moderator, int SilentVisitors, IReadOnlyList<Step> Steps, SampleInterview Interview)
{
    public static Sample Read(string language)
    {
        using var file = typeof(Sample).Assembly.GetManifestResourceStream($"demo/sample.{language}.json")!;
        return JsonSerializer.Deserialize<Sample>(file, Wire.Json)!;
    }
}

internal sealed record SamplePublication(
    string Id, string Name, string Abbreviation, string Language, string TypographyProfile, string TimeZone, string Site, string Signature);

internal sealed record SampleSession(string Title, GuestCard Guest, string Venue);

/// <summary>One thing that somebody does.</summary>
/// <param name="At">Seconds after the beginning.</param>
/// <param name="Do">Which <see cref="Deed"/>.</param>
internal sealed record Step(double At, Deed Do)
{
    /// <summary>The sample's own name of the question or message that it is about.</summary>
    public string? Question { get; init; }
    public string? Message { get; init; }
    public string? Into { get; init; }
    public string? Name { get; init; }
    public string? Place { get; init; }
    public string? Text { get; init; }
    public string? Reason { get; init; }
    public string? Note { get; init; }
    public Side? Side { get; init; }
}

internal enum Deed
{
    Open,
    GoLive,
    Announce,
    Ask,
    Withdraw,
    Approve,
    Edit,
    Merge,
    Reject,
    Hand,
    Writing,
    Answer,
    Correct,
    Close,
    OpenContinuation,
    Write,
    CloseContinuation,
    Interview,
}
