using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Answers.Guests;

/// <summary>A word on the private line between the desk and one guest. The room never hears it, nor does another guest; it is not the staff's back-channel.</summary>
/// <param name="Guest">To which guest, from the desk; absent for the first. The guest's side speaks on its own line.</param>
[AllowedTo(Roles.Desk | Roles.GuestSide)]
public sealed record Whisper(ClientId ClientId, string? Text, ItemId? Guest = null) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor actor, Instant at)
    {
        var line = (actor.Role & Roles.GuestSide) != 0 ? actor.SpeaksFor : Guest ?? ItemId.Guest;
        return session.Card.Phase is Phase.Archived or Phase.Cancelled ? Refusals.Phase(session.Card.Phase)
            : !session.Card.HasGuest(line) ? new Rejection("guest.not_found")
            : PlainText.Accept(Text, TextLimit.BackChannel).Select(text =>
                Changes.Of<SessionEvent>(new Whispered(ItemId.From("whisper", actor.Id, ClientId), line, text)));
    }
}
