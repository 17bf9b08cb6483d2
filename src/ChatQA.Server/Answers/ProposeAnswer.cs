using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions;
using ChatQA.Sessions.Events;

namespace ChatQA.Answers;

/// <summary>What the guest's side publishes waits for the desk from now on, or no longer does; what waits stays where it is.</summary>
[AllowedTo(Roles.Desk)]
public sealed record SetApproval(ClientId ClientId, bool On) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor actor, Instant at) =>
        session.Card.Phase is Phase.Archived or Phase.Cancelled ? Refusals.Phase(session.Card.Phase)
        : session.Card.ApproveAnswers == On ? new Rejection("approval.unchanged")
        : Changes.Of<SessionEvent>(new ApprovalSet(On));
}

/// <summary>The desk lets a waiting answer, or a waiting correction, into the room.</summary>
/// <param name="BasedOn">The proposal's <c>seq</c> that was read: another text is not let through unread.</param>
[AllowedTo(Roles.Desk)]
public sealed record ApproveAnswer(ClientId ClientId, ItemId Proposal, long BasedOn) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor moderator, Instant at) =>
        ProposalRules.Waiting(session, Proposal, BasedOn).Then<Changes<SessionEvent>>(proposal => proposal.Corrects is { } corrects
            ? Changes.Of<SessionEvent>(new AnswerCorrected(corrects, proposal.Text, proposal.Note))
            : Changes.Of<SessionEvent>(new AnswerPublished(
                ItemId.From("answer", moderator.Id, ClientId), proposal.Question, proposal.Text, proposal.By, proposal.Typist, proposal.Guest)));
}

/// <summary>The desk wants something changed first.</summary>
/// <param name="Why">What; the guest's side alone reads it.</param>
[AllowedTo(Roles.Desk)]
public sealed record SendAnswerBack(ClientId ClientId, ItemId Proposal, string? Why) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor moderator, Instant at) =>
        ProposalRules.Waiting(session, Proposal, null).Then(proposal => PlainText.Accept(Why, TextLimit.Note)
            .Select(why => Changes.Of<SessionEvent>(new AnswerSentBack(Proposal, why is "" ? null : why))));
}

/// <summary>The guest's side takes a waiting answer back, to change it.</summary>
[AllowedTo(Roles.GuestSide)]
public sealed record TakeAnswerBack(ClientId ClientId, ItemId Proposal) : ICommand
{
    public Outcome<Changes<SessionEvent>> Decide(SessionState session, Actor actor, Instant at) =>
        ProposalRules.Waiting(session, Proposal, null).Then<Changes<SessionEvent>>(proposal =>
            (proposal.Guest ?? ItemId.Guest) != actor.SpeaksFor ? ProposalRules.None : Changes.Of<SessionEvent>(new AnswerTakenBack(Proposal)));
}

internal static class ProposalRules
{
    public static Rejection None => new("proposal.not_found");

    /// <summary>The proposal, when it still waits.</summary>
    public static Outcome<Proposal> Waiting(SessionState session, ItemId id, long? basedOn) =>
        session.Proposal(id) is not { } proposal ? None
        : proposal.Stands is not ProposalState.Waiting || !StillAsked(session, proposal) ? new Rejection("proposal.already_handled", ("state", proposal.Stands), ("by", proposal.Handled?.By), ("at", proposal.Handled?.At))
        : basedOn is { } read && read != proposal.Seq ? new Rejection("proposal.changed_meanwhile", ("text", proposal.Text))
        : proposal;

    private static bool StillAsked(SessionState session, Proposal proposal) =>
        session.Card.Phase is Phase.Open or Phase.Live or Phase.Closed or Phase.Archived
        && session.Question(proposal.Question)?.Status is { } status && status == (proposal.Corrects is null ? QuestionStatus.WithGuest : QuestionStatus.Answered);
}
