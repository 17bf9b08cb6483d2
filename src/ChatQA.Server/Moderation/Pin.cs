using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using ChatQA.Sessions.Events;

namespace ChatQA.Moderation;

/// <summary>An answer or an announcement stands above all others, so that whoever comes late finds it.</summary>
[AllowedTo(Roles.Desk)]
public sealed record Pin(ClientId ClientId, ItemId Item) : ICommand
{
    /// <summary>How many may stand pinned at once: what is above everything must stay short.</summary>
    public const int Most = 3;

    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor moderator, Instant at) =>
        session.Items.GetValueOrDefault(Item) is not (Answer or Announcement) || PublicView.Of(session, Item) is null ? new Rejection("pin.not_found")
        : !session.Card.Phase.TakesWork() ? Refusals.Phase(session.Card.Phase)
        : session.Pinned.Contains(Item) ? new Rejection("pin.already_pinned")
        : session.Pinned.Count(id => PublicView.Of(session, id) is not null) >= Most ? new Rejection("pin.too_many", ("max", Most))
        : Changes.Of<SessionEvent>(new ItemPinned(Item));
}
