using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Moderation;

/// <summary>A word from the newsroom to everybody in the room.</summary>
[AllowedTo(Roles.Desk)]
public sealed record Announce(ClientId ClientId, string? Text) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor moderator, Instant at) =>
        !session.Card.Phase.TakesWork() ? Refusals.Phase(session.Card.Phase)
        : PlainText.Accept(Text, TextLimit.Announcement).Select(text => Changes.Of<SessionEvent>(
            new AnnouncementMade(ItemId.From("announcement", moderator.Id, ClientId), text)));
}
