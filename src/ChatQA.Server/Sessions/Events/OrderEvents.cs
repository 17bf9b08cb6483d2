using ChatQA.Kernel;

namespace ChatQA.Sessions.Events;

/// <summary>A question took its place among those that come next.</summary>
public sealed record QuestionStaged(ItemId Question, ItemId? Before) : SessionEvent
{
    public override ItemId About => Question;

    // What can no longer come next leaves the list; what is with the guest keeps its place for when it is taken back.
    internal override SessionState Fold(SessionState state, Stamp stamp) => state.With(
        state.Card with
        {
            Staged = Places.Put(
                state.Card.Staged.RemoveAll(id => state.Question(id) is not { Status: QuestionStatus.Approved or QuestionStatus.WithGuest }), Question, Before),
        },
        stamp);
}

public sealed record QuestionUnstaged(ItemId Question) : SessionEvent
{
    public override ItemId About => Question;

    internal override SessionState Fold(SessionState state, Stamp stamp) =>
        state.With(state.Card with { Staged = state.Card.Staged.Remove(Question) }, stamp);
}

/// <summary>A question took another place in the guest's queue.</summary>
public sealed record QuestionMovedInQueue(ItemId Question, ItemId? Before) : SessionEvent
{
    public override ItemId About => Question;

    internal override SessionState Fold(SessionState state, Stamp stamp) =>
        state.With(state.Card with { GuestOrder = Places.Put([.. state.GuestQueue.Select(question => question.Id)], Question, Before) }, stamp);
}
