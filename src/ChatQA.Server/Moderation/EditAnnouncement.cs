using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Moderation;

/// <summary>An announcement says something else from now on; readers see that it was changed, the log keeps what it said.</summary>
/// <param name="BasedOn">How often it had been edited when this text was written: another edit in between refuses it.</param>
[AllowedTo(Roles.Desk)]
public sealed record EditAnnouncement(ClientId ClientId, ItemId Announcement, string? Text, int BasedOn) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor moderator, Instant at) =>
        session.Items.GetValueOrDefault(Announcement) is not Announcement announcement ? new Rejection("announcement.not_found")
        : !session.Card.Phase.TakesWork() ? Refusals.Phase(session.Card.Phase)
        : announcement.Retracted ? new Rejection("announcement.already_retracted")
        : announcement.Edits != BasedOn ? new Rejection("announcement.changed_meanwhile", ("text", announcement.Text), ("edits", announcement.Edits))
        : PlainText.Accept(Text, TextLimit.Announcement).Then<Changes<SessionEvent>>(text => text == announcement.Text
            ? new Rejection("announcement.unchanged")
            : Changes.Of<SessionEvent>(new AnnouncementEdited(Announcement, text)));
}
