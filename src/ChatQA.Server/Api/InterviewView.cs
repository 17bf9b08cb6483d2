using ChatQA.Export;
using ChatQA.Interviews;
using ChatQA.Kernel;
using ChatQA.Typography;

namespace ChatQA.Api;

/// <summary>The newest version of an interview, and what an editor sees beside it.</summary>
/// <param name="Version">From 1; the ETag holds it.</param>
/// <param name="Blockers">What must be settled before it can be published.</param>
/// <param name="Warnings">What should be looked at once more and stands in nobody's way: figures, reworded answers, an embargo.</param>
/// <param name="Words">Of the plain text: tokens that hold a letter or a digit.</param>
/// <param name="By">The name of who saved it.</param>
/// <param name="Characters">Of the plain text, spaces included, line breaks not.</param>
/// <param name="Lengths">Of each turn's own text, in their order.</param>
/// <param name="PublicVersion">The version that readers see; null when they see none.</param>
/// <param name="PublishAt">When the server publishes it by itself, at the end of its embargo.</param>
internal sealed record InterviewView(
    SessionId Session, long Version, InterviewState State, InterviewDocument Document, IReadOnlyList<Blocker> Blockers,
    IReadOnlyList<Blocker> Warnings, int Words, int Characters, IReadOnlyList<TurnLength> Lengths, Instant At, string By, long? PublicVersion, Instant? PublishAt)
{
    public static InterviewView Of(InterviewVersion version, (IReadOnlyList<Blocker> Blockers, IReadOnlyList<Blocker> Warnings) found)
    {
        var text = ExportFormat.Find("text")!.Of(version.Document);
        return new(
            version.Session, version.Version, version.State, version.Document, found.Blockers, found.Warnings, WordCount.Words(text), WordCount.Characters(text),
            [.. version.Document.Turns.Select(turn => Prose.Of(turn)).Select(prose => new TurnLength(WordCount.Words(prose), WordCount.Characters(prose)))],
            version.At, version.By, version.PublicVersion, version.PublishAt);
    }
}

/// <summary>How long a turn is.</summary>
internal sealed record TurnLength(int Words, int Characters);
