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

    /// <summary>The text is no longer the one that was read: the new one comes with the refusal, who wrote it when the desk did, and when.</summary>
    public static Rejection ChangedMeanwhile(Question question) => new(
        "question.changed_meanwhile", ("text", question.Words.Text), ("textSeq", question.TextSeq), ("by", question.Edited?.By), ("at", question.TextAt));

    /// <summary>Somebody was faster: who (nobody when it was the asker), when, and what became of it.</summary>
    public static Rejection AlreadyHandled(Question question) => new(
        "question.already_handled", ("status", question.Status), ("by", question.Moved?.By is { Length: > 0 } by ? by : null), ("at", question.Moved?.At));

    /// <summary>What makes a deed one that was decided on something else: another status than the one seen, or another text. Null when nothing does.</summary>
    public static Rejection? Overtaken(Question question, QuestionStatus? seen, long? read) =>
        seen is { } status && status != question.Status ? AlreadyHandled(question)
        : read is { } text && text != question.TextSeq ? ChangedMeanwhile(question)
        : null;
}
