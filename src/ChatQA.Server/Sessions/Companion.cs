using ChatQA.Kernel;

namespace ChatQA.Sessions;

/// <summary>Somebody who sits at a guest's desk now: the guest, or who types for the guest.</summary>
/// <param name="Guest">Whose desk.</param>
public sealed record Companion(ActorId Id, Role Role, string Name, ItemId Guest)
{
    public static Companion Of(Actor actor) => new(actor.Id, actor.Role, actor.Name, actor.SpeaksFor);
}
