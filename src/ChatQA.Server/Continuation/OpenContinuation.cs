using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Continuation;

/// <summary>After the chat, the newsroom goes on with the guest in private.</summary>
[AllowedTo(Roles.Desk)]
public sealed record OpenContinuation(ClientId ClientId) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor actor, Instant at) =>
        session.Card.Phase is not Phase.Closed ? Refusals.Phase(session.Card.Phase)
        : session.Card.ContinuationOpen ? new Rejection("continuation.already_open")
        : Changes.Of<SessionEvent>(new ContinuationOpened());
}
