using ChatQA.Kernel;

namespace ChatQA.Sessions.Events;

/// <summary>
/// The words of questions that never were public are no longer kept: of each only that it was there is left, as after an
/// erasure. They are gone from the earlier events too.
/// </summary>
public sealed record WordsExpired(IReadOnlyList<ItemId> Questions) : SessionEvent
{
    internal override SessionState Fold(SessionState state, Stamp stamp)
    {
        var next = Questions.Aggregate(state, (s, id) => s.Question(id) is { } question ? VisitorErased.Erase(s, question, stamp) : s);
        return next with { DeskTouches = Touches.Forgotten(stamp.Seq - 1), PublicTouches = Touches.Forgotten(state.PublicHead) };
    }
}
