using ChatQA.Kernel;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;

namespace ChatQA.Votes;

/// <summary>A visitor backs a question that waits in the room, or no longer does. Saying it twice says it once.</summary>
/// <param name="On">False takes the vote back.</param>
public sealed record CastVote(ClientId ClientId, ItemId Question, bool On)
{
    /// <summary>Why not; null when it may be.</summary>
    public Rejection? Refused(SessionState session, VisitorId visitor) =>
        !ClientId.WellFormed ? new Rejection("client_id.malformed")
        : session.Visitor(visitor) is { Banned: not null } ? new Rejection("visitor.banned")
        : session.Question(Question) is not { } question || PublicView.Of(session, Question) is null ? Refusals.NoSuchQuestion
        : session.Card.Phase is not (Phase.Open or Phase.Live) ? Refusals.Phase(session.Card.Phase)
        : question.Merged.Add(question.Id).Exists(id => session.Question(id)!.Asker == visitor) ? new Rejection("vote.own_question")
        : question.Status is not QuestionStatus.Approved ? new Rejection("vote.not_taken", ("status", question.Status))
        : null;
}
