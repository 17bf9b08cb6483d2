using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatQA.Api;

/// <summary>Links for staff (administrators invite) and into one session (its editors invite).</summary>
internal static class InvitationsApi
{
    private const Role Inviters = Role.Editor | Role.Administrator;

    public static void MapInvitations(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/invitations").WithTags("Invitations").RequireAuthorization(Policies.Administrator).WithMetadata(new SensitiveAttribute());
        all.MapPost("", InviteStaff).WithName("InviteStaff").WithSummary("A link for somebody who works for the whole publication; the answer is the only place where it is shown.");
        all.MapGet("", ListStaff).WithName("ListStaffInvitations").WithSummary("Who was invited for the whole publication, the newest first.");
        all.MapPost("/{invitation}/link", RenewStaff).WithName("RenewStaffInvitation").WithSummary("A new link for the same person; the one before is no longer good. With reset=true it takes the place of the password, codes, keys and linked account that they had: without it, who has those is given none.");
        all.MapDelete("/{invitation}", RevokeStaff).WithName("RevokeStaffInvitation").WithSummary("Ends an invitation, and the passes that came of it.");

        var one = api.MapGroup("/sessions/{session}/invitations").WithTags("Invitations").RequireAuthorization(Policies.Editor);
        one.MapPost("", InviteTo).WithName("InviteToSession").WithSummary("A link into one session; the answer is the only place where it is shown.");
        one.MapGet("", ListOf).WithName("ListSessionInvitations").WithSummary("Who was invited to a session, the newest first.");
        one.MapPost("/{invitation}/link", RenewOf).WithName("RenewSessionInvitation").WithSummary("A new link for the same person; the one before is no longer good. Who can sign in without one is given none.");
        api.MapPost("/sessions/{session}/invitations/mine/link", RenewMine).WithTags("Invitations").RequireAuthorization(Policies.GuestSide)
            .WithName("RenewMyInvitation").WithSummary("A new link for the guest or the assistant who asks, to go on on another device; this one stays signed in.");
        one.MapDelete("/{invitation}", RevokeOf).WithName("RevokeSessionInvitation").WithSummary("Ends an invitation to a session, and the passes that came of it.");
    }

    private static Task<Results<Ok<InvitationLink>, ProblemHttpResult>> RenewMine(HttpContext http, SessionId session, Invitations invitations) =>
        Renew(http, http.User.ActorIn(session, Roles.GuestSide)!.Id.Value, session, invitations);

    private static Task<Results<Created<InvitationLink>, ProblemHttpResult>> InviteStaff(HttpContext http, InviteBody body, Invitations invitations) =>
        Make(http, new(body.Role, null, body.Name), http.User.ActorEverywhere(Role.Administrator)!, invitations);

    private static async Task<Results<Created<InvitationLink>, ProblemHttpResult>> InviteTo(
        HttpContext http, SessionId session, InviteBody body, Invitations invitations, SessionLogs sessions)
    {
        var card = await sessions.Read(session) is { } read ? read.State.Card : null;
        if (body.Guest is { } guest && (card?.HasGuest(guest) is not true || (body.Role & Roles.GuestSide) == 0))
        {
            return Problems.Of(new("guest.not_found"));
        }

        var name = body.Name ?? (body.Role is Role.Guest ? card?.GuestOf(body.Guest).FullName : null);
        return await Make(http, new(body.Role, session, name, body.Guest), http.User.ActorIn(session, Inviters)!, invitations);
    }

    private static async Task<Results<Created<InvitationLink>, ProblemHttpResult>> Make(HttpContext http, Invite invite, Actor by, Invitations invitations)
    {
        if (!(await invitations.Make(invite, by)).Accepted(out var made, out var rejection))
        {
            return Problems.Of(rejection);
        }

        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"{http.Request.Path}/{made.Invitation.Id}", InvitationLink.Of(http.Request, made.Invitation, made.Token));
    }

    private static async Task<Ok<IReadOnlyList<Invitation>>> ListStaff(Invitations invitations) => TypedResults.Ok(await invitations.List(null));

    private static async Task<Ok<IReadOnlyList<Invitation>>> ListOf(SessionId session, Invitations invitations) => TypedResults.Ok(await invitations.List(session));

    private static Task<Results<Ok<InvitationLink>, ProblemHttpResult>> RenewStaff(HttpContext http, string invitation, Invitations invitations, bool reset = false) =>
        Renew(http, invitation, null, invitations, reset);

    private static Task<Results<Ok<InvitationLink>, ProblemHttpResult>> RenewOf(HttpContext http, SessionId session, string invitation, Invitations invitations) =>
        Renew(http, invitation, session, invitations);

    private static async Task<Results<Ok<InvitationLink>, ProblemHttpResult>> Renew(HttpContext http, string invitation, SessionId? session, Invitations invitations, bool reset = false)
    {
        http.Response.Headers.CacheControl = "no-store";
        return (await invitations.Renew(invitation, session, reset)).Accepted(out var made, out var rejection)
            ? TypedResults.Ok(InvitationLink.Of(http.Request, made.Invitation, made.Token))
            : Problems.Of(rejection);
    }

    private static Task<Results<NoContent, ProblemHttpResult>> RevokeStaff(string invitation, Invitations invitations) => Revoke(invitation, null, invitations);

    private static Task<Results<NoContent, ProblemHttpResult>> RevokeOf(SessionId session, string invitation, Invitations invitations) => Revoke(invitation, session, invitations);

    private static async Task<Results<NoContent, ProblemHttpResult>> Revoke(string invitation, SessionId? session, Invitations invitations) =>
        await invitations.Revoke(invitation, session) ? TypedResults.NoContent() : Problems.Of(new("invitation.not_found"));
}

/// <param name="Role">Administrator, editor or moderator; guest or assistant of one session.</param>
/// <param name="Name">What others will read of them; for a guest the session's own when absent.</param>
/// <param name="Guest">For a guest or an assistant: of the session's guests which one; the first when absent.</param>
internal sealed record InviteBody(Role Role, string? Name = null, ItemId? Guest = null);
