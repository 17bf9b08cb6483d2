using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Live.Limits;
using ChatQA.Log;
using ChatQA.Moderation.Claims;
using ChatQA.Sessions;
using ChatQA.Votes;
using Microsoft.AspNetCore.SignalR;

namespace ChatQA.Live;

/// <summary>From an invocation to a verb: who calls, in which session, and whether they may still be there.</summary>
internal sealed class Verbs(SessionLogs sessions, BallotBox votes, ClaimDesk claims, Pace pace)
{
    private static Rejection NotJoined => new("session.not_joined");

    /// <summary>A wall does nothing.</summary>
    private static Rejection Nobody => new("access.forbidden");

    public Task<Outcome<Receipt>> Run(HubCallerContext connection, ICommand command) =>
        Seat.Of(connection) is { Wall: true } ? Task.FromResult<Outcome<Receipt>>(Nobody)
            : Seat.Of(connection) is { Session: { } session } seat
            ? Admit(connection, session, seat.Roles, actor => (pace.Check(session, actor) ?? Held(session, seat, actor, command)) is { } refusal ? Task.FromResult<Outcome<Receipt>>(refusal) : sessions.Run(session, actor, command))
            : Task.FromResult<Outcome<Receipt>>(NotJoined);

    /// <summary>Claims a question for a moderator, or holds on to it.</summary>
    public async Task<Outcome<Claim>> Claim(HubCallerContext connection, ClaimQuestion claim) =>
        Seat.Of(connection) is not { Session: { } session, Audience: Audience.Desk } ? NotJoined
        : await sessions.Read(session) is not { } held ? Refusals.NoSuchSession
        : held.State.Question(claim.Question) is null ? Refusals.NoSuchQuestion
        : await Admit(connection, session, Roles.Desk, actor => pace.Check(session, actor) is { } fast
            ? Task.FromResult<Outcome<Claim>>(fast) : claims.Take(session, actor, connection.ConnectionId, claim));

    public Task Release(HubCallerContext connection) =>
        Seat.Of(connection) is { Session: { } session, Audience: Audience.Desk } ? claims.Release(session, connection.ConnectionId) : Task.CompletedTask;

    public async Task<Outcome<Noted>> Vote(HubCallerContext connection, CastVote vote)
    {
        if (Seat.Of(connection) is not { Session: { } session, Audience: Audience.Public } seat)
        {
            return NotJoined;
        }

        if (seat.Wall)
        {
            return Nobody;
        }

        var refused = await sessions.Read(session) is not { } held ? Refusals.NoSuchSession
            : pace.CheckVote(Actor.Visitor(seat.Visitor)) ?? vote.Refused(held.State, seat.Visitor) ?? await Cast(held.State, seat.Visitor, vote);
        return refused is null ? new Noted(vote.Question) : refused;
    }

    /// <summary>A colleague at the desk reads the question that this decides on.</summary>
    private Rejection? Held(SessionId session, Seat seat, Actor actor, ICommand command) =>
        seat.Audience is Audience.Desk && command is IDeed deed ? claims.Refuses(session, actor, deed) : null;

    /// <summary>Taken back, a vote leaves the questions too that were merged into this one.</summary>
    private async Task<Rejection?> Cast(SessionState state, VisitorId visitor, CastVote vote)
    {
        var refused = await votes.Cast(state.Id, visitor, vote.Question, vote.On);
        foreach (var joined in vote.On || refused is not null ? [] : state.Question(vote.Question)!.Merged)
        {
            refused ??= await votes.Cast(state.Id, visitor, joined, false);
        }

        return refused;
    }

    /// <summary>Unknown and forbidden look alike.</summary>
    public static Task<Outcome<T>> Admit<T>(HubCallerContext connection, SessionId session, Role roles, Func<Actor, Task<Outcome<T>>> then) =>
        connection.User!.ActorIn(session, roles) is { } actor ? then(actor) : Task.FromResult<Outcome<T>>(Refusals.NoSuchSession);

    public static async Task<Outcome<T>> Look<T>(HubCallerContext connection, Rooms rooms, Func<SessionState, T> look, Role roles = (Role)~0) =>
        Seat.Of(connection).Session is not { } session ? NotJoined
        : await rooms.Find(session) is not { } found ? Refusals.NoSuchSession
        : await Admit(connection, session, roles, _ => Task.FromResult<Outcome<T>>(look(found.Held.State)));
}
