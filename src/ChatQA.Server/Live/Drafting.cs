using ChatQA.Access;
using ChatQA.Answers;
using ChatQA.Answers.Drafts;
using ChatQA.Kernel;
using ChatQA.Live.Limits;
using ChatQA.Log;
using ChatQA.Presence;
using ChatQA.Sessions;
using Microsoft.AspNetCore.SignalR;

namespace ChatQA.Live;

/// <summary>From an invocation at a guest's desk to what is being written there.</summary>
internal sealed class Drafting(WritingDesks desks, SessionLogs sessions, RoomPresence presence, Verbs verbs, Pace pace)
{
    public Task<Outcome<Kept>> Keep(HubCallerContext connection, KeepDraft keep) =>
        Change(connection, (state, desk, actor, here, at) => keep.Decide(state, desk, actor, [.. here.Select(companion => companion.Id)], at));

    public Task<Outcome<Kept>> PutOff(HubCallerContext connection, PutOff put) =>
        Change(connection, (state, desk, actor, here, _) => put.Decide(state, desk, actor, [.. here.Select(companion => companion.Id)]));

    public Task<Outcome<Kept>> Move(HubCallerContext connection, MovePen move) => Change(connection, (_, desk, actor, here, at) => move.Decide(desk, actor, here, at));

    public Task<Outcome<Kept>> Ask(HubCallerContext connection, AskForOk ask) => Change(connection, (state, desk, actor, _, at) => ask.Decide(state, desk, actor, at));

    public Task<Outcome<Kept>> Decline(HubCallerContext connection, DeclineOk decline) => Change(connection, (_, desk, actor, _, at) => decline.Decide(desk, actor, at));

    /// <summary>Visitors read that somebody at the guest's desk writes, never what.</summary>
    public void Writing(HubCallerContext connection, bool writing)
    {
        if (Seat.Of(connection) is { Session: { } session, Audience: Audience.Guest })
        {
            presence.Write(session, writing);
        }
    }

    /// <summary>An answer from the guest's side names who typed it; one that somebody else is still writing waits for them, unless the guest was asked for an OK.</summary>
    public async Task<Outcome<Receipt>> Publish(HubCallerContext connection, PublishAnswer answer)
    {
        if (Seat.Of(connection) is not { Session: { } session, Audience: Audience.Guest } seat || connection.User!.ActorIn(session, seat.Roles) is not { } actor)
        {
            return await verbs.Run(connection, answer);
        }

        var desk = await desks.Read(session, seat.Guest);
        var draft = desk.Draft(answer.Question);
        return DraftRules.HeldForPublishing(desk, draft, actor, answer.Text, [.. presence.At(session, seat.Guest).Select(companion => companion.Id)]) is { } held
            ? held
            : await verbs.Run(connection, answer with { Typist = draft?.Typist });
    }

    private async Task<Outcome<Kept>> Change(
        HubCallerContext connection, Func<SessionState, WritingDesk, Actor, IReadOnlyList<Companion>, Instant, Outcome<WritingDesk>> decide)
    {
        if (Seat.Of(connection) is not { Session: { } session, Audience: Audience.Guest } seat)
        {
            return new Rejection("session.not_joined");
        }

        return await Verbs.Admit(connection, session, seat.Roles, async actor =>
        {
            if (pace.Check(session, actor) is { } refusal)
            {
                return refusal;
            }

            var state = (await sessions.Read(session))!.Value.State;
            var here = presence.At(session, seat.Guest);
            return await desks.Change(session, seat.Guest, (desk, at) => decide(state, desk, actor, here, at));
        });
    }
}
