using ChatQA.Interviews.Reviews;
using ChatQA.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatQA.Api;

/// <summary>The guest's review of the interview, by link.</summary>
internal static class ReviewsApi
{
    public static void MapReviews(this IEndpointRouteBuilder interview)
    {
        interview.MapGet("/reviews", List).WithName("ListReviews").WithSummary("Every review that was offered, the newest first, with when it was opened and finished.");
        interview.MapPost("/reviews", Offer).WithName("OfferReview")
            .WithSummary("A link for the guest to read the interview again: factCheck (remarks only) or amend (other words may be proposed). The link is told once.");
        interview.MapPost("/reviews/{id}/revoke", Revoke).WithName("RevokeReview").WithSummary("Shuts a review's link.");
    }

    private static async Task<Ok<IReadOnlyList<Review>>> List(HttpContext http, SessionId session, ReviewStore reviews)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await reviews.List(session));
    }

    private static async Task<Results<Ok<OfferedReview>, ProblemHttpResult>> Offer(HttpContext http, SessionId session, ReviewBody body, ReviewDesk desk)
    {
        http.Response.Headers.CacheControl = "no-store";
        return (await desk.Offer(session, body.Mode, body.Days, body.Disclosed, InterviewsApi.Editor(http, session))).Accepted(out var offered, out var rejection)
            ? TypedResults.Ok(new OfferedReview(offered.Review, $"{http.Request.PathBase}/review/{offered.Token}"))
            : Problems.Of(rejection);
    }

    private static async Task<Results<Ok<IReadOnlyList<Review>>, ProblemHttpResult>> Revoke(SessionId session, string id, ReviewStore reviews, TimeProvider time) =>
        await reviews.Revoke(session, id, time.Now()) ? TypedResults.Ok(await reviews.List(session)) : Problems.Of(new("review.not_found"));
}

/// <param name="Days">1 to 30: after so many days the link opens nothing.</param>
/// <param name="Disclosed">Readers are told that the guest read it again.</param>
internal sealed record ReviewBody(ReviewMode? Mode, int Days = 3, bool Disclosed = false);

/// <param name="Link">The path of the guest's page: told here and never again.</param>
internal sealed record OfferedReview(Review Review, string Link);
