using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Moderation;

/// <summary>A visitor may read on and vote, but what they send is refused, and they are told so.</summary>
[AllowedTo(Roles.Desk)]
public sealed record MuteVisitor(ClientId ClientId, VisitorId Visitor) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor moderator, Instant at) =>
        !session.ByVisitor.ContainsKey(Visitor) ? new Rejection("visitor.not_found")
        : session.Visitor(Visitor) is { Muted: not null } ? new Rejection("visitor.already_muted")
        : Changes.Of<SessionEvent>(new VisitorMuted(Visitor));
}
