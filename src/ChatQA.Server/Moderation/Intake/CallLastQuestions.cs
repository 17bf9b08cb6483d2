using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Moderation.Intake;

/// <summary>Questions are taken for so many minutes more, from now; calling again moves the end. Visitors are told.</summary>
/// <param name="Minutes">From 1 to 240.</param>
[AllowedTo(Roles.Desk)]
public sealed record CallLastQuestions(ClientId ClientId, int Minutes) : ICommand
{
    /// <summary>The longest countdown.</summary>
    public const int Longest = 240;

    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor moderator, Instant at) =>
        !session.Card.Phase.TakesQuestions() ? Refusals.Phase(session.Card.Phase)
        : Minutes is < 1 or > Longest ? new Rejection("questions.minutes_out_of_range", ("min", 1), ("max", Longest))
        : Changes.Of<SessionEvent>(new LastQuestionsCalled(at + TimeSpan.FromMinutes(Minutes)));
}
