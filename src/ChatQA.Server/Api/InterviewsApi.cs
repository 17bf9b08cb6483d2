using ChatQA.Access;
using ChatQA.Interviews;
using ChatQA.Interviews.Drafts;
using ChatQA.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ChatQA.Api;

/// <summary>The record, and the interview made of it.</summary>
internal static class InterviewsApi
{
    public const Role Editors = Role.Editor | Role.Administrator;
    private const int LargestInterview = 1024 * 1024;

    public static void MapInterviews(this IEndpointRouteBuilder api)
    {
        api.MapGet("/sessions/{session}/record", Record).WithTags("Interview").RequireAuthorization(Policies.Editor)
            .WithName("GetRecord").WithSummary("What may be printed, in order: approved questions, their answers, the continuation; each with its sentences and their spans.");

        var interview = api.MapGroup("/sessions/{session}/interview").WithTags("Interview").RequireAuthorization(Policies.Editor);
        interview.MapPost("", Begin).WithName("BeginInterview")
            .WithSummary("Begins the interview of a closed session, composed from its record. The one there is, when it was begun before.");
        interview.MapGet("", Get).WithName("GetInterview").WithSummary("The newest version, with its number as ETag and what still blocks it.");
        interview.MapPut("", Put).WithName("PutInterview").WithMetadata(new RequestSizeLimitAttribute(LargestInterview))
            .WithSummary("Saves a new version. If-Match must hold the ETag that was read. The server classifies every sentence anew and answers with the whole document.");
        interview.MapPost("/state", Move).WithName("MoveInterview")
            .WithSummary("Moves the interview: draft, edit, factCheck, guest, ready, published, corrected (with a note for readers), withdrawn. One under embargo stays ready and is published at its end. If-Match must hold the ETag that was read; what blocks it is listed in blockers.");
        interview.MapPost("/abandon", Abandon).WithName("AbandonCorrection")
            .WithSummary("Gives up a correction in the making: what readers see is the newest version again. If-Match must hold the ETag that was read.");
        interview.MapGet("/versions", Versions).WithName("ListInterviewVersions").WithSummary("Every version there was, the newest first.");
        interview.MapGet("/versions/{version:long}", Version).WithName("GetInterviewVersion").WithSummary("One version, as it was.");
        interview.MapPut("/versions/{version:long}/name", Name).WithName("NameInterviewVersion").WithSummary("Names a version, to find it again; an empty name takes it away.");
        interview.MapGet("/suggestions", Suggestions).WithName("SuggestTypography")
            .WithSummary("What typography would change in letters or digits (tier B), each at its place in a turn's or the headline's text; nothing is changed by itself.");
        interview.MapComments();
        interview.MapReviews();
        interview.MapEditors();
    }

    private static async Task<Results<Ok<SourceRecord>, ProblemHttpResult>> Record(HttpContext http, SessionId session, Sources sources)
    {
        if (await sources.Record(session) is not var (_, record))
        {
            return Problems.Of(new("session.not_found"));
        }

        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(record);
    }

    private static async Task<Results<Created<InterviewView>, Ok<InterviewView>, ProblemHttpResult>> Begin(
        HttpContext http, SessionId session, InterviewStore store, InterviewDesk desk)
    {
        var known = await store.Find(session) is not null;
        if (!(await desk.Begin(session, Editor(http, session))).Accepted(out var begun, out var rejection))
        {
            return Problems.Of(rejection);
        }

        var view = await Show(http, begun, desk);
        return known ? TypedResults.Ok(view) : TypedResults.Created($"/api/sessions/{session}/interview", view);
    }

    private static async Task<Results<Ok<InterviewView>, ProblemHttpResult>> Get(HttpContext http, SessionId session, InterviewStore store, InterviewDesk desk) =>
        await store.Find(session) is { } version ? TypedResults.Ok(await Show(http, version, desk)) : Problems.Of(new("interview.not_found"));

    private static async Task<Results<Ok<InterviewView>, ProblemHttpResult>> Put(HttpContext http, SessionId session, InterviewDraft draft, InterviewDesk desk) =>
        EntityTag.Expected(http).Accepted(out var version, out var rejection)
        && (await desk.Save(session, version, draft, Editor(http, session))).Accepted(out var saved, out rejection)
            ? TypedResults.Ok(await Show(http, saved, desk))
            : Problems.Of(rejection);

    private static async Task<Results<Ok<InterviewView>, ProblemHttpResult>> Move(HttpContext http, SessionId session, InterviewStateBody body, InterviewDesk desk)
    {
        if (body.State is not { } to)
        {
            return Problems.Of(new("interview.state_unknown"));
        }

        return EntityTag.Expected(http).Accepted(out var version, out var rejection)
            && (await desk.Move(session, version, to, Editor(http, session), body.Note)).Accepted(out var moved, out rejection)
                ? TypedResults.Ok(await Show(http, moved, desk))
                : Problems.Of(rejection);
    }

    private static async Task<Results<Ok<InterviewView>, ProblemHttpResult>> Abandon(HttpContext http, SessionId session, InterviewDesk desk) =>
        EntityTag.Expected(http).Accepted(out var version, out var rejection)
        && (await desk.Abandon(session, version, Editor(http, session))).Accepted(out var seen, out rejection)
            ? TypedResults.Ok(await Show(http, seen, desk))
            : Problems.Of(rejection);

    private static async Task<Results<Ok<IReadOnlyList<VersionSummary>>, ProblemHttpResult>> Name(SessionId session, long version, VersionNameBody body, InterviewStore store) =>
        !PlainText.Accept(body.Name, TextLimit.VersionName).Accepted(out var name, out var rejection) ? Problems.Of(rejection)
        : await store.Name(session, version, name.Length == 0 ? null : name) ? TypedResults.Ok(await store.List(session))
        : Problems.Of(new("interview.not_found"));

    private static async Task<Results<Ok<IReadOnlyList<PlacedSuggestion>>, ProblemHttpResult>> Suggestions(SessionId session, InterviewStore store) =>
        await store.Find(session) is { } version ? TypedResults.Ok(PlacedSuggestion.Of(version.Document)) : Problems.Of(new("interview.not_found"));

    private static async Task<Results<Ok<IReadOnlyList<VersionSummary>>, ProblemHttpResult>> Versions(SessionId session, InterviewStore store) =>
        await store.List(session) is { Count: > 0 } versions ? TypedResults.Ok(versions) : Problems.Of(new("interview.not_found"));

    private static async Task<Results<Ok<InterviewVersion>, ProblemHttpResult>> Version(HttpContext http, SessionId session, long version, InterviewStore store)
    {
        if (await store.Find(session, version) is not { } found)
        {
            return Problems.Of(new("interview.not_found"));
        }

        EntityTag.Tell(http, version);
        return TypedResults.Ok(found);
    }

    private static async Task<InterviewView> Show(HttpContext http, InterviewVersion version, InterviewDesk desk)
    {
        EntityTag.Tell(http, version.Version);
        http.Response.Headers.CacheControl = "no-store";
        return InterviewView.Of(version, await desk.Check(version));
    }

    internal static Actor Editor(HttpContext http, SessionId session) => http.User.ActorIn(session, Editors)!;
}

/// <param name="State">Where to.</param>
/// <param name="Note">What readers are told of a correction.</param>
internal sealed record InterviewStateBody(InterviewState? State, string? Note = null);

/// <param name="Name">Up to 80 characters; empty for none.</param>
internal sealed record VersionNameBody(string? Name);
