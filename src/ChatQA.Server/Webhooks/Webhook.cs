using ChatQA.Kernel;

namespace ChatQA.Webhooks;

/// <summary>An address that is told what the public may know.</summary>
/// <param name="Events">Names of <see cref="WebhookEvents"/>.</param>
/// <param name="Active">One that is not is told nothing, and what waited for it goes on when it is again.</param>
internal sealed record Webhook(string Id, string Address, IReadOnlyList<string> Events, bool Active, Instant CreatedAt);

/// <summary>One thing that is told, and how that went.</summary>
/// <param name="Message">Its id, the same at each attempt: <c>webhook-id</c>.</param>
/// <param name="State">waiting, delivered, or dead: given up after the last attempt.</param>
/// <param name="Status">What the last attempt was answered with; null when it was not answered.</param>
/// <param name="Refusal">The code of why the last attempt failed before an answer; null when it did not.</param>
internal sealed record Delivery(
    long Seq, string Message, string Event, SessionId? Session, Instant At, string State, int Attempts, Instant NextAt, Instant? TriedAt, int? Status, string? Refusal);

/// <summary>What may be told.</summary>
internal static class WebhookEvents
{
    public const string Phase = "session.phase";
    public const string Approved = "question.approved";
    public const string Answered = "answer.published";
    public const string Interview = "interview.published";

    /// <summary>Told without being asked for to all who hear of questions or answers: what they hold must go.</summary>
    public const string Erased = "question.erased";

    /// <summary>Sent from the administrator's page.</summary>
    public const string Test = "webhook.test";

    public static IReadOnlyList<string> Offered { get; } = [Phase, Approved, Answered, Interview];

    public static bool Wants(IReadOnlyCollection<string> events, string told) =>
        events.Contains(told) || (told == Erased && (events.Contains(Approved) || events.Contains(Answered)));
}
