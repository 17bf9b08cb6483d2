using ChatQA.Kernel;
using ChatQA.Sessions;

namespace ChatQA.Answers.Drafts;

/// <summary>Who writes changes hands.</summary>
/// <param name="Move">Take it, ask for it, give it to somebody, or keep it when it was asked for.</param>
/// <param name="To">Whom it is given to: somebody who sits at the same desk.</param>
public sealed record MovePen(PenMove Move, ActorId? To = null)
{
    internal Outcome<WritingDesk> Decide(WritingDesk desk, Actor actor, IReadOnlyCollection<Companion> here, Instant at) => Move switch
    {
        PenMove.Take => Take(desk, actor, [.. here.Select(companion => companion.Id)], at),
        PenMove.Ask => desk.Pen is not { } pen || pen.Holder == actor.Id ? desk
            : desk with { Pen = pen with { Wanted = new(actor.Id, actor.Name) } },
        _ when desk.Pen is { } pen && pen.Holder != actor.Id => new Rejection("pen.not_yours", ("by", pen.Name)),
        PenMove.Keep => desk with { Pen = (desk.Pen ?? DraftRules.PenOf(actor, at, null)) with { Wanted = null } },
        PenMove.Give => here.FirstOrDefault(companion => companion.Id == To) is { } other
            ? desk with { Pen = new(other.Id, other.Name, other.Role, at, null, desk.Pen?.Holder) }
            : new Rejection("pen.nobody_there"),
        _ => new Rejection("request.malformed"),
    };

    /// <summary>The words are the guest's: the guest waits for nobody, and answers by it what was asked for an OK.</summary>
    private static Outcome<WritingDesk> Take(WritingDesk desk, Actor actor, IReadOnlyCollection<ActorId> here, Instant at) =>
        actor.Role is not Role.Guest && DraftRules.Held(desk, actor, here) is { } held ? held
        : desk.Pen?.Holder == actor.Id ? desk
        : desk with
        {
            Pen = DraftRules.PenOf(actor, at, desk.Pen),
            Drafts = actor.Role is Role.Guest ? desk.Drafts.ConvertAll(draft => draft with { Ok = null }) : desk.Drafts,
        };
}

public enum PenMove
{
    Take,
    Ask,
    Give,
    Keep,
}
