using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Moderation.Intake;

/// <summary>One question each so many seconds from each visitor, so that a rush stays readable.</summary>
/// <param name="Seconds">0 lifts it; at most 3600.</param>
[AllowedTo(Roles.Desk)]
public sealed record SetSlowMode(ClientId ClientId, int Seconds) : ICommand
{
    /// <summary>The longest wait, in seconds.</summary>
    public const int Longest = 3600;

    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor moderator, Instant at) =>
        session.Card.Phase is not (Phase.Draft or Phase.Open or Phase.Live) ? Refusals.Phase(session.Card.Phase)
        : Seconds is < 0 or > Longest ? new Rejection("questions.seconds_out_of_range", ("min", 0), ("max", Longest))
        : Changes.Of<SessionEvent>(new QuestionsSlowed(Seconds));
}
