using ChatQA.Kernel;

namespace ChatQA.Sessions.Events;

/// <summary>An answer stands under the guest's name; the typist is kept when somebody else wrote it down.</summary>
public sealed record AnswerPublished(ItemId Answer, ItemId Question, string Text, string By, string? Typist, ItemId? Guest = null) : SessionEvent
{
    public override ItemId About => Answer;

    internal override SessionState Fold(SessionState state, Stamp stamp)
    {
        var question = state.Question(Question)!;
        return state.WithPublished(Proposal.IdOf(Question), stamp).With(new Answer(Answer, Question, Text, By) { Typist = Typist, Guest = Guest, TextSeq = stamp.Seq }, stamp)
            .WithStanding(question with { Status = QuestionStatus.Answered, Answer = Answer }, stamp);
    }
}

public sealed record AnswerCorrected(ItemId Answer, string Text, string? Note) : SessionEvent
{
    public override ItemId About => Answer;

    internal override SessionState Fold(SessionState state, Stamp stamp)
    {
        var answer = state.Answer(Answer)!;
        return state.WithPublished(Proposal.IdOf(Answer), stamp).With(
            answer with { Text = Text, TextSeq = stamp.Seq, Corrections = answer.Corrections.Add(new Correction(answer.Text, stamp.At, stamp.Actor.Name, Note)) },
            stamp);
    }
}

/// <summary>In its first minute the guest replaced the text, without a mark.</summary>
public sealed record AnswerAmended(ItemId Answer, string Text) : SessionEvent
{
    public override ItemId About => Answer;

    internal override SessionState Fold(SessionState state, Stamp stamp) =>
        state.With(state.Answer(Answer)! with { Text = Text, TextSeq = stamp.Seq }, stamp);
}
