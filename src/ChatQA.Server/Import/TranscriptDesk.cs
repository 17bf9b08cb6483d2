using ChatQA.Kernel;
using ChatQA.Sessions;

namespace ChatQA.Import;

/// <summary>What an editor says of a transcript that comes from elsewhere.</summary>
/// <param name="Once">Names the session: the same form sent twice makes one.</param>
/// <param name="Parts">Who plays which part, by the names in the file; guessed where nothing is said.</param>
internal sealed record ImportOrder(
    ClientId Once, string Publication, IReadOnlyList<string> Newspaper, string? Title, GuestCard Guest, Instant StartsAt, string Language, string Venue, IReadOnlyDictionary<string, Part> Parts);

/// <summary>What would be imported, line by line, and what stands against it.</summary>
internal sealed record ImportPreview(
    ReadTranscript Read, IReadOnlyDictionary<string, Part> Parts, IReadOnlyList<ReadLine> Cast, IReadOnlyList<TakenLine> Lines, IReadOnlyList<LineProblem> Problems);

/// <summary>Understands a transcript, and takes it in whole or not at all.</summary>
internal sealed class TranscriptDesk(SessionLogs sessions)
{
    public static Outcome<ImportPreview> Preview(string? text, string guest, IReadOnlyList<string> newspaper, IReadOnlyDictionary<string, Part> parts) =>
        TranscriptReader.Read(text).Select(read =>
        {
            var guessed = Casting.Guess(read, guest, newspaper);
            var played = guessed.ToDictionary(pair => pair.Key, pair => parts.TryGetValue(pair.Key, out var said) ? said : pair.Value);
            var cast = Casting.Cast(read, played);
            var (taken, problems) = Intake.Take(cast, guest, newspaper[0]);
            return new ImportPreview(read, played, cast, taken, [.. read.Problems.Concat(problems).OrderBy(problem => problem.Line)]);
        });

    public Task<Outcome<SessionId>> Import(ImportOrder order, ImportPreview preview, Actor editor) =>
        preview.Problems is [var problem, ..] ? Task.FromResult<Outcome<SessionId>>(problem.Rejection)
        : sessions.Create(editor, new ImportTranscript(
            order.Once, order.Publication, order.Title, order.Guest, order.StartsAt, order.Language, order.Venue, preview.Read.Format, preview.Lines));
}
