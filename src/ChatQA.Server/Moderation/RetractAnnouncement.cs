using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Moderation;

/// <summary>An announcement leaves the room; the log keeps it.</summary>
[AllowedTo(Roles.Desk)]
public sealed record RetractAnnouncement(ClientId ClientId, ItemId Announcement) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor moderator, Instant at) =>
        session.Items.GetValueOrDefault(Announcement) is not Announcement announcement ? new Rejection("announcement.not_found")
        : announcement.Retracted ? new Rejection("announcement.already_retracted")
        : Changes.Of<SessionEvent>(new AnnouncementRetracted(Announcement));
}
