using System.Collections.Concurrent;
using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Moderation.Similar;

/// <summary>
/// Which questions ask much the same, so that one answer may serve several askers. Worked out from the state when it is asked for,
/// on each node by itself: nothing of it is stored, and the log does not know of it.
/// </summary>
internal sealed class SimilarQuestions : IDisposable
{
    /// <summary>How many are proposed for one question.</summary>
    public const int Most = 5;
    private readonly ConcurrentDictionary<SessionId, Sorted> _sessions = new();
    private readonly SessionLogs _logs;

    public SimilarQuestions(SessionLogs logs)
    {
        _logs = logs;
        logs.Committed += Forget;
        logs.Forgotten += Forget;
    }

    /// <summary>For each of these questions, those it could be merged with, the likest first; a question without any is left out.</summary>
    public IReadOnlyList<SimilarOf> Find(SessionState state, IReadOnlyList<ItemId> questions)
    {
        var sorted = _sessions.GetOrAdd(state.Id, _ => new());
        lock (sorted)
        {
            sorted.BringUpTo(state);
            return [.. questions.Distinct().Select(id => new SimilarOf(id, sorted.Shelf.Like(id, Most))).Where(of => of.Like.Count > 0)];
        }
    }

    public void Dispose()
    {
        _logs.Committed -= Forget;
        _logs.Forgotten -= Forget;
    }

    private void Forget(SessionId session) => _sessions.TryRemove(session, out _);

    /// <summary>What was erased is not kept here either; nor a log that is no longer the one there was.</summary>
    private void Forget(SessionId session, Committed<SessionState, SessionEvent> committed)
    {
        if (committed.Events.IsEmpty || committed.Events.Any(envelope => envelope.Event is VisitorErased))
        {
            Forget(session);
        }
    }

    private sealed class Sorted
    {
        private long _head;

        public Shelf Shelf { get; private set; } = new();

        public void BringUpTo(SessionState state)
        {
            // Another connection may have been a little ahead of this one.
            if (state.Head <= _head)
            {
                return;
            }

            if (state.DeskTouches.Since(_head) is not { } touched)
            {
                Shelf = new();
                touched = state.Order;
            }

            var french = state.Card.Language.StartsWith("fr", StringComparison.OrdinalIgnoreCase);
            foreach (var question in touched.Select(state.Question).OfType<Question>())
            {
                if (question.Waits || question.Status is QuestionStatus.Answered)
                {
                    Shelf.Put(question.Id, question.Words.Text, french);
                }
                else
                {
                    Shelf.Take(question.Id);
                }
            }

            _head = state.Head;
        }
    }
}
