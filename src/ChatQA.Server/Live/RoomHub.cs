using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Questions;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using ChatQA.Votes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace ChatQA.Live;

/// <summary>The visitors' door: any allowed origin, a visitor's token, no cookies.</summary>
[Authorize(Policy = Policies.Visitor)]
internal sealed class RoomHub(Entrance entrance, Verbs verbs, Rooms rooms, ReservedNames names, Doorstep doorstep) : Hub<IRoomClient>
{
    private VisitorId Visitor => Context.User!.ToActor().AsVisitor;

    /// <summary>Enters a session, or asks for what was missed.</summary>
    public Task<Outcome<RoomJoined>> Join(Join join) => entrance.EnterRoom(Context, Visitor, join);

    public Task<Outcome<Noted>> Ask(AskQuestion ask) => Note(ask, ask.Name);

    /// <summary>Changes one's own question while it waits for moderation.</summary>
    public Task<Outcome<Noted>> Revise(ReviseQuestion revise) => Note(revise, revise.Name);

    /// <summary>Takes one's own question back while it waits for moderation.</summary>
    public Task<Outcome<Noted>> Withdraw(WithdrawQuestion withdraw) => Note(withdraw);

    /// <summary>Backs a question that waits, or no longer does.</summary>
    public Task<Outcome<Noted>> Vote(CastVote vote) => verbs.Vote(Context, vote);

    /// <summary>Earlier items, a page at a time.</summary>
    public Task<Outcome<OlderPage<PublicItem>>> Older(Older older) => Verbs.Look(Context, rooms, state => Snapshots.Before(state, older.Before, id => PublicView.Of(state, id)));

    /// <summary>What an invocation that cannot be read is answered with.</summary>
    public Outcome<Noted> Unreadable() => new Rejection("request.malformed");

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

    private async Task<Outcome<Noted>> Note(ICommand command, string? name) =>
        await Verbs.Look(Context, rooms, state => state) is { Value: { } state } && await names.Refusal(state, name) is { } refusal ? refusal : await Note(command);

    private async Task<Outcome<Noted>> Note(ICommand command) => (await verbs.Run(Context, command)).Select(receipt => new Noted(receipt.Id));
}
