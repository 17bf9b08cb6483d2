using ChatQA.Kernel;

namespace ChatQA.Moderation.Claims;

/// <summary>A moderator reads a question: the others see it, and leave it alone unless they take over.</summary>
/// <param name="Staff">Who; the same as <c>you.id</c> for one's own.</param>
/// <param name="By">Their name.</param>
/// <param name="Since">When they took it.</param>
public sealed record Claim(ItemId Question, ActorId Staff, string By, Instant Since);

/// <summary>Everything that is claimed in a session now, the oldest first; it replaces what was held.</summary>
public sealed record Claimed(IReadOnlyList<Claim> Claims);

/// <summary>
/// Claims a question, or holds on to it: said again every 15 s, it lasts 45 s after the last time. What the same
/// connection had claimed before is let go.
/// </summary>
/// <param name="TakeOver">From a colleague who has it.</param>
public sealed record ClaimQuestion(ItemId Question, bool TakeOver = false);

/// <summary>A verb that decides on a question: refused while a colleague reads it.</summary>
internal interface IDeed
{
    ItemId Question { get; }

    /// <summary>It takes back one's own deed, if nothing was done since: that nobody else's claim prevents.</summary>
    bool IsUndo => false;
}
