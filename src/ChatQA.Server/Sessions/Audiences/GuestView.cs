using System.Text.Json.Serialization;
using ChatQA.Kernel;

namespace ChatQA.Sessions.Audiences;

/// <summary>One thing as one guest and who types for them see it. <c>seq</c> is the staff sequence that last changed it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(GuestSession), "session")]
[JsonDerivedType(typeof(GuestQuestion), "question")]
[JsonDerivedType(typeof(GuestAnswer), "answer")]
[JsonDerivedType(typeof(GuestProposal), "proposal")]
[JsonDerivedType(typeof(GuestPrivateWord), "private")]
[JsonDerivedType(typeof(GuestMessage), "message")]
[JsonDerivedType(typeof(GuestGone), "gone")]
public abstract record GuestItem(ItemId Id, long Seq);

/// <summary>The item has left the guest's view: taken back by the desk.</summary>
public sealed record GuestGone(ItemId Id, long Seq) : GuestItem(Id, Seq);

/// <param name="Guest">The guest whose desk it is.</param>
/// <param name="QuestionsEndAt">From then on no questions are taken.</param>
/// <param name="Queue">The queue as the desk ordered it; those who are not in it come after, in the order of handing over.</param>
/// <param name="ApproveAnswers">What is published here waits for the desk; absent when it does not.</param>
public sealed record GuestSession(
    ItemId Id, long Seq, string Title, GuestCard Guest, Phase Phase, Instant StartsAt, Instant? LiveAt, Instant? ClosedAt, string Language, bool ContinuationOpen,
    Instant? QuestionsEndAt = null, IReadOnlyList<ItemId>? Queue = null, bool? ApproveAnswers = null) : GuestItem(Id, Seq);

/// <param name="HandedAt">When the desk handed it over: the guest's queue is in this order, but for what the session's <c>queue</c> says.</param>
/// <param name="Clarification">What was asked of it here, and what the desk said.</param>
public sealed record GuestQuestion(
    ItemId Id, long Seq, Instant At, Instant HandedAt, string Text, IReadOnlyList<Asker> Askers, bool Answered, Clarification? Clarification = null) : GuestItem(Id, Seq);

/// <param name="AmendableUntil">Until then a change without a note replaces the text without a mark; absent when it does not.</param>
/// <param name="TextSeq">The sequence of the text's last change; a correction names the one it was made from.</param>
public sealed record GuestAnswer(
    ItemId Id, long Seq, Instant At, ItemId Question, string Text, string? Typist, IReadOnlyList<PublicCorrection> Corrections,
    Instant? AmendableUntil = null, long TextSeq = 0) : GuestItem(Id, Seq);

/// <summary>An answer of this guest's, or a correction of one, that the desk approves or sends back.</summary>
/// <param name="Corrects">The published answer that it would correct; null for a new one.</param>
/// <param name="Why">What the desk wants changed.</param>
public sealed record GuestProposal(
    ItemId Id, long Seq, Instant At, ItemId Question, ItemId? Corrects, string Text, string? Typist, string? Note, ProposalState Stands, string? Why, Handling? Handled)
    : GuestItem(Id, Seq);

/// <summary>A word on the private line with the desk.</summary>
public sealed record GuestPrivateWord(ItemId Id, long Seq, Instant At, bool FromGuest, string Text, string By) : GuestItem(Id, Seq);

/// <summary>A message of the continuation.</summary>
public sealed record GuestMessage(ItemId Id, long Seq, Instant At, Side Side, string Text, string By) : GuestItem(Id, Seq);

internal static class GuestView
{
    /// <param name="guest">Which of the session's guests looks; the first when absent. What is another's is not in this view.</param>
    public static GuestItem? Of(SessionState state, ItemId id, ItemId? guest = null) => state.Items[id] switch
    {
        SessionCard card => new GuestSession(
            card.Id, card.Seq, card.Title, card.GuestOf(guest), card.Phase, card.StartsAt, card.LiveAt, card.ClosedAt, card.Language, card.ContinuationOpen, card.QuestionsEndAt,
            card.GuestOrder.IsEmpty ? null : card.GuestOrder, card.ApproveAnswers ? true : null),
        Question { Status: QuestionStatus.WithGuest or QuestionStatus.Answered } question when Own(question.For, guest) => new GuestQuestion(
            question.Id, question.Seq, question.At, question.Handled?.At ?? question.At, question.Words.Text, PublicView.Askers(state, question),
            question.Status is QuestionStatus.Answered, question.Clarification),
        Answer answer when Own(answer.Guest, guest) => new GuestAnswer(
            answer.Id, answer.Seq, answer.At, answer.Question, answer.Text, answer.Typist,
            [.. answer.Corrections.Select(correction => new PublicCorrection(correction.At, correction.Note))],
            state.Card.ApproveAnswers ? null : answer.AmendableUntil, answer.TextSeq),
        Proposal proposal when Own(proposal.Guest, guest) => new GuestProposal(
            proposal.Id, proposal.Seq, proposal.ProposedAt, proposal.Question, proposal.Corrects, proposal.Text, proposal.Typist, proposal.Note,
            proposal.Stands, proposal.Why, proposal.Handled),
        PrivateWord word when Own(word.Guest, guest) => new GuestPrivateWord(word.Id, word.Seq, word.At, word.FromGuest, word.Text, word.By),
        Message message => new GuestMessage(message.Id, message.Seq, message.At, message.Side, message.Text, message.By),
        _ => null,
    };

    private static bool Own(ItemId? whose, ItemId? guest) => (whose ?? ItemId.Guest) == (guest ?? ItemId.Guest);
}
