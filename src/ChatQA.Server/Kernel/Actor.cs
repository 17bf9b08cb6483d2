namespace ChatQA.Kernel;

/// <summary>Who acts in a session, and in which part.</summary>
/// <param name="Id">A visitor's id, a staff member's id, or <c>system</c>.</param>
/// <param name="Name">What others read; empty for a visitor, whose name comes with the question.</param>
public sealed record Actor(ActorId Id, Role Role, string Name)
{
    public static readonly Actor System = new(new("system"), Role.System, "ChatQA");

    public static Actor Visitor(VisitorId visitor) => new(new(visitor.Value), Role.Visitor, "");

    /// <summary>Of a session's guests the one whom a guest or an assistant speaks for; null for the first.</summary>
    public ItemId? Guest { get; init; }

    /// <summary>The guest whom they speak for.</summary>
    public ItemId SpeaksFor => Guest ?? ItemId.Guest;

    public VisitorId AsVisitor => new(Id.Value);
}

/// <summary>The part somebody plays. A pass gives one; a visitor needs none.</summary>
[Flags]
public enum Role
{
    None = 0,
    Visitor = 1,
    Guest = 2,
    Assistant = 4,
    Moderator = 8,
    Editor = 16,
    Administrator = 32,
    System = 64,
}

internal static class Roles
{
    /// <summary>Those who sit at the desk.</summary>
    public const Role Desk = Role.Moderator | Role.Editor | Role.Administrator | Role.System;

    /// <summary>Those who speak for the guest.</summary>
    public const Role GuestSide = Role.Guest | Role.Assistant;
}
