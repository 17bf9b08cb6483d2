using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Continuation;

/// <summary>The newsroom asks on, or the guest answers, in private.</summary>
/// <param name="Side">Who speaks. The desk may write down what the guest said (by telephone, say): the typist is kept. The guest speaks as the guest.</param>
/// <param name="ByEmail">It went by e-mail, and the desk notes it.</param>
[AllowedTo(Roles.Desk | Roles.GuestSide)]
public sealed record WriteMessage(ClientId ClientId, string? Text, Side Side, bool ByEmail = false) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor actor, Instant at) =>
        !session.Card.ContinuationOpen ? new Rejection("continuation.not_open")
        : (Side is Side.Publication || ByEmail) && (actor.Role & Roles.Desk) == 0 ? new Rejection("continuation.not_your_side")
        : PlainText.Accept(Text, TextLimit.Message).Select(text => Changes.Of<SessionEvent>(new MessageWritten(
            ItemId.From("message", actor.Id, ClientId), Side, text,
            Side is Side.Guest ? session.Card.GuestOf(actor.SpeaksFor).FullName : actor.Name,
            Side is Side.Guest && actor.Role is not Role.Guest ? actor.Name : null, ByEmail)));
}
