using System.Text.Json.Serialization;
using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Answers;

/// <summary>The guest answers, or somebody writes the answer down for the guest: it stands under the guest's name, the typist in the log.</summary>
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
        : PlainText.Accept(Text, TextLimit.Answer).Select(text => Changes.Of<SessionEvent>(new AnswerPublished(
            ItemId.From("answer", actor.Id, ClientId), Question, text, session.Card.Guest.FullName, actor.Role is Role.Guest ? Typist : actor.Name)));

    private static bool IsOpenTo(Actor actor, Question question) =>
        question.Status is QuestionStatus.WithGuest || (question.Status is QuestionStatus.Approved && (actor.Role & Roles.Desk) != 0);
}
