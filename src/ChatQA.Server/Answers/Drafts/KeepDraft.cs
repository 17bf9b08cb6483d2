using ChatQA.Kernel;
using ChatQA.Sessions;

namespace ChatQA.Answers.Drafts;

/// <summary>Keeps what is written of an answer; whoever writes first holds the pen.</summary>
/// <param name="Text">Up to 8,000 characters, so that nothing is lost before it is cut to an answer's length; empty when all was deleted.</param>
/// <param name="BasedOn">The draft's version that the writer had before; 0 for none.</param>
public sealed record KeepDraft(ItemId Question, string? Text, long BasedOn)
{
    internal Outcome<WritingDesk> Decide(SessionState session, WritingDesk desk, Actor actor, IReadOnlyCollection<ActorId> here, Instant at)
    {
        if (DraftRules.Refusal(session, Question, actor) is { } refusal)
        {
            return refusal;
        }

        var lastWords = desk.Pen is { } pen && pen.Before == actor.Id && (at - pen.Since).Duration() < LastWords;
        if (!lastWords && DraftRules.Held(desk, actor, here) is { } held)
        {
            return held;
        }

        var draft = desk.Draft(Question);
        if ((draft?.Version ?? 0) != BasedOn)
        {
            return new Rejection("draft.changed_meanwhile", ("text", draft?.Text ?? ""), ("version", draft?.Version ?? 0), ("by", draft?.By ?? ""));
        }

        return PlainText.Accept(Text, TextLimit.Draft).Select(text =>
        {
            var typist = text is "" ? null : actor.Role is Role.Guest ? draft?.Typist : actor.Name;
            var kept = desk.With(new(Question, text, desk.Version + 1, at, actor.Name, typist, text is "" ? null : draft?.Ok));
            return lastWords || desk.Pen?.Holder == actor.Id ? kept : kept with { Pen = DraftRules.PenOf(actor, at, desk.Pen) };
        });
    }

    /// <summary>How long what was typed before the pen changed hands may still arrive.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);
}

/// <summary>A change of the writing desk was kept.</summary>
/// <param name="Version">The desk's version now; a draft's own, when it was kept.</param>
public sealed record Kept(long Version, Instant At);

internal static class DraftRules
{
    public static Pen PenOf(Actor actor, Instant at, Pen? before) => new(actor.Id, actor.Name, actor.Role, at, null, before?.Holder);

    /// <summary>Only what is with this guest is written.</summary>
    public static Rejection? Refusal(SessionState session, ItemId question, Actor actor) =>
        session.Question(question) is not { Status: QuestionStatus.WithGuest } asked || (asked.For ?? ItemId.Guest) != actor.SpeaksFor ? Refusals.NoSuchQuestion
        : !session.Card.Phase.TakesWork() ? Refusals.Phase(session.Card.Phase)
        : null;

    /// <summary>The guest publishes what was shown for an OK, word for word, whoever holds the pen.</summary>
    public static Rejection? HeldForPublishing(WritingDesk desk, AnswerDraft? draft, Actor actor, string? text, IReadOnlyCollection<ActorId> here) =>
        Held(desk, actor, here) is not { } held ? null
        : actor.Role is not Role.Guest || draft?.Ok is null ? held
        : draft.Text == text?.Trim() ? null
        : new Rejection("draft.changed_meanwhile", ("text", draft.Text), ("version", draft.Version), ("by", draft.By));

    /// <summary>Somebody else writes, and is here.</summary>
    public static Rejection? Held(WritingDesk desk, Actor actor, IReadOnlyCollection<ActorId> here) =>
        desk.Pen is { } pen && pen.Holder != actor.Id && here.Contains(pen.Holder) ? new Rejection("pen.held", ("by", pen.Name)) : null;
}
