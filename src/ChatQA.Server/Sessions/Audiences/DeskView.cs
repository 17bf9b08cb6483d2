using System.Text.Json.Serialization;
using ChatQA.Kernel;
using ChatQA.Sessions.WordLists;

namespace ChatQA.Sessions.Audiences;

/// <summary>One thing as the desk sees it. <c>seq</c> is the staff sequence that last changed it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(DeskSession), "session")]
[JsonDerivedType(typeof(DeskQuestion), "question")]
[JsonDerivedType(typeof(DeskAnswer), "answer")]
[JsonDerivedType(typeof(DeskAnnouncement), "announcement")]
[JsonDerivedType(typeof(DeskMessage), "message")]
[JsonDerivedType(typeof(DeskStaffMessage), "staff")]
[JsonDerivedType(typeof(DeskVisitor), "visitor")]
[JsonDerivedType(typeof(DeskProposal), "proposal")]
[JsonDerivedType(typeof(DeskPrivateWord), "private")]
public abstract record DeskItem(ItemId Id, long Seq);

/// <param name="QuestionsClosed">The desk takes no questions for now; absent when it does.</param>
/// <param name="QuestionsEndAt">From then on no questions are taken.</param>
/// <param name="SlowMode">Seconds from one question of a visitor to their next; absent when there need be none.</param>
/// <param name="WatchedWords">Words that make a question wait for a closer look.</param>
/// <param name="ClosingNote">What those read whose questions were not answered.</param>
/// <param name="RehearsalOf">The session that this one rehearses; absent when it is the real thing.</param>
/// <param name="RehearsalPace">Questions a minute of the rehearsal's simulated visitors.</param>
/// <param name="Staged">What comes next, in order; pass over those that are not approved.</param>
/// <param name="GuestOrder">The guest's queue as it was ordered; those who are not in it come after, in the order of handing over.</param>
/// <param name="Guests">The guests beside the first, also those who are no longer there.</param>
/// <param name="ApproveAnswers">What the guest's side publishes waits for the desk; absent when it does not.</param>
public sealed record DeskSession(
    ItemId Id, long Seq, string Publication, string Title, GuestCard Guest, Phase Phase, Instant StartsAt, Instant? LiveAt, Instant? ClosedAt,
    string Language, string Venue, bool HoldUntilAnswered, bool Demonstration, bool ContinuationOpen,
    bool? QuestionsClosed = null, Instant? QuestionsEndAt = null, int? SlowMode = null, string? ClosingNote = null,
    IReadOnlyList<ItemId>? Staged = null, IReadOnlyList<ItemId>? GuestOrder = null, IReadOnlyList<string>? WatchedWords = null,
    IReadOnlyList<FurtherGuest>? Guests = null, bool? ApproveAnswers = null,
    SessionId? RehearsalOf = null, int? RehearsalPace = null) : DeskItem(Id, Seq);

/// <param name="Visitor">The asker.</param>
/// <param name="Number">In the order of arrival, from 1.</param>
/// <param name="Original">What the visitor wrote, when the desk edited it.</param>
/// <param name="TextSeq">The sequence of the text's last change; an edit names the one it was made from.</param>
/// <param name="Nth">This is the visitor's nth question, from 1.</param>
/// <param name="Edited">Who of the desk gave it its text, and when.</param>
/// <param name="Tags">Its themes; null when it has none.</param>
/// <param name="Flags">What to look at before it is let through: watched words, links, a signature with either.</param>
/// <param name="Reply">What the newsroom last wrote to its asker.</param>
/// <param name="For">Which guest it was handed to; null for the first.</param>
/// <param name="Passed">The guest gave it back unanswered: who, and when.</param>
/// <param name="Clarification">What the guest asked of it, and what the desk said.</param>
public sealed record DeskQuestion(
    ItemId Id, long Seq, Instant At, VisitorId Visitor, int Number, string Text, string? Original, long TextSeq, IReadOnlyList<Asker> Askers,
    QuestionStatus Status, Handling? Handled, string? Reason, ItemId? MergedInto, IReadOnlyList<ItemId> Merged, ItemId? Answer, int Nth,
    Handling? Edited = null, IReadOnlyList<string>? Tags = null, Reply? Reply = null,
    IReadOnlyList<Flag>? Flags = null,
    ItemId? For = null, Handling? Passed = null, Clarification? Clarification = null) : DeskItem(Id, Seq);

/// <param name="Typist">Who wrote it down for the guest, when somebody did.</param>
/// <param name="Pinned">When it was pinned above the rest; null when it is not.</param>
/// <param name="TextSeq">The sequence of the text's last change; a correction names the one it was made from.</param>
public sealed record DeskAnswer(
    ItemId Id, long Seq, Instant At, ItemId Question, string Text, string By, string? Typist, IReadOnlyList<Correction> Corrections, Instant? Pinned = null,
    long TextSeq = 0) : DeskItem(Id, Seq);

