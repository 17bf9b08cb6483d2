using System.Text.Json.Serialization;
using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Answers;

/// <summary>
/// The guest answers, or somebody writes the answer down for the guest: it stands under the guest's name, the typist in the log.
/// Where the desk approves answers, one from the guest's side waits for that.
/// </summary>
[AllowedTo(Roles.Desk | Roles.GuestSide)]
public sealed record PublishAnswer(ClientId ClientId, ItemId Question, string? Text) : ICommand
{
    /// <summary>Who typed it for the guest that publishes it; known here alone.</summary>
    [JsonIgnore]
    public string? Typist { get; init; }

    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor actor, Instant at) =>
        session.Question(Question) is not { } question || (!IsOpenTo(actor, question) && !question.Status.Equals(QuestionStatus.Answered)) ? Refusals.NoSuchQuestion
        : !session.Card.Phase.TakesWork() ? Refusals.Phase(session.Card.Phase)
        : question.Status is QuestionStatus.Answered ? Refusals.AlreadyHandled(question)
        : Waits(session) && Proposes(session, actor) ? new Rejection("proposal.already_waits")
        : PlainText.Accept(Text, TextLimit.Answer).Select(text => Changes.Of(Answer(session, question, actor, text)));

    private SessionEvent Answer(SessionState session, Question question, Actor actor, string text)
    {
        var (by, typist) = (session.Card.GuestOf(question.For).FullName, actor.Role is Role.Guest ? Typist : actor.Name);
        return Proposes(session, actor)
            ? new AnswerProposed(Proposal.IdOf(Question), Question, null, text, by, typist, null, question.For)
            : new AnswerPublished(ItemId.From("answer", actor.Id, ClientId), Question, text, by, typist, question.For);
    }

    private bool Waits(SessionState session) => session.Proposal(Proposal.IdOf(Question)) is { Stands: ProposalState.Waiting };

    private static bool Proposes(SessionState session, Actor actor) => session.Card.ApproveAnswers && (actor.Role & Roles.GuestSide) != 0;

    private static bool IsOpenTo(Actor actor, Question question) =>
        (question.Status is QuestionStatus.WithGuest && ((actor.Role & Roles.Desk) != 0 || (question.For ?? ItemId.Guest) == actor.SpeaksFor))
        || (question.Status is QuestionStatus.Approved && (actor.Role & Roles.Desk) != 0);
}
