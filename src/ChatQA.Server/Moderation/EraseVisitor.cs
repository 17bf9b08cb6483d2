using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Moderation;

/// <summary>All that a visitor wrote in a session is erased, for good, at their wish or the law's. It is the one thing that cannot be undone.</summary>
[AllowedTo(Role.Administrator | Role.System)]
public sealed record EraseVisitor(ClientId ClientId, VisitorId Visitor) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor administrator, Instant at) =>
        session.ByVisitor.GetValueOrDefault(Visitor) is not { } theirs ? new Rejection("visitor.not_found")
        : theirs.TrueForAll(id => session.Question(id)!.Status is QuestionStatus.Erased) ? new Rejection("visitor.already_erased")
        : Changes.Of<SessionEvent>(new VisitorErased(Visitor));
}
