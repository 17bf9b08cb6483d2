using ChatQA.Kernel;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;

namespace ChatQA.Import;

/// <summary>A transcript from elsewhere, as it was understood: what was said, by whom, and what could not be read.</summary>
/// <param name="Format">jsonl, csv or text.</param>
/// <param name="Session">What the file says of the session itself; null when it says nothing.</param>
internal sealed record ReadTranscript(string Format, ReadSession? Session, IReadOnlyList<ReadLine> Lines, IReadOnlyList<LineProblem> Problems)
{
    /// <summary>Those who speak without the file saying in which part: each is given one.</summary>
    public IReadOnlyList<string> Speakers => [.. Lines.Where(line => line.Kind is null).Select(line => line.Speaker).Distinct()];
}

internal sealed record ReadSession(string? Title, GuestCard? Guest, string? Language, Instant? StartsAt);

/// <summary>One thing that was said.</summary>
/// <param name="Line">Where it begins in the file, from 1.</param>
/// <param name="Speaker">As the file names them; empty for nobody in particular.</param>
internal sealed record ReadLine(int Line, string Speaker, string Text)
{
    /// <summary>Null where only a name says what it is.</summary>
    public ReadKind? Kind { get; init; }
    public string? Place { get; init; }
    public Instant? At { get; init; }

    /// <summary>What the file calls it, and what it answers.</summary>
    public string? Id { get; init; }
    public string? Answers { get; init; }

    /// <summary>Who asked the same.</summary>
    public IReadOnlyList<Asker> Others { get; init; } = [];

    /// <summary>What an answer said before, the oldest first.</summary>
    public IReadOnlyList<(string Was, Instant? At, string? Note)> Corrections { get; init; } = [];
}

internal enum ReadKind
{
    Question,
    Answer,
    Announcement,
    ContinuationQuestion,
    ContinuationAnswer,
}

/// <summary>A line that cannot be taken, and why.</summary>
internal sealed record LineProblem(int Line, Rejection Rejection);

/// <summary>The part that somebody plays.</summary>
public enum Part
{
    /// <summary>Asks in public.</summary>
    Visitor,

    /// <summary>Answers.</summary>
    Guest,

    /// <summary>The newsroom: asks in private, after the chat.</summary>
    Publication,

    /// <summary>No name at all: it belongs to the words before it.</summary>
    Nobody,
}
