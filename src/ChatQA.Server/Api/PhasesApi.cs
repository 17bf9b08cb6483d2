using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatQA.Api;

/// <summary>A session's way: draft, open, live, closed, archived; cancelled; one step back; another start.</summary>
internal static class PhasesApi
{
    public static void MapPhases(this IEndpointRouteBuilder api)
    {
        var session = api.MapGroup("/sessions/{session}").WithTags("Sessions");
        session.MapPost("/phase", Move).RequireAuthorization(Policies.Desk)
            .WithName("MoveSession").WithSummary("Moves the session to another phase; \"reopened\" takes one step back.");
        session.MapPut("/start", Reschedule).RequireAuthorization(Policies.Editor)
            .WithName("RescheduleSession").WithSummary("Another start, before the chat is live.");
    }

    private static Task<Results<Ok<SessionView>, ProblemHttpResult>> Move(HttpContext http, SessionId session, MoveBody body, SessionLogs sessions, SessionReader reader) =>
        Run(http, session, Roles.Desk, Verb(body.To, ClientId.New()), sessions, reader);

    private static Task<Results<Ok<SessionView>, ProblemHttpResult>> Reschedule(HttpContext http, SessionId session, StartBody body, SessionLogs sessions, SessionReader reader) =>
        Run(http, session, Role.Editor | Role.Administrator, body.StartsAt is { } startsAt ? new RescheduleSession(ClientId.New(), startsAt) : null, sessions, reader);

    private static async Task<Results<Ok<SessionView>, ProblemHttpResult>> Run(
        HttpContext http, SessionId session, Role roles, ICommand? verb, SessionLogs sessions, SessionReader reader) =>
        verb is null ? Problems.Of(new(roles is Roles.Desk ? "session.phase_unknown" : "session.start_required"))
        : (await sessions.Run(session, http.User.ActorIn(session, roles)!, verb)).Accepted(out _, out var rejection) ? await SessionsApi.Show(http, session, reader)
        : Problems.Of(rejection);

    private static ICommand? Verb(Destination? to, ClientId client) => to switch
    {
        Destination.Open => new OpenSession(client),
        Destination.Live => new GoLive(client),
        Destination.Closed => new CloseSession(client),
        Destination.Archived => new ArchiveSession(client),
        Destination.Cancelled => new CancelSession(client),
        Destination.Reopened => new ReopenSession(client),
        _ => null,
    };
}

/// <param name="To">Where to.</param>
internal sealed record MoveBody(Destination? To);

/// <param name="StartsAt">When the live chat begins.</param>
internal sealed record StartBody(Instant? StartsAt);

/// <summary>Reopened: a closed session is live again, an archived one closed, a cancelled one a draft.</summary>
internal enum Destination
{
    Open,
    Live,
    Closed,
    Archived,
    Cancelled,
    Reopened,
}
