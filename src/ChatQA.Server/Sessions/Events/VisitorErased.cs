using ChatQA.Kernel;

namespace ChatQA.Sessions.Events;

/// <summary>
/// A visitor's words and names were erased: of their questions only that they were there is left. The words of their
/// earlier events are gone from the log too, so that a state held and one read again are the same after this.
/// </summary>
public sealed record VisitorErased(VisitorId Visitor) : VisitorEvent(Visitor)
{
    internal override SessionState Fold(SessionState state, Stamp stamp)
    {
        var next = state.ByVisitor.GetValueOrDefault(Visitor, []).Aggregate(state, (s, id) => Erase(s, s.Question(id)!, stamp));
        // What was touched before is no longer told: whoever resumes from then starts anew.
        return next with { DeskTouches = Touches.Forgotten(stamp.Seq - 1), PublicTouches = Touches.Forgotten(state.PublicHead) };
    }

    internal static SessionState Erase(SessionState state, Question question, Stamp stamp)
    {
        var joined = question.Merged.Where(id => state.Question(id)!.MergedInto == question.Id);
        var next = state.With(
            question with
            {
                Words = new(""),
                Flags = [],
                Original = null,
                Reason = null,
                Clarification = null,
                Edited = null,
                Tags = [],
                Reply = null,
                Status = QuestionStatus.Erased,
                Before = default,
                Merged = [],
                MergedInto = null,
            },
            stamp);
        // Those who asked the same still ask: each goes back to where it was.
        next = joined.Select(id => state.Question(id)!).Aggregate(
            next, (s, other) => s.With(other with { Status = other.Before, MergedInto = null, Merged = [] }, stamp));
        if (question.MergedInto is { } into && next.Question(into) is { } standing)
        {
            next = next.With(standing with { Merged = standing.Merged.Remove(question.Id) }, stamp);
        }

        // The answer is the guest's and stays on the desk; with its question it leaves the room.
        return question.Answer is { } answer ? next.With(next.Items[answer], stamp) : next;
    }
}
