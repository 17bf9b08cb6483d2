using ChatQA.Interviews;
using ChatQA.Interviews.Comments;
using ChatQA.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatQA.Api;

/// <summary>Remarks on the interview's turns and sentences.</summary>
internal static class CommentsApi
{
    public static void MapComments(this IEndpointRouteBuilder interview)
    {
        interview.MapGet("/comments", List).WithName("ListComments").WithSummary("Every remark, the oldest first: the editors' and what the guest said when reading again.");
        interview.MapPost("/comments", Add).WithName("AddComment").WithSummary("Remarks on a turn or on a sentence of it; factCheck asks for a check. An open one stands in the way of publication.");
        interview.MapPost("/comments/{id}/settle", Settle).WithName("SettleComment")
            .WithSummary("Settles a remark: settled, or accepted or declined for what the guest proposed; without an outcome, opens it again.");
    }

    private static async Task<Ok<IReadOnlyList<Comment>>> List(HttpContext http, SessionId session, CommentStore comments)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await comments.List(session));
    }

    private static async Task<Results<Ok<IReadOnlyList<Comment>>, ProblemHttpResult>> Add(
        HttpContext http, SessionId session, CommentBody body, InterviewStore interviews, CommentStore comments, TimeProvider time)
    {
        if (await interviews.Find(session) is not { } version)
        {
            return Problems.Of(new("interview.not_found"));
        }

        if (version.Document.Turns.All(turn => turn.Id != body.Turn))
        {
            return Problems.Of(new("interview.turn_unknown"));
        }

        if (!PlainText.Accept(body.Text, TextLimit.Comment).Accepted(out var words, out var rejection)
            || !PlainText.Accept(body.Sentence, TextLimit.Sentence with { Required = false }).Accepted(out var sentence, out rejection))
        {
            return Problems.Of(rejection);
        }

        await comments.Add(session, new(
            Ids.Random(), body.Turn!, sentence.Length > 0 ? sentence : null, body.FactCheck ? CommentKind.FactCheck : CommentKind.Comment, words, null, null, null, time.Now(),
            InterviewsApi.Editor(http, session).Name, null, null, null));
        return TypedResults.Ok(await comments.List(session));
    }

    private static async Task<Results<Ok<IReadOnlyList<Comment>>, ProblemHttpResult>> Settle(
        HttpContext http, SessionId session, string id, SettleBody body, CommentStore comments, TimeProvider time) =>
        await comments.Settle(session, id, body.Outcome, time.Now(), InterviewsApi.Editor(http, session).Name)
            ? TypedResults.Ok(await comments.List(session)) : Problems.Of(new("comment.not_found"));
}

/// <param name="Turn">The turn's id.</param>
/// <param name="Sentence">The words that are meant; absent for the whole turn.</param>
/// <param name="Text">1 to 1,000 characters.</param>
/// <param name="FactCheck">Something to be checked.</param>
internal sealed record CommentBody(string? Turn, string? Text, string? Sentence = null, bool FactCheck = false);

/// <param name="Outcome">Null opens it again.</param>
internal sealed record SettleBody(CommentOutcome? Outcome = null);
