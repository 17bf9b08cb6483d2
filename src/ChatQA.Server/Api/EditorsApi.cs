using ChatQA.Interviews.Editors;
using ChatQA.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatQA.Api;

/// <summary>Who has the workbench open.</summary>
internal static class EditorsApi
{
    public static void MapEditors(this IEndpointRouteBuilder interview) => interview.MapPost("/presence", Here).WithName("EditorIsHere")
        .WithSummary("Says every few seconds that an editor has the workbench open, and at which turn; answers who else has, and the newest version.");

    private static async Task<Results<Ok<Company>, NoContent, ProblemHttpResult>> Here(HttpContext http, SessionId session, PresenceBody body, EditorsPresent editors)
    {
        if (body.Window is not { Length: > 0 } window || !IsId(window) || !IsId(body.Turn ?? ""))
        {
            return Problems.Of(new("request.malformed"));
        }

        if (body.Left)
        {
            await editors.Left(session, window);
            return TypedResults.NoContent();
        }

        http.Response.Headers.CacheControl = "no-store";
        return await editors.Here(session, InterviewsApi.Editor(http, session), window, body.Turn ?? "") is { } company
            ? TypedResults.Ok(company) : Problems.Of(new("interview.not_found"));
    }

    /// <summary>The others are told it, so it is no text.</summary>
    private static bool IsId(string id) => id.Length <= 64 && id.All(c => c is > ' ' and < '\x7f');
}

/// <param name="Window">What the window calls itself, up to 64 characters.</param>
/// <param name="Turn">The turn that is open; absent for none.</param>
/// <param name="Left">The window is being closed.</param>
internal sealed record PresenceBody(string? Window, string? Turn = null, bool Left = false);
