using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Answers.Guests;

/// <summary>Somebody else is interviewed in the same session: they answer under their own name what is addressed to them.</summary>
[AllowedTo(Roles.Desk)]
public sealed record AddGuest(ClientId ClientId, GuestCard? Guest) : ICommand
{
    private const int Most = 8;

    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor actor, Instant at) =>
        session.Card.Phase is Phase.Archived or Phase.Cancelled ? Refusals.Phase(session.Card.Phase)
        : session.Card.PresentGuests.Count() >= Most ? new Rejection("guest.too_many", ("max", Most))
        : Description.Accept(Guest).Then<Changes<SessionEvent>>(card =>
            session.Card.PresentGuests.Any(guest => guest.Card.FullName == card.FullName) || session.Card.Guest.FullName == card.FullName ? new Rejection("guest.already_there")
            : Changes.Of<SessionEvent>(new GuestAdded(ItemId.From("guest", actor.Id, ClientId), card)));
}

/// <summary>A further guest is no longer there; their answers stay, under their name.</summary>
[AllowedTo(Roles.Desk)]
public sealed record RemoveGuest(ClientId ClientId, ItemId Guest) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor actor, Instant at) =>
        session.Card.Phase is Phase.Archived or Phase.Cancelled ? Refusals.Phase(session.Card.Phase)
        : !session.Card.PresentGuests.Any(guest => guest.Id == Guest) ? new Rejection("guest.not_found")
        : session.Waiting.Values.Any(id => session.Question(id) is { Status: QuestionStatus.WithGuest, For: { } addressed } && addressed == Guest) ? new Rejection("guest.has_questions")
        : Changes.Of<SessionEvent>(new GuestRemoved(Guest));
}
