using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatQA.Kernel;

namespace ChatQA.Sessions.Audiences;

/// <summary>One thing as every visitor sees it. <c>seq</c> is the public sequence that last changed it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PublicSession), "session")]
[JsonDerivedType(typeof(PublicQuestion), "question")]
[JsonDerivedType(typeof(PublicAnswer), "answer")]
[JsonDerivedType(typeof(PublicAnnouncement), "announcement")]
[JsonDerivedType(typeof(PublicGone), "gone")]
public abstract record PublicItem(ItemId Id, long Seq);

/// <summary>The item has left the public view.</summary>
public sealed record PublicGone(ItemId Id, long Seq) : PublicItem(Id, Seq);

/// <param name="TakesQuestions">Visitors may ask, until <paramref name="QuestionsEndAt"/> when that is set.</param>
/// <param name="QuestionsEndAt">From then on no questions are taken: the desk called the last ones.</param>
/// <param name="SlowMode">Seconds from one question of a visitor to their next; absent when there need be none.</param>
/// <param name="ClosingNote">For those whose questions were not answered: once the desk has written it and the session is over.</param>
/// <param name="Portrait">A picture of the guest; null when there is none.</param>
/// <param name="Guests">Who is interviewed beside <paramref name="Guest"/>; absent when nobody is.</param>
public sealed record PublicSession(
    ItemId Id, long Seq, string Title, GuestCard Guest, Phase Phase, Instant StartsAt, Instant? LiveAt, Instant? ClosedAt,
    string Language, string Venue, bool TakesQuestions, Instant? QuestionsEndAt = null, int? SlowMode = null, string? ClosingNote = null, Portrait? Portrait = null,
    IReadOnlyList<GuestCard>? Guests = null) : PublicItem(Id, Seq);

/// <summary>A visitor as they signed: both may be absent.</summary>
public sealed record Asker(string? Name, string? Place);

/// <param name="Askers">The asker, then those whose questions were merged into this one.</param>
/// <param name="Edited">The desk changed the text.</param>
/// <param name="Pinned">When its answer was pinned above the rest; null when it is not. What was pinned last comes first.</param>
/// <param name="Tags">Its themes; null when it has none.</param>
public sealed record PublicQuestion(
    ItemId Id, long Seq, Instant At, string Text, IReadOnlyList<Asker> Askers, PublicQuestionStatus Status, bool Edited, Instant? Pinned = null,
    IReadOnlyList<string>? Tags = null) : PublicItem(Id, Seq);

public enum PublicQuestionStatus
{
    Approved,
    WithGuest,
    Answered,
}

/// <param name="By">The guest's name.</param>
/// <param name="Pinned">When it was pinned above the rest; null when it is not.</param>
public sealed record PublicAnswer(
    ItemId Id, long Seq, Instant At, ItemId Question, string Text, string By, IReadOnlyList<PublicCorrection> Corrections, Instant? Pinned = null) : PublicItem(Id, Seq);

/// <summary>A dated correction of a published answer.</summary>
public sealed record PublicCorrection(Instant At, string? Note);

/// <param name="Pinned">When it was pinned above the rest; null when it is not.</param>
/// <param name="EditedAt">When the desk last changed it; null when it never did.</param>
public sealed record PublicAnnouncement(ItemId Id, long Seq, Instant At, string Text, Instant? Pinned = null, Instant? EditedAt = null) : PublicItem(Id, Seq);

/// <summary>What the public sees. Nothing else may make a public record: unapproved text has no way in.</summary>
internal static class PublicView
{
    /// <summary>The public view of one item; null when the public must not see it.</summary>
    public static PublicItem? Of(SessionState state, ItemId id) => !state.Card.Phase.IsPublic() ? null : state.Items.GetValueOrDefault(id) switch
    {
        SessionCard card => Session(card),
        Question question => Question(state, question),
        Answer answer when state.Question(answer.Question) is { Status: QuestionStatus.Answered } => Answer(answer),
        Announcement { Retracted: false } announcement => new PublicAnnouncement(id, announcement.PublicSeq, announcement.At, announcement.Text, announcement.PinnedAt, announcement.EditedAt),
        _ => null,
    };

    /// <summary>The items of the last event whose public view is no longer what it was.</summary>
    public static ImmutableList<ItemId> Changed(SessionState before, SessionState after) =>
        after.Touched.RemoveAll(id => Same(before.Exists ? Of(before, id) : null, Of(after, id)));

    private static PublicSession Session(SessionCard card) => new(
        card.Id, card.PublicSeq, card.Title, card.Guest, card.Phase, card.StartsAt, card.LiveAt, card.ClosedAt, card.Language, card.Venue,
        card.Phase.TakesQuestions() && !card.QuestionsClosed, card.QuestionsEndAt, card.SlowMode is 0 ? null : card.SlowMode, card.Phase is Phase.Closed or Phase.Archived ? card.ClosingNote : null, card.Portrait,
        card.PresentGuests.Any() ? [.. card.PresentGuests.Select(guest => guest.Card)] : null);

    private static PublicQuestion? Question(SessionState state, Question question)
    {
        PublicQuestionStatus? status = question.Status switch
        {
            QuestionStatus.Answered => PublicQuestionStatus.Answered,
            // What was shown before the desk began to hold stays: what has been read is not taken back.
            QuestionStatus.Approved when !state.Card.HoldUntilAnswered || question.PublicSeq > 0 => PublicQuestionStatus.Approved,
            QuestionStatus.WithGuest when !state.Card.HoldUntilAnswered || question.PublicSeq > 0 => PublicQuestionStatus.WithGuest,
            _ => null,
        };
        return status is not { } shown ? null : new(
            question.Id, question.PublicSeq, question.At, question.Words.Text, Askers(state, question), shown, question.Original is not null,
            question.Answer is { } answer ? state.Items[answer].PinnedAt : null,
            question.Tags.IsEmpty ? null : question.Tags);
    }

    /// <summary>Everybody credited with a question, the first asker first.</summary>
    public static IReadOnlyList<Asker> Askers(SessionState state, Question question) => question is { Merged.IsEmpty: true, Status: not QuestionStatus.Erased }
        ? [new Asker(question.Words.Name, question.Words.Place)]
        : [.. question.Merged.Select(id => state.Question(id)!).Prepend(question)
            .Where(q => q.Status is not QuestionStatus.Erased)
            .Select(q => new Asker(q.Words.Name, q.Words.Place))];

    private static PublicAnswer Answer(Answer answer) => new(
        answer.Id, answer.PublicSeq, answer.At, answer.Question, answer.Text, answer.By,
        [.. answer.Corrections.Select(correction => new PublicCorrection(correction.At, correction.Note))], answer.PinnedAt);

    private static bool Same(PublicItem? a, PublicItem? b) =>
        (a, b) is (null, null) || (a is not null && b is not null
            && JsonSerializer.SerializeToUtf8Bytes(a, Wire.Json).AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(b, Wire.Json)));
}
