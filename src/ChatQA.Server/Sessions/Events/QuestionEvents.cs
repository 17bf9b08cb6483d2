using System.Collections.Immutable;
using ChatQA.Kernel;
using ChatQA.Sessions.WordLists;

namespace ChatQA.Sessions.Events;

public sealed record QuestionAsked(ItemId Question, ClientId ClientId, VisitorId Visitor) : VisitorEvent(Visitor)
{
    public override ItemId About => Question;

    internal override SessionState Fold(SessionState state, Stamp stamp)
    {
        var question = new Question(Question, Visitor, ClientId, Words ?? new(""))
        {
            Number = state.QuestionCount + 1,
            TextSeq = stamp.Seq,
            TextAt = stamp.At,
            Status = QuestionStatus.Submitted,
            Flags = Flag.Of(Words ?? new(""), state.Card.WatchedWords),
        };
        return state.With(question, stamp) with
        {
            QuestionCount = question.Number,
            ByVisitor = state.ByVisitor.SetItem(Visitor, state.ByVisitor.GetValueOrDefault(Visitor, []).Add(Question)),
        };
    }
}

/// <summary>The asker changed their own question before it was approved.</summary>
public sealed record QuestionRevised(ItemId Question, VisitorId Visitor) : VisitorEvent(Visitor)
{
    public override ItemId About => Question;

    internal override SessionState Fold(SessionState state, Stamp stamp) =>
        state.With(state.Question(Question)! with { Words = Words ?? new(""), Flags = Flag.Of(Words ?? new(""), state.Card.WatchedWords), Original = null, Edited = null, TextSeq = stamp.Seq, TextAt = stamp.At }, stamp);
}

/// <summary>The desk edited a question; the first text is kept.</summary>
public sealed record QuestionEdited(ItemId Question, VisitorId Visitor) : VisitorEvent(Visitor)
{
    public override ItemId About => Question;

    internal override SessionState Fold(SessionState state, Stamp stamp)
    {
        var question = state.Question(Question)!;
        var (text, original) = (Words?.Text ?? "", question.Original ?? question.Words.Text);
        // Edited back to what the asker wrote, it is the asker's again.
        var own = text == original;
        return state.With(
            question with
            {
                Words = question.Words with { Text = text },
                Flags = Flag.Of(question.Words with { Text = text }, state.Card.WatchedWords),
                Original = own ? null : original,
                Edited = own ? null : stamp.Handling,
                TextSeq = stamp.Seq,
                TextAt = stamp.At,
            },
            stamp);
    }
}

public sealed record QuestionWithdrawn(ItemId Question) : SessionEvent
{
    public override ItemId About => Question;

    internal override SessionState Fold(SessionState state, Stamp stamp)
    {
        var question = state.Question(Question)!;
        // Those who had been merged into it still ask: each goes back to where it was.
        return question.Merged.Select(id => state.Question(id)!).Aggregate(
            state.With(question with { Status = QuestionStatus.Withdrawn, Merged = [] }, stamp),
            (next, merged) => next.With(merged with { Status = merged.Before, MergedInto = null, Merged = [] }, stamp));
    }
}

public sealed record QuestionApproved(ItemId Question) : SessionEvent
{
    public override ItemId About => Question;

    internal override SessionState Fold(SessionState state, Stamp stamp) =>
        state.WithStanding(state.Question(Question)! with { Status = QuestionStatus.Approved, Handled = stamp.Handling, Reason = null }, stamp);
}

public sealed record QuestionRejected(ItemId Question, string? Reason) : SessionEvent
{
    public override ItemId About => Question;

    internal override SessionState Fold(SessionState state, Stamp stamp) =>
        state.WithStanding(state.Question(Question)! with { Status = QuestionStatus.Rejected, Handled = stamp.Handling, Reason = Reason }, stamp);
}

public sealed record QuestionHandedToGuest(ItemId Question, ItemId? Guest = null) : SessionEvent
{
    public override ItemId About => Question;

    internal override SessionState Fold(SessionState state, Stamp stamp) =>
        state.WithStanding(state.Question(Question)! with { Status = QuestionStatus.WithGuest, Handled = stamp.Handling, For = Guest, Passed = null }, stamp);
}

/// <summary>One step back: from the guest to the approved, or to the queue.</summary>
public sealed record QuestionReturned(ItemId Question, QuestionStatus To) : SessionEvent
{
    public override ItemId About => Question;

    internal override SessionState Fold(SessionState state, Stamp stamp) =>
        state.WithStanding(state.Question(Question)! with { Status = To, Handled = stamp.Handling, Reason = null, Passed = (stamp.Actor.Role & Roles.GuestSide) != 0 ? stamp.Handling : null }, stamp);
}

/// <summary>A question joins another; its asker is credited there.</summary>
public sealed record QuestionMerged(ItemId Question, ItemId Into) : SessionEvent
{
    public override ItemId About => Question;

    internal override SessionState Fold(SessionState state, Stamp stamp)
    {
        var (question, into) = (state.Question(Question)!, state.Question(Into)!);
        // Those who had joined it before come along.
        var next = state.With(question with { Status = QuestionStatus.Merged, Before = question.Status, MergedInto = Into, Handled = stamp.Handling }, stamp);
        next = question.Merged.Aggregate(next, (s, id) => s.With(s.Question(id)! with { MergedInto = Into }, stamp));
        return next.With(into with { Merged = into.Merged.Add(Question).AddRange(question.Merged) }, stamp);
    }
}

public sealed record QuestionUnmerged(ItemId Question) : SessionEvent
{
    public override ItemId About => Question;

    internal override SessionState Fold(SessionState state, Stamp stamp)
    {
        var question = state.Question(Question)!;
        var into = state.Question(question.MergedInto!.Value)!;
        var own = question.Merged.Where(into.Merged.Contains).ToImmutableList();
        var next = state.With(into with { Merged = into.Merged.Remove(Question).RemoveRange(own) }, stamp);
        // Whoever had brought it along brings it no longer.
        next = into.Merged.Select(id => state.Question(id)!).Where(other => other.Merged.Contains(Question))
            .Aggregate(next, (s, other) => s.With(other with { Merged = other.Merged.Remove(Question) }, stamp));
        next = own.Aggregate(next, (s, id) => s.With(s.Question(id)! with { MergedInto = Question }, stamp));
        return next.With(question with { Status = question.Before, MergedInto = null, Merged = own, Handled = stamp.Handling }, stamp);
    }
}

/// <summary>The desk gave a question a theme.</summary>
public sealed record QuestionTagged(ItemId Question, string Tag) : SessionEvent
{
    public override ItemId About => Question;

    internal override SessionState Fold(SessionState state, Stamp stamp)
    {
        var question = state.Question(Question)!;
        return state.With(question with { Tags = question.Tags.Add(Tag) }, stamp);
    }
}

public sealed record QuestionUntagged(ItemId Question, string Tag) : SessionEvent
{
    public override ItemId About => Question;

    internal override SessionState Fold(SessionState state, Stamp stamp)
    {
        var question = state.Question(Question)!;
        return state.With(question with { Tags = question.Tags.Remove(Tag) }, stamp);
    }
}

/// <summary>The newsroom wrote to the asker alone; a later word takes the place of this one.</summary>
public sealed record QuestionReplied(ItemId Question, string Text) : SessionEvent
{
    public override ItemId About => Question;

    internal override SessionState Fold(SessionState state, Stamp stamp) =>
        state.WithStanding(state.Question(Question)! with { Reply = new(Text, stamp.Actor.Name, stamp.At) }, stamp);
}