/// <param name="Pinned">When it was pinned above the rest; null when it is not.</param>
/// <param name="Edits">How often it was changed, when it was.</param>
/// <param name="EditedAt">When it was last changed.</param>
public sealed record DeskAnnouncement(
    ItemId Id, long Seq, Instant At, string Text, string By, bool Retracted, Instant? Pinned = null, int? Edits = null, Instant? EditedAt = null) : DeskItem(Id, Seq);

/// <summary>A message of the continuation.</summary>
public sealed record DeskMessage(ItemId Id, long Seq, Instant At, Side Side, string Text, string By, string? Typist, bool ByEmail) : DeskItem(Id, Seq);

/// <summary>A word among those at the desk.</summary>
/// <param name="Author">Whose it is: one's own is never unread.</param>
public sealed record DeskStaffMessage(ItemId Id, long Seq, Instant At, string Text, ActorId Author, string By) : DeskItem(Id, Seq);

/// <summary>What was decided of a visitor, apart from their questions.</summary>
/// <param name="Muted">What they send is refused: who decided it, and when.</param>
/// <param name="Banned">They are not let in: who decided it, and when.</param>
public sealed record DeskVisitor(ItemId Id, long Seq, VisitorId Visitor, Handling? Muted, Handling? Banned) : DeskItem(Id, Seq);

/// <summary>An answer of the guest's, or a correction of one, that the desk approves or sends back.</summary>
/// <param name="Corrects">The published answer that it would correct; null for a new one.</param>
/// <param name="Note">What readers would be told of the correction.</param>
/// <param name="Why">What was wanted changed when it was sent back.</param>
public sealed record DeskProposal(
    ItemId Id, long Seq, Instant At, ItemId Question, ItemId? Corrects, string Text, string By, string? Typist, string? Note, ProposalState Stands, string? Why,
    Handling? Handled) : DeskItem(Id, Seq);

/// <summary>A word on the private line with one guest.</summary>
public sealed record DeskPrivateWord(ItemId Id, long Seq, Instant At, ItemId Guest, bool FromGuest, string Text, string By) : DeskItem(Id, Seq);

internal static class DeskView
{
    public static DeskItem Of(SessionState state, ItemId id) => state.Items[id] switch
    {
        SessionCard card => new DeskSession(
            card.Id, card.Seq, card.Publication, card.Title, card.Guest, card.Phase, card.StartsAt, card.LiveAt, card.ClosedAt,
            card.Language, card.Venue, card.HoldUntilAnswered, card.Demonstration, card.ContinuationOpen,
            card.QuestionsClosed ? true : null, card.QuestionsEndAt, card.SlowMode is 0 ? null : card.SlowMode, card.ClosingNote,
            card.Staged.IsEmpty ? null : card.Staged, card.GuestOrder.IsEmpty ? null : card.GuestOrder,
            card.WatchedWords.Entries.IsEmpty ? null : card.WatchedWords.Entries,
            card.Guests.IsEmpty ? null : card.Guests, card.ApproveAnswers ? true : null, card.RehearsalOf,
            card.RehearsalPace is 0 ? null : card.RehearsalPace),
        Question question => Question(state, question),
        Answer answer => new DeskAnswer(answer.Id, answer.Seq, answer.At, answer.Question, answer.Text, answer.By, answer.Typist, answer.Corrections, answer.PinnedAt, answer.TextSeq),
        Announcement announcement => new DeskAnnouncement(
            announcement.Id, announcement.Seq, announcement.At, announcement.Text, announcement.By, announcement.Retracted, announcement.PinnedAt,
            announcement.Edits is 0 ? null : announcement.Edits, announcement.EditedAt),
        Message message => new DeskMessage(message.Id, message.Seq, message.At, message.Side, message.Text, message.By, message.Typist, message.ByEmail),
        StaffMessage message => new DeskStaffMessage(message.Id, message.Seq, message.At, message.Text, message.Author, message.By),
        VisitorCard visitor => new DeskVisitor(visitor.Id, visitor.Seq, visitor.Visitor, visitor.Muted, visitor.Banned),
        Proposal proposal => new DeskProposal(
            proposal.Id, proposal.Seq, proposal.ProposedAt, proposal.Question, proposal.Corrects, proposal.Text, proposal.By, proposal.Typist, proposal.Note, proposal.Stands, proposal.Why, proposal.Handled),
        PrivateWord word => new DeskPrivateWord(word.Id, word.Seq, word.At, word.Guest, word.FromGuest, word.Text, word.By),
        var other => throw new InvalidOperationException($"The desk has no view of {other.GetType().Name}."),
    };

    private static DeskQuestion Question(SessionState state, Question question) => new(
        question.Id, question.Seq, question.At, question.Asker, question.Number, question.Words.Text, question.Original, question.TextSeq,
        PublicView.Askers(state, question), question.Status, question.Handled, question.Reason, question.MergedInto, question.Merged, question.Answer,
        state.ByVisitor[question.Asker].IndexOf(question.Id) + 1, question.Edited, question.Tags.IsEmpty ? null : question.Tags, question.Reply,
        question.Flags.IsEmpty ? null : question.Flags,
        question.For, question.Passed, question.Clarification);
}
