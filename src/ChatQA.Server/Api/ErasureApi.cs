using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Moderation;
using ChatQA.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatQA.Api;

internal static class ErasureApi
{
    public static void MapErasure(this IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{session}/visitors/{visitor}/erasure", Erase).WithTags("Sessions").RequireAuthorization(Policies.Administrator)
            .WithName("EraseVisitor").WithSummary("Erases all that a visitor wrote in the session, their name with it, for good: from the log, every view, the interview and its versions. It cannot be undone.");

    private static async Task<Results<NoContent, ProblemHttpResult>> Erase(HttpContext http, SessionId session, VisitorId visitor, SessionLogs sessions) =>
        (await sessions.Run(session, http.User.ActorIn(session, Role.Administrator)!, new EraseVisitor(ClientId.New(), visitor))).Accepted(out _, out var rejection)
            ? TypedResults.NoContent() : Problems.Of(rejection);
}
