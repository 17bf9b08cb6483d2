using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Moderation;

/// <summary>The desk sets the words that make a question wait for a closer look: the whole list. The next session begins with it.</summary>
/// <param name="Words">At most 500, each a word or a few; one that ends in * stands for all that begins like it.</param>
[AllowedTo(Roles.Desk)]
public sealed record WatchWords(ClientId ClientId, IReadOnlyList<string>? Words) : ICommand
{
    public const int Most = 500;

    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor moderator, Instant at)
    {
        if (Words is null)
        {
            return new Rejection("request.malformed");
        }

        if (Words.Count > Most)
        {
            return new Rejection("words.too_many", ("max", Most));
        }

        var accepted = new List<string>();
        foreach (var word in Words)
        {
            if (!PlainText.Accept(word, TextLimit.WatchedWord).Accepted(out var kept, out var rejection))
            {
                return rejection;
            }

            if (kept.Length > 0 && !accepted.Contains(kept, StringComparer.OrdinalIgnoreCase))
            {
                accepted.Add(kept);
            }
        }

        return accepted.SequenceEqual(session.Card.WatchedWords.Entries) ? new Rejection("words.unchanged") : Changes.Of<SessionEvent>(new WordsWatched(accepted));
    }
}
