using ChatQA.Sessions.WordLists;

namespace ChatQA.Sessions.Events;

/// <summary>Which words make a question wait for a closer look, from now on; what waits already is looked at again.</summary>
public sealed record WordsWatched(IReadOnlyList<string> Words) : SessionEvent
{
    internal override SessionState Fold(SessionState state, Stamp stamp)
    {
        var list = WordList.Of(Words);
        var next = state.With(state.Card with { WatchedWords = list }, stamp);
        return state.Waiting.Values.Select(id => state.Question(id)!)
            .Select(question => (Question: question, Flags: Flag.Of(question.Words, list)))
            .Where(looked => !looked.Flags.SequenceEqual(looked.Question.Flags))
            .Aggregate(next, (s, looked) => s.With(looked.Question with { Flags = looked.Flags }, stamp));
    }
}
