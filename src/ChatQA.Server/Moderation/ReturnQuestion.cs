using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Moderation.Claims;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Moderation;

/// <summary>
/// One step back, written in the log as such: from the guest to the approved (the guest may pass, too),
/// from approved, rejected or merged to where it was.
/// </summary>
/// <param name="Undoes">The sequence of the deed to take back, from its receipt: one that no longer stands is not taken back with somebody else's. Absent: whatever was done last.</param>
[AllowedTo(Roles.Desk | Roles.GuestSide)]
public sealed record ReturnQuestion(ClientId ClientId, ItemId Question, long? Undoes = null) : ICommand, IDeed
{
    bool IDeed.IsUndo => Undoes is not null;

    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor actor, Instant at) =>
        session.Question(Question) is not { } question ? Refusals.NoSuchQuestion
        : !session.Card.Phase.TakesWork() ? Refusals.Phase(session.Card.Phase)
        : Undoes is { } deed && deed != question.Moved?.Seq ? Refusals.AlreadyHandled(question)
        : (question.Status, actor.Role & Roles.Desk) switch
        {
            (QuestionStatus.WithGuest, Role.None) when (question.For ?? ItemId.Guest) != actor.SpeaksFor => Refusals.NoSuchQuestion,
            (QuestionStatus.WithGuest, _) => Changes.Of<SessionEvent>(new QuestionReturned(Question, QuestionStatus.Approved)),
            (_, Role.None) => Refusals.NoSuchQuestion,
            (QuestionStatus.Approved or QuestionStatus.Rejected, _) => Changes.Of<SessionEvent>(new QuestionReturned(Question, QuestionStatus.Submitted)),
            (QuestionStatus.Merged, _) => Changes.Of<SessionEvent>(new QuestionUnmerged(Question)),
            _ => Refusals.AlreadyHandled(question),
        };
}
