using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Moderation;

/// <summary>All that a visitor wrote in a session is erased, for good, at their own wish, the administrator's or the law's. It is the one thing that cannot be undone.</summary>
/// <param name="Elsewhere">Something of theirs stands beside the log (votes, attendance, what waits to be sent), so that there is something to erase even when they wrote nothing.</param>
[AllowedTo(Role.Administrator | Role.Visitor | Role.System)]
public sealed record EraseVisitor(ClientId ClientId, VisitorId Visitor, bool Elsewhere = false) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor actor, Instant at) =>
        actor.Role is Role.Visitor && actor.AsVisitor != Visitor ? new Rejection("access.forbidden")
        : Elsewhere ? Changes.Of<SessionEvent>(new VisitorErased(Visitor))
        : session.ByVisitor.GetValueOrDefault(Visitor) is not { } theirs ? new Rejection("visitor.not_found")
        : theirs.TrueForAll(id => session.Question(id)!.Status is QuestionStatus.Erased) ? new Rejection("visitor.already_erased")
        : Changes.Of<SessionEvent>(new VisitorErased(Visitor));
}
