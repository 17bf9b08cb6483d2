using ChatQA.Kernel;

namespace ChatQA.Sessions;

/// <summary>The refusals that several verbs share.</summary>
internal static class Refusals
{
    public static Rejection NoSuchSession => new("session.not_found");

    public static Rejection NoSuchQuestion => new("question.not_found");

    public static Rejection NoSuchAnswer => new("answer.not_found");

    /// <summary>The session's phase does not take this.</summary>
    public static Rejection Phase(Phase phase) => new("session.phase", ("phase", phase));

    /// <summary>The text is no longer the one that was read: the new one comes with the refusal.</summary>
    public static Rejection ChangedMeanwhile(Question question) => new(
        "question.changed_meanwhile", ("text", question.Words.Text), ("textSeq", question.TextSeq));

    /// <summary>Somebody was faster: who, when, and what became of it.</summary>
    public static Rejection AlreadyHandled(Question question) => new(
        "question.already_handled", ("status", question.Status), ("by", question.Handled?.By), ("at", question.Handled?.At));
}
