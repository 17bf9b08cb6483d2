using System.Text.Json.Serialization;
using ChatQA.Kernel;

namespace ChatQA.Sessions.Audiences;

/// <summary>One thing as the guest and the assistant see it. <c>seq</c> is the staff sequence that last changed it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(GuestSession), "session")]
[JsonDerivedType(typeof(GuestQuestion), "question")]
[JsonDerivedType(typeof(GuestAnswer), "answer")]
[JsonDerivedType(typeof(GuestMessage), "message")]
[JsonDerivedType(typeof(GuestGone), "gone")]
public abstract record GuestItem(ItemId Id, long Seq);

/// <summary>The item has left the guest's view: taken back by the desk.</summary>
public sealed record GuestGone(ItemId Id, long Seq) : GuestItem(Id, Seq);

/// <param name="QuestionsEndAt">From then on no questions are taken.</param>
/// <param name="Queue">The queue as the desk ordered it; those who are not in it come after, in the order of handing over.</param>
public sealed record GuestSession(
    ItemId Id, long Seq, string Title, GuestCard Guest, Phase Phase, Instant StartsAt, Instant? LiveAt, Instant? ClosedAt, string Language, bool ContinuationOpen,
    Instant? QuestionsEndAt = null, IReadOnlyList<ItemId>? Queue = null) : GuestItem(Id, Seq);

/// <param name="HandedAt">When the desk handed it over: the guest's queue is in this order, but for what the session's <c>queue</c> says.</param>
public sealed record GuestQuestion(
    ItemId Id, long Seq, Instant At, Instant HandedAt, string Text, IReadOnlyList<Asker> Askers, bool Answered) : GuestItem(Id, Seq);

public sealed record GuestAnswer(
    ItemId Id, long Seq, Instant At, ItemId Question, string Text, string? Typist, IReadOnlyList<PublicCorrection> Corrections) : GuestItem(Id, Seq);

/// <summary>A message of the continuation.</summary>
public sealed record GuestMessage(ItemId Id, long Seq, Instant At, Side Side, string Text, string By) : GuestItem(Id, Seq);

internal static class GuestView
{
    /// <param name="guest">Which of the session's guests looks; the first when absent.</param>
    public static GuestItem? Of(SessionState state, ItemId id, ItemId? guest = null) => state.Items[id] switch
    {
        SessionCard card => new GuestSession(
            card.Id, card.Seq, card.Title, card.Guest, card.Phase, card.StartsAt, card.LiveAt, card.ClosedAt, card.Language, card.ContinuationOpen, card.QuestionsEndAt,
            card.GuestOrder.IsEmpty ? null : card.GuestOrder),
        Question { Status: QuestionStatus.WithGuest or QuestionStatus.Answered } question => new GuestQuestion(
            question.Id, question.Seq, question.At, question.Handled?.At ?? question.At, question.Words.Text, PublicView.Askers(state, question),
            question.Status is QuestionStatus.Answered),
        Answer answer => new GuestAnswer(
            answer.Id, answer.Seq, answer.At, answer.Question, answer.Text, answer.Typist,
            [.. answer.Corrections.Select(correction => new PublicCorrection(correction.At, correction.Note))]),
        Message message => new GuestMessage(message.Id, message.Seq, message.At, message.Side, message.Text, message.By),
        _ => null,
    };
}
