using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Answers;

/// <summary>
/// A published answer is put right, in public and dated; what it said before stays in the log. In the first minute the guest's
/// side just replaces it, without a mark, when no note is to be read with it. Where the desk approves answers, a correction from
/// the guest's side waits for that.
/// </summary>
/// <param name="BasedOn">How many corrections the answer had when this one was written: another in between refuses it.</param>
/// <param name="Note">What readers are told of the correction.</param>
/// <param name="TextSeq">The answer's <c>textSeq</c> that was read, so that a change without a mark refuses it too. Absent: whatever it is.</param>
[AllowedTo(Roles.Desk | Roles.GuestSide)]
public sealed record CorrectAnswer(ClientId ClientId, ItemId Answer, string? Text, string? Note, int BasedOn, long? TextSeq = null) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor actor, Instant at) =>
        session.Answer(Answer) is not { } answer || (IsGuests(actor) && (answer.Guest ?? ItemId.Guest) != actor.SpeaksFor) ? Refusals.NoSuchAnswer
        : session.Card.Phase is not (Phase.Open or Phase.Live or Phase.Closed or Phase.Archived) ? Refusals.Phase(session.Card.Phase)
        : answer.Corrections.Count != BasedOn || (TextSeq is { } read && read != answer.TextSeq)
            ? new Rejection("answer.changed_meanwhile", ("text", answer.Text), ("corrections", answer.Corrections.Count))
        : PlainText.Accept(Text, TextLimit.Answer).Then<Changes<SessionEvent>>(text => text == answer.Text
            ? new Rejection("answer.unchanged")
            : PlainText.Accept(Note, TextLimit.Note).Select(note => Changes.Of(Correction(session, answer, actor, at, text, note is "" ? null : note))));

    private SessionEvent Correction(SessionState session, Answer answer, Actor actor, Instant at, string text, string? note) =>
        IsGuests(actor) && session.Card.ApproveAnswers ? new AnswerProposed(
            Proposal.IdOf(Answer), answer.Question, Answer, text, answer.By, actor.Role is Role.Guest ? null : actor.Name, note, answer.Guest)
        : IsGuests(actor) && note is null && at < answer.AmendableUntil ? new AnswerAmended(Answer, text)
        : new AnswerCorrected(Answer, text, note);

    private static bool IsGuests(Actor actor) => (actor.Role & Roles.GuestSide) != 0;
}
