using ChatQA.Access;
using ChatQA.Export;
using ChatQA.Export.WordPress;
using ChatQA.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatQA.Api;

/// <summary>The interview, posted to the publication's WordPress.</summary>
internal static class WordPressApi
{
    public static void MapWordPress(this IEndpointRouteBuilder api)
    {
        var post = api.MapGroup("/sessions/{session}/interview/wordpress").WithTags("Interview").RequireAuthorization(Policies.Editor);
        post.MapGet("", Get).WithName("GetWordPressPost").WithSummary("Whether a WordPress is set, and the post that the interview became there.");
        post.MapPost("", Post).WithName("PostToWordPress")
            .WithSummary("Posts the newest version as draft, pending or future; posting again changes the same post. What was published there stays published.");
    }

    private static async Task<Ok<WordPressView>> Get(SessionId session, WordPressDesk desk, WordPressSites sites, Publications publications)
    {
        var publication = (await publications.Current()).Id;
        return TypedResults.Ok(new WordPressView((await sites.Find(publication))?.Address, await desk.Find(session, publication)));
    }

    private static async Task<Results<Ok<WordPressPost>, ProblemHttpResult>> Post(
        HttpContext http, SessionId session, WordPressBody body, Editions editions, WordPressDesk desk, Publications publications, Imprints imprints)
    {
        var publication = await publications.Current();
        return body.Status is not { } status ? Problems.Of(new("wordpress.status_required"))
            : await editions.Find(session, null, imprints.Of(publication, http.Request), withSources: false) is not { } edition ? Problems.Of(new("interview.not_found"))
            : (await desk.Post(edition, publication.Id, status, body.PublishAt, http.User.ActorIn(session, InterviewsApi.Editors)!)).Accepted(out var post, out var rejection)
                ? TypedResults.Ok(post) : Problems.Of(rejection);
    }
}

/// <param name="Site">The WordPress that is set; null for none.</param>
/// <param name="Post">What was posted last.</param>
internal sealed record WordPressView(string? Site, WordPressPost? Post);

/// <param name="Status">Draft, pending, or future.</param>
/// <param name="PublishAt">When a future one is published; the end of the embargo when absent.</param>
internal sealed record WordPressBody(WordPressStatus? Status, Instant? PublishAt = null);
