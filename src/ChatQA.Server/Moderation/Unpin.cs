using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Moderation;

/// <summary>What was pinned goes back to its place.</summary>
[AllowedTo(Roles.Desk)]
public sealed record Unpin(ClientId ClientId, ItemId Item) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor moderator, Instant at) =>
        !session.Pinned.Contains(Item) ? new Rejection("pin.not_pinned")
        : !session.Card.Phase.TakesWork() ? Refusals.Phase(session.Card.Phase)
        : Changes.Of<SessionEvent>(new ItemUnpinned(Item));
}
