using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions.Events;

namespace ChatQA.Sessions.Erasure;

/// <summary>What visitors wrote and nobody published has been kept long enough: refused, taken back, never handled. What was merged is part of what was published.</summary>
[AllowedTo(Role.System)]
public sealed record ExpireWords(ClientId ClientId) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor system, Instant at) =>
        Due(session) is { Count: > 0 } due ? Changes.Of<SessionEvent>(new WordsExpired(due)) : new Rejection("words.none_due");

    internal static List<ItemId> Due(SessionState session) => session.Card.Phase is Phase.Draft or Phase.Open or Phase.Live ? []
        : [.. session.Items.Values.OfType<Question>()
            .Where(question => question.Status is QuestionStatus.Submitted or QuestionStatus.Rejected or QuestionStatus.Withdrawn && question.PublicSeq == 0)
            .OrderBy(question => question.Number).Select(question => question.Id)];
}
