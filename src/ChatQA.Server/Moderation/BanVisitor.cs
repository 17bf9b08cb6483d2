using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Moderation;

/// <summary>A visitor leaves the room: their connections are closed, and they are told why when they come back.</summary>
[AllowedTo(Roles.Desk)]
public sealed record BanVisitor(ClientId ClientId, VisitorId Visitor) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor moderator, Instant at) =>
        !session.ByVisitor.ContainsKey(Visitor) ? new Rejection("visitor.not_found")
        : session.Visitor(Visitor) is { Banned: not null } ? new Rejection("visitor.already_banned")
        : Changes.Of<SessionEvent>(new VisitorBanned(Visitor));
}
