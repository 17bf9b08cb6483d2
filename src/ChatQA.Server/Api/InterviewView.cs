using ChatQA.Export;
using ChatQA.Interviews;
using ChatQA.Kernel;
using ChatQA.Typography;

namespace ChatQA.Api;

/// <summary>The newest version of an interview, and what an editor sees beside it.</summary>
/// <param name="Version">From 1; the ETag holds it.</param>
/// <param name="Blockers">What must be settled before it can be published.</param>
/// <param name="Words">Of the plain text: tokens that hold a letter or a digit.</param>
/// <param name="By">The name of who saved it.</param>
/// <param name="Characters">Of the plain text, spaces included.</param>
internal sealed record InterviewView(
    SessionId Session, long Version, InterviewState State, InterviewDocument Document, IReadOnlyList<Blocker> Blockers, int Words, int Characters, Instant At, string By)
{
    public static InterviewView Of(InterviewVersion version, IReadOnlyList<Blocker> blockers)
    {
        var text = ExportFormat.Find("text")!.Of(version.Document);
        return new(version.Session, version.Version, version.State, version.Document, blockers, WordCount.Words(text), WordCount.Characters(text), version.At, version.By);
    }
}
