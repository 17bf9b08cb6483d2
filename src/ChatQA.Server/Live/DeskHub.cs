using ChatQA.Access;
using ChatQA.Answers;
using ChatQA.Answers.Drafts;
using ChatQA.Answers.Guests;
using ChatQA.Continuation;
using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Moderation;
using ChatQA.Moderation.Claims;
using ChatQA.Moderation.Intake;
using ChatQA.Moderation.Similar;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace ChatQA.Live;

/// <summary>The door of the staff and the guest: same origin only, a pass in a cookie.</summary>
[Authorize(Policy = Policies.Pass)]
internal sealed class DeskHub(Entrance entrance, Verbs verbs, Drafting drafting, Rooms rooms, SimilarQuestions similar, Doorstep doorstep) : Hub<IDeskClient>
{
    /// <summary>Sits down at the desk of a session, or asks for what was missed.</summary>
    public Task<Outcome<DeskJoined>> Join(Join join) =>
        Verbs.Admit(Context, join.Session, Roles.Desk, actor => entrance.EnterDesk(Context, actor, join));

    /// <summary>Sits down as the guest or the assistant, or asks for what was missed.</summary>
    public Task<Outcome<GuestJoined>> JoinAsGuest(Join join) =>
        Verbs.Admit(Context, join.Session, Roles.GuestSide, actor => entrance.EnterAsGuest(Context, actor, join));

    /// <summary>Claims a question, or holds on to it.</summary>
    public Task<Outcome<Claim>> Claim(ClaimQuestion claim) => verbs.Claim(Context, claim);

    /// <summary>Lets go of what this connection claimed.</summary>
    public Task Release() => verbs.Release(Context);

    public Task<Outcome<Receipt>> Approve(ApproveQuestion approve) => verbs.Run(Context, approve);

    public Task<Outcome<Receipt>> Reject(RejectQuestion reject) => verbs.Run(Context, reject);

    public Task<Outcome<Receipt>> Edit(EditQuestion edit) => verbs.Run(Context, edit);

    public Task<Outcome<Receipt>> Merge(MergeQuestions merge) => verbs.Run(Context, merge);

    public Task<Outcome<Receipt>> HandToGuest(HandToGuest hand) => verbs.Run(Context, hand);

    /// <summary>One step back.</summary>
    public Task<Outcome<Receipt>> Return(ReturnQuestion back) => verbs.Run(Context, back);

    /// <summary>Gives a question a theme, or takes it away.</summary>
    public Task<Outcome<Receipt>> Tag(TagQuestion tag) => verbs.Run(Context, tag);

    /// <summary>Writes to the one who asked.</summary>
    public Task<Outcome<Receipt>> Reply(ReplyToAsker reply) => verbs.Run(Context, reply);

    public Task<Outcome<Receipt>> Answer(PublishAnswer answer) => drafting.Publish(Context, answer);

    /// <summary>Keeps an answer as far as it is written.</summary>
    public Task<Outcome<Kept>> KeepDraft(KeepDraft keep) => drafting.Keep(Context, keep);

    /// <summary>Moves a question to the end of the guest's own queue.</summary>
    public Task<Outcome<Kept>> PutOff(PutOff put) => drafting.PutOff(Context, put);

    /// <summary>Who writes for the guest changes hands.</summary>
    public Task<Outcome<Kept>> MovePen(MovePen move) => drafting.Move(Context, move);

    /// <summary>Asks the guest whether the draft may be published.</summary>
    public Task<Outcome<Kept>> AskForOk(AskForOk ask) => drafting.Ask(Context, ask);

    /// <summary>The guest wants something changed first.</summary>
    public Task<Outcome<Kept>> DeclineOk(DeclineOk decline) => drafting.Decline(Context, decline);

    /// <summary>What the guest's side publishes waits for the desk, or no longer does.</summary>
    public Task<Outcome<Receipt>> SetApproval(SetApproval set) => verbs.Run(Context, set);

    public Task<Outcome<Receipt>> ApproveAnswer(ApproveAnswer approve) => verbs.Run(Context, approve);

    public Task<Outcome<Receipt>> SendAnswerBack(SendAnswerBack send) => verbs.Run(Context, send);

    /// <summary>The guest's side takes a waiting answer back, to change it.</summary>
    public Task<Outcome<Receipt>> TakeAnswerBack(TakeAnswerBack take) => verbs.Run(Context, take);

    public Task<Outcome<Receipt>> AddGuest(AddGuest add) => verbs.Run(Context, add);

    public Task<Outcome<Receipt>> RemoveGuest(RemoveGuest remove) => verbs.Run(Context, remove);

    /// <summary>The guest asks the desk what is meant.</summary>
    public Task<Outcome<Receipt>> AskToClarify(AskToClarify ask) => verbs.Run(Context, ask);

    /// <summary>The desk tells the guest what is meant.</summary>
    public Task<Outcome<Receipt>> Clarify(Clarify clarify) => verbs.Run(Context, clarify);

    /// <summary>A word on the private line between the desk and one guest.</summary>
    public Task<Outcome<Receipt>> Whisper(Whisper whisper) => verbs.Run(Context, whisper);

    public Task<Outcome<Receipt>> Correct(CorrectAnswer correct) => verbs.Run(Context, correct);

    public Task<Outcome<Receipt>> Announce(Announce announce) => verbs.Run(Context, announce);

    public Task<Outcome<Receipt>> EditAnnouncement(EditAnnouncement edit) => verbs.Run(Context, edit);

