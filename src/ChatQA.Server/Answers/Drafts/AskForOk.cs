using ChatQA.Kernel;
using ChatQA.Sessions;

namespace ChatQA.Answers.Drafts;

/// <summary>Whoever types for the guest asks whether this may be published, or no longer asks.</summary>
public sealed record AskForOk(ItemId Question, bool On = true)
{
    internal Outcome<WritingDesk> Decide(SessionState session, WritingDesk desk, Actor actor, Instant at) =>
        DraftRules.Refusal(session, Question, actor) is { } refusal ? refusal
        : desk.Draft(Question) is not { Text.Length: > 0 } draft ? new Rejection("draft.not_found")
        : desk.With(draft with { Ok = On ? new(actor.Name, at) : null });
}

/// <summary>The guest wants something changed first.</summary>
/// <param name="Note">What; up to 200 characters.</param>
public sealed record DeclineOk(ItemId Question, string? Note = null)
{
    internal Outcome<WritingDesk> Decide(WritingDesk desk, Actor actor, Instant at) =>
        actor.Role is not Role.Guest ? new Rejection("access.forbidden")
        : desk.Draft(Question) is not { Ok: { } ok } draft ? new Rejection("draft.not_found")
        : PlainText.Accept(Note, TextLimit.Note).Select(note => desk.With(draft with { Ok = ok with { Declined = true, Note = note is "" ? null : note } }));
}
