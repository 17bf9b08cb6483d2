using System.Collections.Concurrent;
using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;

namespace ChatQA.Moderation.Similar;

/// <summary>
/// Which questions ask much the same, so that one answer may serve several askers. Worked out from the state when it is asked for,
/// on each node by itself: nothing of it is stored, and the log does not know of it.
/// </summary>
internal sealed class SimilarQuestions
{
    /// <summary>How many are proposed for one question.</summary>
    public const int Most = 5;
    private const int MostSessions = 64;
    private readonly ConcurrentDictionary<SessionId, Sorted> _sessions = new();

    /// <summary>For each of these questions, those it could be merged with, the likest first; a question without any is left out.</summary>
    public IReadOnlyList<SimilarOf> Find(Held<SessionState> held, IReadOnlyList<ItemId> questions)
    {
        if (_sessions.Count >= MostSessions && !_sessions.ContainsKey(held.State.Id))
        {
            _sessions.Clear();
        }

        var sorted = _sessions.GetOrAdd(held.State.Id, _ => new());
        lock (sorted)
        {
            sorted.BringUpTo(held);
            return [.. questions.Distinct().Select(id => new SimilarOf(id, sorted.Shelf.Like(id, Most))).Where(of => of.Like.Count > 0)];
        }
    }

    private sealed class Sorted
    {
        private string? _epoch;
        private long _head;

        public Shelf Shelf { get; private set; } = new();

        public void BringUpTo(Held<SessionState> held)
        {
            var state = held.State;
            var same = _epoch == held.Epoch;
            if (same && state.Head <= _head)
            {
                return;
            }

            if ((same ? state.DeskTouches.Since(_head) : null) is not { } touched)
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

            (_epoch, _head) = (held.Epoch, state.Head);
        }
    }
}

/// <summary>Asks which questions these could be merged with.</summary>
/// <param name="Questions">At most 200.</param>
public sealed record SimilarTo(IReadOnlyList<ItemId> Questions)
{
    public const int Most = 200;
}

/// <param name="Of">Those of the questions asked for that have any, in the order asked.</param>
public sealed record SimilarFound(IReadOnlyList<SimilarOf> Of);

/// <param name="Like">At most five, the likest first.</param>
public sealed record SimilarOf(ItemId Question, IReadOnlyList<Similar> Like);

/// <param name="Score">From 0.6, where a merge begins to be worth proposing, to 1: the same words.</param>
public sealed record Similar(ItemId Id, double Score);
