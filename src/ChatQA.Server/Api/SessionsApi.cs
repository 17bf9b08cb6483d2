using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ChatQA.Api;

internal static class SessionsApi
{
    public static void MapSessions(this IEndpointRouteBuilder api)
    {
        var sessions = api.MapGroup("/sessions").WithTags("Sessions");
        sessions.MapPost("", Create).RequireAuthorization(Policies.Editor)
            .WithName("CreateSession").WithSummary("Makes a session. The same Idempotency-Key from the same person makes it once.");
        sessions.MapGet("", List).RequireAuthorization(Policies.Pass)
            .WithName("ListSessions").WithSummary("The sessions that the caller's passes open, the latest start first.");
        sessions.MapGet("/{session}", Get).RequireAuthorization(Policies.Record)
            .WithName("GetSession").WithSummary("One session, with the version of its description as ETag.");
        sessions.MapPut("/{session}", Put).RequireAuthorization(Policies.Editor)
            .WithName("PutSession").WithSummary("Changes title, guest, venue and whether questions are held. If-Match must hold the ETag that was read.");
    }

    private static async Task<Results<Created<SessionView>, ProblemHttpResult>> Create(
        HttpContext http, CreateBody body, [FromHeader(Name = "Idempotency-Key")] string? key, Publications publications, SessionLogs sessions, SessionReader reader)
    {
        var publication = await publications.Current();
        if (!Languages.Accept(body.Language ?? publication.Language).Accepted(out var language, out var rejection))
        {
            return Problems.Of(rejection);
        }

        if (body.StartsAt is not { } startsAt)
        {
            return Problems.Of(new("session.start_required"));
        }

        var create = new CreateSession(
            key is null ? ClientId.New() : new(key), publication.Id, body.Title, body.Guest?.ToCard(), startsAt, language, body.Venue ?? publication.Site, body.HoldUntilAnswered);
        if (!(await sessions.Create(http.User.ActorEverywhere(Role.Editor | Role.Administrator)!, create)).Accepted(out var session, out rejection))
        {
            return Problems.Of(rejection);
        }

        var (view, version) = (await reader.Read(session))!.Value;
        EntityTag.Tell(http, version);
        return TypedResults.Created($"/api/sessions/{session}", view);
    }

    private static async Task<Ok<List<SessionRow>>> List(HttpContext http, SessionList list) =>
        TypedResults.Ok((await list.All()).Where(session => http.User.MayEnter(session.Id)).ToList());

    private static Task<Results<Ok<SessionView>, ProblemHttpResult>> Get(HttpContext http, SessionId session, SessionReader reader) => Show(http, session, reader);

    private static async Task<Results<Ok<SessionView>, ProblemHttpResult>> Put(
        HttpContext http, SessionId session, DescribeBody body, SessionLogs sessions, SessionReader reader) =>
        !EntityTag.Expected(http).Accepted(out var version, out var rejection)
        || !(await sessions.Run(
            session,
            http.User.ActorIn(session, Role.Editor | Role.Administrator)!,
            new DescribeSession(ClientId.New(), body.Title, body.Guest?.ToCard(), body.Venue, body.HoldUntilAnswered, version))).Accepted(out _, out rejection)
            ? Problems.Of(rejection)
            : await Show(http, session, reader);

    /// <summary>The session as it stands now, after a change or without.</summary>
    public static async Task<Results<Ok<SessionView>, ProblemHttpResult>> Show(HttpContext http, SessionId session, SessionReader reader)
    {
        if (await reader.Read(session) is not { } read)
        {
            return Problems.Of(new("session.not_found"));
        }

        EntityTag.Tell(http, read.Version);
        return TypedResults.Ok(read.View);
    }
}

/// <param name="FullName">As printed in full.</param>
/// <param name="Title">What they do, in lower case as it stands in a sentence.</param>
/// <param name="Affiliation">Where.</param>
internal sealed record GuestBody(string? FullName, string? Title = null, string? Affiliation = null)
{
    public GuestCard ToCard() => new(FullName ?? "", Title ?? "", Affiliation ?? "");
}

/// <param name="StartsAt">When the live chat begins.</param>
/// <param name="Language">The publication's when absent.</param>
/// <param name="Venue">Where readers find it, as printed; the publication's site when absent.</param>
/// <param name="HoldUntilAnswered">Show a question only together with its answer.</param>
internal sealed record CreateBody(string? Title, GuestBody? Guest, Instant? StartsAt, string? Language = null, string? Venue = null, bool HoldUntilAnswered = false);

/// <inheritdoc cref="CreateBody"/>
internal sealed record DescribeBody(string? Title, GuestBody? Guest, string? Venue = null, bool HoldUntilAnswered = false);
