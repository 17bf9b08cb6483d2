using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatQA.Api;

internal static class RehearsalApi
{
    public static void MapRehearsals(this IEndpointRouteBuilder api)
    {
        var rehearsal = api.MapGroup("/sessions/{session}/rehearsal").WithTags("Sessions");
        rehearsal.MapPost("", Begin).RequireAuthorization(Policies.Desk)
            .WithName("BeginRehearsal").WithSummary("The session with simulated visitors, before it is live: a session of its own, for the same people. There is one at a time.");
        rehearsal.MapGet("", Find).RequireAuthorization(Policies.Record)
            .WithName("FindRehearsal").WithSummary("The rehearsal of a session; no content when there is none.");
        rehearsal.MapDelete("", Delete).RequireAuthorization(Policies.Desk)
            .WithName("DeleteRehearsal").WithSummary("Ends a rehearsal (its own id, or the session's) and deletes all of it.");
        rehearsal.MapPost("/visitors", Become).RequireAuthorization(Policies.Record)
            .WithName("BecomeRehearsalVisitor").WithSummary("A visitor's token that lets somebody of the session into the room of its rehearsal, and nowhere else.");
    }

    private static async Task<Results<Ok<RehearsalView>, ProblemHttpResult>> Begin(HttpContext http, SessionId session, RehearsalBody body, Rehearsals rehearsals) =>
        (await rehearsals.Begin(session, http.User.ActorIn(session, Roles.Desk)!, body.PerMinute)).Accepted(out var begun, out var rejection)
            ? TypedResults.Ok(new RehearsalView(begun))
            : Problems.Of(rejection);

    private static async Task<Results<Ok<RehearsalView>, NoContent>> Find(SessionId session, Rehearsals rehearsals) =>
        await rehearsals.Find(session) is { } found ? TypedResults.Ok(new RehearsalView(found)) : TypedResults.NoContent();

    private static async Task<Results<NoContent, ProblemHttpResult>> Delete(HttpContext http, SessionId session, Rehearsals rehearsals)
    {
        var rehearsal = session.Rehearsed is null ? await rehearsals.Find(session) : session;
        if (rehearsal is not { } which)
        {
            return Problems.Of(new("rehearsal.not_found"));
        }

        return await rehearsals.Delete(which, http.User.ActorIn(session, Roles.Desk)!) is { } rejection ? Problems.Of(rejection) : TypedResults.NoContent();
    }

    private static Results<Ok<VisitorToken>, ProblemHttpResult> Become(SessionId session, VisitorTokens tokens) =>
        session.Rehearsed is null ? Problems.Of(new("rehearsal.not_found")) : TypedResults.Ok(tokens.Issue(session.RehearsalVisitor()));
}

/// <param name="PerMinute">How many questions a minute the simulated visitors ask; from 0 to 120.</param>
internal sealed record RehearsalBody(int PerMinute = 6);

/// <param name="Session">The rehearsal's own id: its desk is at <c>/desk/{session}</c>, its room at <c>/s/{session}</c>.</param>
internal sealed record RehearsalView(SessionId Session);
