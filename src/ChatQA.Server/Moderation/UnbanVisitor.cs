using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Moderation;

/// <summary>A banned visitor may come back.</summary>
[AllowedTo(Roles.Desk)]
public sealed record UnbanVisitor(ClientId ClientId, VisitorId Visitor) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor moderator, Instant at) =>
        !session.ByVisitor.ContainsKey(Visitor) ? new Rejection("visitor.not_found")
        : session.Visitor(Visitor) is not { Banned: not null } ? new Rejection("visitor.not_banned")
        : Changes.Of<SessionEvent>(new VisitorUnbanned(Visitor));
}
