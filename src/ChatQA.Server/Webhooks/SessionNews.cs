using System.Data.Common;
using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using ChatQA.Sessions.Events;

namespace ChatQA.Webhooks;

/// <summary>What of a session's events is worth telling. All of it is made by the public's own view: what that does not hold, nobody is told.</summary>
internal sealed class SessionNews : IFollowsTheLog
{
    public Task Follow(DbConnection connection, DbTransaction transaction, SessionState before, IReadOnlyList<Envelope<SessionEvent>> events)
    {
        if (!events.Any(envelope => IsNews(envelope.Event)))
        {
            return Task.CompletedTask;
        }

        List<News> news = [];
        foreach (var envelope in events)
        {
            var after = before.Apply(envelope);
            if (IsNews(envelope.Event) && !after.Card.Demonstration && Of(before, after, envelope) is { } one)
            {
                news.Add(one);
            }

            before = after;
        }

        return Outbox.Put(connection, transaction, news);
    }

    private static bool IsNews(SessionEvent happened) => happened is QuestionApproved or AnswerPublished or AnswerCorrected
        or SessionOpened or SessionWentLive or SessionClosed or SessionArchived or SessionCancelled or SessionReopened or SessionRescheduled;

    private static News? Of(SessionState before, SessionState after, Envelope<SessionEvent> envelope) => envelope.Event switch
    {
        QuestionApproved approved => Question(after, approved.Question, envelope.At),
        AnswerPublished or AnswerCorrected => Answer(after, envelope.Event.About, envelope.At),
        _ when after.Card.Phase.IsPublic() || before.Card.Phase.IsPublic() => new(WebhookEvents.Phase, after.Id, envelope.At, [], new
        {
            session = after.Id,
            phase = after.Card.Phase,
            Shown(after)?.Title,
            Shown(after)?.Guest,
            Shown(after)?.StartsAt,
        }),
        _ => null,
    };

    // In a session that shows a question only with its answer, that it was approved is told without its text.
    private static News Question(SessionState state, ItemId id, Instant at) => PublicView.Of(state, id) is PublicQuestion shown
        ? new(WebhookEvents.Approved, state.Id, at, Credited(state, id), new { session = state.Id, question = new { id, shown.Text, shown.Askers } })
        : new(WebhookEvents.Approved, state.Id, at, [], new { session = state.Id, question = new { id } });

    private static News? Answer(SessionState state, ItemId id, Instant at) =>
        PublicView.Of(state, id) is PublicAnswer shown && PublicView.Of(state, shown.Question) is PublicQuestion question
            ? new(WebhookEvents.Answered, state.Id, at, Credited(state, question.Id), new
            {
                session = state.Id,
                question = new { question.Id, question.Text, question.Askers },
                answer = new { id, shown.Text, shown.By, shown.At, revision = shown.Corrections.Count + 1 },
            })
            : null;

    private static PublicSession? Shown(SessionState state) => PublicView.Of(state, ItemId.Session) as PublicSession;

    private static IReadOnlyList<VisitorId> Credited(SessionState state, ItemId id) => state.Question(id) is { } question
        ? [question.Asker, .. question.Merged.Select(merged => state.Question(merged)!.Asker)] : [];
}
