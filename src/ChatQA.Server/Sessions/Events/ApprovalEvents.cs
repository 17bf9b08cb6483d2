using ChatQA.Kernel;

namespace ChatQA.Sessions.Events;

/// <summary>What the guest's side publishes waits for the desk from now on, or no longer does.</summary>
public sealed record ApprovalSet(bool On) : SessionEvent
{
    internal override SessionState Fold(SessionState state, Stamp stamp) => state.With(state.Card with { ApproveAnswers = On }, stamp);
}

/// <summary>An answer, or a correction of one, waits for the desk's approval.</summary>
/// <param name="Corrects">The published answer that it would correct.</param>
public sealed record AnswerProposed(
    ItemId Proposal, ItemId Question, ItemId? Corrects, string Text, string By, string? Typist, string? Note, ItemId? Guest) : SessionEvent
{
    public override ItemId About => Proposal;

    internal override SessionState Fold(SessionState state, Stamp stamp) =>
        state.With(new Proposal(Proposal, Question, Text, By) { Corrects = Corrects, Typist = Typist, Note = Note, Guest = Guest, ProposedAt = stamp.At }, stamp);
}

/// <summary>The desk wants something changed first.</summary>
public sealed record AnswerSentBack(ItemId Proposal, string? Why) : SessionEvent
{
    public override ItemId About => Proposal;

    internal override SessionState Fold(SessionState state, Stamp stamp) =>
        state.With(state.Proposal(Proposal)! with { Stands = ProposalState.SentBack, Why = Why, Handled = stamp.Handling }, stamp);
}

/// <summary>The guest's side wants to change it before it is approved.</summary>
public sealed record AnswerTakenBack(ItemId Proposal) : SessionEvent
{
    public override ItemId About => Proposal;

    internal override SessionState Fold(SessionState state, Stamp stamp) =>
        state.With(state.Proposal(Proposal)! with { Stands = ProposalState.TakenBack }, stamp);
}
