using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Answers;

/// <summary>A published answer is put right, in public and dated; what it said before stays in the log.</summary>
/// <param name="BasedOn">How many corrections the answer had when this one was written: another in between refuses it.</param>
/// <param name="Note">What readers are told of the correction.</param>
[AllowedTo(Roles.Desk | Roles.GuestSide)]
public sealed record CorrectAnswer(ClientId ClientId, ItemId Answer, string? Text, string? Note, int BasedOn) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor actor, Instant at) =>
        session.Answer(Answer) is not { } answer ? Refusals.NoSuchAnswer
        : session.Card.Phase is not (Phase.Open or Phase.Live or Phase.Closed or Phase.Archived) ? Refusals.Phase(session.Card.Phase)
        : answer.Corrections.Count != BasedOn ? new Rejection("answer.changed_meanwhile", ("text", answer.Text), ("corrections", answer.Corrections.Count))
        : PlainText.Accept(Text, TextLimit.Answer).Then<Changes<SessionEvent>>(text => text == answer.Text
            ? new Rejection("answer.unchanged")
            : PlainText.Accept(Note, TextLimit.Note).Select(note =>
                Changes.Of<SessionEvent>(new AnswerCorrected(Answer, text, note is "" ? null : note))));
}
