using System.Collections.Immutable;
using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Import;

/// <summary>A session that was held elsewhere comes in whole, closed, and marked as imported: from then on it is one like any other.</summary>
/// <param name="Lines">Accepted by <see cref="Intake"/>.</param>
[AllowedTo(Role.Editor | Role.Administrator | Role.System)]
internal sealed record ImportTranscript(
    ClientId ClientId, string Publication, string? Title, GuestCard? Guest, Instant StartsAt, string Language, string Venue, string Format, IReadOnlyList<TakenLine> Lines) : IBeginsSession
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor actor, Instant at) =>
        session.Exists ? new Rejection("session.exists")
        : Lines.Count == 0 ? new Rejection("import.empty")
        : Schedule.Accept(StartsAt).Then(startsAt => Description.Accept(Title, Guest, Venue).Select(described => new Changes<SessionEvent>(
            [.. Events(actor, new SessionCreated(Publication, described.Title, described.Guest, startsAt, Language, described.Venue, false, false))])));

    private IEnumerable<SessionEvent> Events(Actor actor, SessionCreated created)
    {
        yield return created;
        var continued = false;
        var moments = ImmutableList.CreateBuilder<ImportedMoment>();
        yield return new SessionClosed();
        foreach (var (i, line) in Lines.Index())
        {
            if (line.Kind is ReadKind.ContinuationQuestion or ReadKind.ContinuationAnswer && !continued)
            {
                continued = true;
                yield return new ContinuationOpened();
            }

            foreach (var happened in Of(actor, i, line))
            {
                yield return happened;
            }

            if (line.At is { } moment)
            {
                moments.Add(new(Id(actor, i), moment, [.. line.Corrections.Select(correction => correction.At ?? moment)]));
            }
        }

        if (continued)
        {
            yield return new ContinuationClosed();
        }

        yield return new TranscriptImported(Format, Lines.Count, moments.ToImmutable());
    }

    private IEnumerable<SessionEvent> Of(Actor actor, int i, TakenLine line)
    {
        var id = Id(actor, i);
        switch (line.Kind)
        {
            case ReadKind.Question:
                foreach (var (j, asker) in line.Askers.Index())
                {
                    var own = j == 0 ? id : Id(actor, i, j);
                    var visitor = new VisitorId(Ids.Hash($"import|{ClientId}|{asker.Name}|{asker.Place}|{(asker.Name is null ? i : 0)}"));
                    yield return new QuestionAsked(own, ClientId, visitor) { Words = new(line.Text, asker.Name, asker.Place) };
                    yield return j == 0 ? new QuestionApproved(own) : new QuestionMerged(own, id);
                }

                break;
            case ReadKind.Answer:
                yield return new AnswerPublished(id, Id(actor, line.Answers!.Value), line.Corrections is [var first, ..] ? first.Was : line.Text, line.By, null);
                foreach (var (j, correction) in line.Corrections.Index())
                {
                    yield return new AnswerCorrected(id, j + 1 < line.Corrections.Count ? line.Corrections[j + 1].Was : line.Text, correction.Note);
                }

                break;
            case ReadKind.Announcement:
                yield return new AnnouncementMade(id, line.Text);
                break;
            default:
                yield return new MessageWritten(id, line.Kind is ReadKind.ContinuationQuestion ? Side.Publication : Side.Guest, line.Text, line.By, null);
                break;
        }
    }

    private ItemId Id(Actor actor, int line, int asker = 0) => ItemId.From($"import-{line}-{asker}", actor.Id, ClientId);
}
