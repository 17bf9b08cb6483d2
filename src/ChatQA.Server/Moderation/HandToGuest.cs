using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Moderation.Claims;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Moderation;

/// <summary>A question goes to the guest; one that waited is approved by the same gesture.</summary>
/// <param name="BasedOn">The <c>textSeq</c> that the moderator read: a text that its author changed since is not let through unread. Absent: whatever the text.</param>
/// <param name="Seen">The status that the moderator saw: what somebody else did since is never undone unseen. Absent: whatever the status.</param>
/// <param name="Guest">Which guest, where there are several; absent for the first.</param>
[AllowedTo(Roles.Desk)]
public sealed record HandToGuest(ClientId ClientId, ItemId Question, long? BasedOn = null, QuestionStatus? Seen = null, ItemId? Guest = null) : ICommand, IDeed
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor moderator, Instant at) =>
        session.Question(Question) is not { } question ? Refusals.NoSuchQuestion
        : !session.Card.Phase.TakesWork() ? Refusals.Phase(session.Card.Phase)
        : question.Status is not (QuestionStatus.Submitted or QuestionStatus.Approved) ? Refusals.AlreadyHandled(question)
        : Refusals.Overtaken(question, Seen, BasedOn) is { } overtaken ? overtaken
        : Guest is { } guest && !session.Card.HasGuest(guest) ? new Rejection("guest.not_found")
        : Changes.Of<SessionEvent>(new QuestionHandedToGuest(Question, Guest == ItemId.Guest ? null : Guest));
}
