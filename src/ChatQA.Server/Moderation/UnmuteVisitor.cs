using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Moderation;

/// <summary>A muted visitor may send again.</summary>
[AllowedTo(Roles.Desk)]
public sealed record UnmuteVisitor(ClientId ClientId, VisitorId Visitor) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor moderator, Instant at) =>
        !session.ByVisitor.ContainsKey(Visitor) ? new Rejection("visitor.not_found")
        : session.Visitor(Visitor) is not { Muted: not null } ? new Rejection("visitor.not_muted")
        : Changes.Of<SessionEvent>(new VisitorUnmuted(Visitor));
}
