using ChatQA.Kernel;
using ChatQA.Sessions;

namespace ChatQA.Answers.Drafts;

/// <summary>A question moves to the end of the guest's own queue.</summary>
public sealed record PutOff(ItemId Question)
{
    internal Outcome<WritingDesk> Decide(SessionState session, WritingDesk desk, Actor actor, IReadOnlyCollection<ActorId> here) =>
        DraftRules.Refusal(session, Question, actor) is { } refusal ? refusal
        : DraftRules.Held(desk, actor, here) is { } held ? held
        : desk with { Later = desk.Later.RemoveAll(id => id == Question || session.Question(id) is not { Status: QuestionStatus.WithGuest }).Add(Question) };
}
