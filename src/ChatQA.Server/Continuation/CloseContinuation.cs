using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Continuation;

/// <summary>The private exchange is over; it stays in the record.</summary>
[AllowedTo(Roles.Desk)]
public sealed record CloseContinuation(ClientId ClientId) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor actor, Instant at) =>
        !session.Card.ContinuationOpen ? new Rejection("continuation.not_open") : Changes.Of<SessionEvent>(new ContinuationClosed());
}