    public Task<Outcome<Receipt>> RetractAnnouncement(RetractAnnouncement retract) => verbs.Run(Context, retract);

    /// <summary>An answer or an announcement above the rest.</summary>
    public Task<Outcome<Receipt>> Pin(Pin pin) => verbs.Run(Context, pin);

    public Task<Outcome<Receipt>> Unpin(Unpin unpin) => verbs.Run(Context, unpin);

    /// <summary>Visitors may ask again.</summary>
    public Task<Outcome<Receipt>> OpenQuestions(OpenQuestions open) => verbs.Run(Context, open);

    /// <summary>Visitors may not ask for now; all else goes on.</summary>
    public Task<Outcome<Receipt>> CloseQuestions(CloseQuestions close) => verbs.Run(Context, close);

    /// <summary>Questions are taken for so many minutes more.</summary>
    public Task<Outcome<Receipt>> CallLastQuestions(CallLastQuestions call) => verbs.Run(Context, call);

    public Task<Outcome<Receipt>> CancelLastQuestions(CancelLastQuestions cancel) => verbs.Run(Context, cancel);

    /// <summary>So many seconds between two questions of one visitor.</summary>
    public Task<Outcome<Receipt>> SetSlowMode(SetSlowMode slow) => verbs.Run(Context, slow);

    /// <summary>Questions are shown only with their answers, or at once.</summary>
    public Task<Outcome<Receipt>> HoldQuestions(HoldQuestions hold) => verbs.Run(Context, hold);

    /// <summary>An approved question takes its place among the next.</summary>
    public Task<Outcome<Receipt>> Stage(StageQuestion stage) => verbs.Run(Context, stage);

    public Task<Outcome<Receipt>> Unstage(UnstageQuestion unstage) => verbs.Run(Context, unstage);

    /// <summary>Another place in the guest's queue.</summary>
    public Task<Outcome<Receipt>> MoveInQueue(MoveInQueue move) => verbs.Run(Context, move);

    /// <summary>To the others at the desk alone.</summary>
    public Task<Outcome<Receipt>> WriteToStaff(WriteToStaff write) => verbs.Run(Context, write);

    public Task<Outcome<Receipt>> Mute(MuteVisitor mute) => verbs.Run(Context, mute);

    public Task<Outcome<Receipt>> Unmute(UnmuteVisitor unmute) => verbs.Run(Context, unmute);

    /// <summary>Out of the room.</summary>
    public Task<Outcome<Receipt>> Ban(BanVisitor ban) => verbs.Run(Context, ban);

    public Task<Outcome<Receipt>> Unban(UnbanVisitor unban) => verbs.Run(Context, unban);

    /// <summary>A word to those whose questions were not answered.</summary>
    public Task<Outcome<Receipt>> WriteClosingNote(WriteClosingNote note) => verbs.Run(Context, note);

    /// <summary>Words that make a question wait for a closer look.</summary>
    public Task<Outcome<Receipt>> WatchWords(WatchWords watch) => verbs.Run(Context, watch);

    public Task<Outcome<Receipt>> OpenSession(OpenSession open) => verbs.Run(Context, open);

    public Task<Outcome<Receipt>> GoLive(GoLive live) => verbs.Run(Context, live);

    public Task<Outcome<Receipt>> CloseSession(CloseSession close) => verbs.Run(Context, close);

    public Task<Outcome<Receipt>> ArchiveSession(ArchiveSession archive) => verbs.Run(Context, archive);

    public Task<Outcome<Receipt>> CancelSession(CancelSession cancel) => verbs.Run(Context, cancel);

    public Task<Outcome<Receipt>> ReopenSession(ReopenSession reopen) => verbs.Run(Context, reopen);

    public Task<Outcome<Receipt>> Reschedule(RescheduleSession reschedule) => verbs.Run(Context, reschedule);

    /// <summary>How fast the simulated visitors of a rehearsal ask.</summary>
    public Task<Outcome<Receipt>> PaceRehearsal(PaceRehearsal pace) => verbs.Run(Context, pace);

    public Task<Outcome<Receipt>> OpenContinuation(OpenContinuation open) => verbs.Run(Context, open);

    public Task<Outcome<Receipt>> CloseContinuation(CloseContinuation close) => verbs.Run(Context, close);

    /// <summary>A message of the continuation.</summary>
    public Task<Outcome<Receipt>> Write(WriteMessage write) => verbs.Run(Context, write);

    /// <summary>The guest is writing an answer, or has stopped; it holds 8 s.</summary>
    public void Writing(bool writing) => drafting.Writing(Context, writing);

    /// <summary>Earlier items, a page at a time.</summary>
    public Task<Outcome<OlderPage<DeskItem>>> Older(Older older) =>
        Verbs.Look(Context, rooms, state => Snapshots.Before(state, older.Before, id => DeskView.Of(state, id)), Roles.Desk);

    /// <summary>Which questions these could be merged with.</summary>
    public async Task<Outcome<SimilarFound>> Similar(SimilarTo to) =>
        (await Verbs.Look(Context, rooms, state => to.In(state, similar), Roles.Desk)).Then(found => found);

    /// <summary>What an invocation that cannot be read is answered with.</summary>
    public Outcome<Receipt> Unreadable() => new Rejection("request.malformed");

    public override Task OnConnectedAsync()
    {
        doorstep.Watch(Seat.Of(Context));
        return Task.CompletedTask;
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        entrance.Leave(Context);
        return Task.CompletedTask;
    }
}
