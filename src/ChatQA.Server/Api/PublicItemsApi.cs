using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Live;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatQA.Api;

internal static class PublicItemsApi
{
    public static void MapPublicItems(this IEndpointRouteBuilder api) =>
        api.MapGet("/sessions/{session}/public", Get).WithTags("Public").AllowAnonymous().RequireCors(OriginPolicies.Public)
            .WithName("ListPublicItems").WithSummary("What everybody may see of a session: the last page, or the one before an item.");

    private static async Task<Results<Ok<OlderPage<PublicItem>>, ProblemHttpResult, StatusCodeHttpResult>> Get(
        HttpContext http, SessionId session, ItemId? before, SessionLogs sessions)
    {
        if (await sessions.Read(session) is not { } read || !read.State.Card.Phase.IsPublic())
        {
            return Problems.Of(new("session.not_found"));
        }

        var state = read.State;
        var tag = $"\"{read.Epoch}.{state.PublicHead}\"";
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "no-cache";
        return http.Request.Headers.IfNoneMatch == tag ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(before is { } item ? Snapshots.Before(state, item, View) : Last());

        PublicItem? View(ItemId id) => PublicView.Of(state, id);

        OlderPage<PublicItem> Last()
        {
            var last = Snapshots.Of(state, read.Epoch, state.PublicHead, View);
            return new(last.Items, last.Older);
        }
    }
}
