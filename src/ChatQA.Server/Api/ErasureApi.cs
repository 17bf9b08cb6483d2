using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Privacy;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatQA.Api;

/// <summary>What is kept of a visitor: found, given out, erased; by the administrator, or by the visitor themselves.</summary>
internal static class ErasureApi
{
    public static void MapErasure(this IEndpointRouteBuilder api)
    {
        var visitors = api.MapGroup("/sessions/{session}/visitors").WithTags("Sessions").RequireAuthorization(Policies.Administrator).WithMetadata(new SensitiveAttribute());
        visitors.MapGet("", Find).WithName("FindVisitors")
            .WithSummary("Visitors of the session whose name, place or question holds the words of q, or whose id it is; at most 50, the newest first.");
        visitors.MapGet("/{visitor}", Export).WithName("ExportVisitor").WithSummary("All that is kept of a visitor in the session.");
        visitors.MapPost("/{visitor}/erasure", Erase).WithName("EraseVisitor")
            .WithSummary("Erases all that is kept of a visitor in the session, their name with it, for good: from the log, every view, the interview and its versions, votes and attendance. It cannot be undone.");

        var mine = api.MapGroup("/visitors/mine/{session}").WithTags("Visitors").RequireAuthorization(Policies.Visitor).RequireCors(OriginPolicies.Room);
        mine.MapGet("", ExportMine).WithName("ExportMine").WithSummary("All that is kept of the visitor who asks, with their token, in the session.");
        mine.MapPost("/erasure", EraseMine).WithName("EraseMine").WithSummary("Erases all that is kept of the visitor who asks, in the session, for good.");
    }

    private static async Task<Results<Ok<IReadOnlyList<FoundVisitor>>, ProblemHttpResult>> Find(SessionId session, string? q, Visitors visitors) =>
        await visitors.Find(session, q) is { } found ? TypedResults.Ok(found) : Problems.Of(new("session.not_found"));

    private static async Task<Results<Ok<VisitorRecord>, ProblemHttpResult>> Export(SessionId session, VisitorId visitor, Visitors visitors) =>
        await visitors.Read(session, visitor) is { } record ? TypedResults.Ok(record) : Problems.Of(new("visitor.not_found"));

    private static Task<Results<NoContent, ProblemHttpResult>> Erase(HttpContext http, SessionId session, VisitorId visitor, Visitors visitors) =>
        Gone(session, http.User.ActorIn(session, Role.Administrator)!, visitor, visitors);

    private static Task<Results<Ok<VisitorRecord>, ProblemHttpResult>> ExportMine(HttpContext http, SessionId session, Visitors visitors) =>
        Export(session, http.User.ToActor().AsVisitor, visitors);

    private static Task<Results<NoContent, ProblemHttpResult>> EraseMine(HttpContext http, SessionId session, Visitors visitors) =>
        Gone(session, http.User.ToActor(), http.User.ToActor().AsVisitor, visitors);

    private static async Task<Results<NoContent, ProblemHttpResult>> Gone(SessionId session, Actor by, VisitorId visitor, Visitors visitors) =>
        (await visitors.Erase(session, by, visitor)).Accepted(out _, out var rejection) ? TypedResults.NoContent() : Problems.Of(rejection);
}
