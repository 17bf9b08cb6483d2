using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using ChatQA.Interviews;
using ChatQA.Interviews.Provenance;
using ChatQA.Kernel;

namespace ChatQA.Export.Bundle;

/// <summary>Where every printed sentence comes from: its source message, revision and span, and what became of it.</summary>
internal static class ProvenanceManifest
{
    private static readonly JsonSerializerOptions Readable = new(Wire.Json) { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static byte[] Render(Edition edition, IReadOnlyList<ManifestFile> files, IReadOnlyList<string> absent)
    {
        var (version, document) = (edition.Version, edition.Document);
        var manifest = new Manifest(
            "chatqa.provenance/1", version.Session, version.Version, version.State, Moments.Exact(version.At), document.Language, document.TypographyProfile,
            new(document.Headline.Text, document.Headline.IsQuotation, document.Headline.Integrity, document.Headline.KeptKnowingly, Sources(edition, document.Headline.Sources)),
            [.. document.Turns.SelectMany(turn => turn.Sentences.Select((sentence, i) => new ManifestSentence(
                turn.Id, turn.Kind, turn.Origin, i, sentence.Text, sentence.Kind, sentence.Moved, sentence.CutBefore, Sources(edition, sentence.Sources))))],
            document.Disclosure, files, absent);
        return Encoding.UTF8.GetBytes(JsonSerializer.Serialize(manifest, Readable) + "\n");
    }

    /// <summary>Each span with its words; without them where the source was erased.</summary>
    private static IReadOnlyList<ManifestSource> Sources(Edition edition, IReadOnlyList<SourceRef> sources) =>
    [
        .. sources.Select(source => (source, message: edition.Sources?.Find(source.Item))).Select(found => new ManifestSource(
            found.source.Item, found.source.Revision, found.source.Start, found.source.End, found.message?.Kind,
            found.message is { } message ? Moments.Exact(message.At) : null, edition.Sources?.Span(found.source))),
    ];
}

internal sealed record Manifest(
    string Format, SessionId Session, long Version, InterviewState State, string At, string Language, string TypographyProfile, ManifestHeadline Headline,
    IReadOnlyList<ManifestSentence> Sentences, Disclosure Disclosure, IReadOnlyList<ManifestFile> Files, IReadOnlyList<string> Absent);

internal sealed record ManifestHeadline(string Text, bool IsQuotation, EditKind? Kind, bool KeptKnowingly, IReadOnlyList<ManifestSource> Sources);

internal sealed record ManifestSentence(
    string Turn, TurnKind TurnKind, Origin Origin, int Sentence, string Text, EditKind Kind, bool Moved, bool CutBefore, IReadOnlyList<ManifestSource> Sources);

/// <param name="Start">UTF-16 offset over the message's NFC text, included.</param>
/// <param name="End">Excluded.</param>
/// <param name="Text">The span's words.</param>
internal sealed record ManifestSource(ItemId Item, long Revision, int Start, int End, SourceKind? Message, string? At, string? Text);

internal sealed record ManifestFile(string Name, int Bytes, string Sha256);
