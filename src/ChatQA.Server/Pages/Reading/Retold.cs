using ChatQA.Kernel;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;

namespace ChatQA.Pages;

/// <summary>A session as it is told afterwards: from the public view alone, in the order in which it was told.</summary>
internal sealed class Retold
{
    /// <summary>Moments are for a replay that is longer than a screen.</summary>
    private const int Long = 4;
    private const int MostBacked = 3;

    private Retold(SessionState state, PublicSession session, IReadOnlyDictionary<ItemId, int> votes)
    {
        Session = session;
        var items = state.Order.Select(item => PublicView.Of(state, item)).OfType<PublicItem>().ToList();
        // A number belongs to its answer for ever, also when one before it is erased.
        var numbers = state.Order.Select(state.Answer).OfType<Answer>().Select((answer, i) => (answer.Question, Number: i + 1)).ToDictionary(pair => pair.Question, pair => pair.Number);
        Entries = [.. Feed.Of(items).OrderBy(card => card.At).ThenBy(card => card.Key.Value, StringComparer.Ordinal)
            .Where(card => card.Announcement is not null || card.Answers.Count > 0)
            .Select(card => new Entry(card, card.Question is null ? null : numbers[card.Key]))];
        Unanswered = [.. items.OfType<PublicQuestion>().Where(question => question.Status is not PublicQuestionStatus.Answered)];
        Themes = [.. Answered.SelectMany(entry => entry.Card.Question!.Tags ?? []).Distinct().Order(StringComparer.CurrentCulture)];
        Moments = Answered.Count() < Long ? [] : [.. Chosen(votes).OrderBy(moment => moment.At)];
    }

    public PublicSession Session { get; }

    public IReadOnlyList<Entry> Entries { get; }

    public IEnumerable<Entry> Answered => Entries.Where(entry => entry.Number is not null);

    public IReadOnlyList<PublicQuestion> Unanswered { get; }

    public IReadOnlyList<string> Themes { get; }

    /// <summary>Where a reader may want to begin: what the desk pinned, what most people backed, what the newsroom said.</summary>
    public IReadOnlyList<Moment> Moments { get; }

    public Instant At => Session.LiveAt ?? Session.StartsAt;

    /// <summary>Null when the public may not see the session.</summary>
    public static Retold? Of(SessionState state, IReadOnlyDictionary<ItemId, int> votes) =>
        PublicView.Of(state, ItemId.Session) is PublicSession session ? new(state, session, votes) : null;

    private IEnumerable<Moment> Chosen(IReadOnlyDictionary<ItemId, int> votes)
    {
        var backed = Answered.Where(entry => votes.GetValueOrDefault(entry.Card.Key) > 1)
            .OrderByDescending(entry => votes[entry.Card.Key]).Take(MostBacked).Select(entry => entry.Card.Key).ToHashSet();
        foreach (var entry in Entries)
        {
            if (entry.Card.Pinned is not null)
            {
                yield return new("pinned", entry.Card.At, entry);
            }
            else if (backed.Contains(entry.Card.Key))
            {
                yield return new("backed", entry.Card.At, entry);
            }
            else if (entry.Card.Announcement is not null)
            {
                yield return new("announced", entry.Card.At, entry);
            }
        }
    }

    /// <summary>A card and, for a question, the number that its permalink says.</summary>
    public sealed record Entry(Card Card, int? Number)
    {
        /// <summary>The element's id in the replay.</summary>
        public string Anchor => Number is { } number ? $"q{number}" : $"n-{Card.Key}";

        public string Words => Card.Question?.Text ?? Card.Announcement!.Text;
    }

    /// <param name="Why">pinned, backed or announced.</param>
    public sealed record Moment(string Why, Instant At, Entry Entry);
}
