using System.Collections.Immutable;
using ChatQA.Kernel;

namespace ChatQA.Answers.Drafts;

/// <summary>What is being written for one guest, and who holds the pen. Only the guest and those who type for the guest see it.</summary>
/// <param name="Version">Grows with each change.</param>
/// <param name="Drafts">Answers that are not published yet, one a question.</param>
/// <param name="Later">Questions put off, in the order of putting off: they come after all the others.</param>
/// <param name="Pen">Null until somebody has written.</param>
public sealed record WritingDesk(long Version, ImmutableList<AnswerDraft> Drafts, ImmutableList<ItemId> Later, Pen? Pen)
{
    public static readonly WritingDesk Empty = new(0, [], [], null);

    public AnswerDraft? Draft(ItemId question) => Drafts.Find(draft => draft.Question == question);

    internal WritingDesk With(AnswerDraft draft) => this with { Drafts = Drafts.RemoveAll(other => other.Question == draft.Question).Add(draft) };

    internal WritingDesk Without(Predicate<AnswerDraft> gone) => Drafts.RemoveAll(gone) is var left && left.Count == Drafts.Count ? this : this with { Drafts = left };
}

/// <summary>An answer as far as it is written.</summary>
/// <param name="Version">The desk's version that last changed the text; what is kept next names it.</param>
/// <param name="At">When it was last kept.</param>
/// <param name="By">Who kept it last.</param>
/// <param name="Typist">The one who types for the guest, when any of it was typed so.</param>
/// <param name="Ok">The guest is asked whether this may be published.</param>
public sealed record AnswerDraft(ItemId Question, string Text, long Version, Instant At, string By, string? Typist = null, OkAsked? Ok = null);

/// <summary>« Pour accord »: the guest reads, then publishes, takes the pen, or says what is missing.</summary>
/// <param name="Declined">The guest wants something changed.</param>
/// <param name="Note">What the guest said with it.</param>
public sealed record OkAsked(string By, Instant At, bool Declined = false, string? Note = null);

/// <summary>Who writes. The guest may take the pen at any time; others when it is handed to them, or when its holder has gone.</summary>
/// <param name="Wanted">Who asks for it.</param>
/// <param name="Before">Who held it until <paramref name="Since"/>: their last words are still taken.</param>
public sealed record Pen(ActorId Holder, string Name, Role Role, Instant Since, PenWanted? Wanted = null, ActorId? Before = null);

/// <summary>Somebody would like to write.</summary>
public sealed record PenWanted(ActorId Id, string Name);
