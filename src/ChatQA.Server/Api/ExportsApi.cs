using System.Text;
using ChatQA.Access;
using ChatQA.Export;
using ChatQA.Interviews;
using ChatQA.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatQA.Api;

/// <summary>The interview as a file.</summary>
internal static class ExportsApi
{
    public static void MapExports(this IEndpointRouteBuilder api) =>
        api.MapGet("/sessions/{session}/interview/export/{format}", Get).WithTags("Interview").RequireAuthorization(Policies.Editor)
            .WithName("ExportInterview").WithSummary("The interview as text, html (a fragment), page (a whole page) or markdown; the newest version, or the one asked for.")
            .Produces(StatusCodes.Status200OK, contentType: "text/plain", additionalContentTypes: ["text/html", "text/markdown"]);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult, StatusCodeHttpResult>> Get(
        HttpContext http, SessionId session, string format, long? version, InterviewStore store)
    {
        if (ExportFormat.Find(format) is not { } found)
        {
            return Problems.Of(new("export.not_found"));
        }

        if (await (version is { } number ? store.Find(session, number) : store.Find(session)) is not { } interview)
        {
            return Problems.Of(new("interview.not_found"));
        }

        var text = found.Of(interview.Document);
        var tag = $"\"{Ids.Hash(text)}\"";
        var headers = http.Response.Headers;
        headers.ETag = tag;
        headers.CacheControl = "private, no-cache";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        headers.ContentDisposition = $"inline; filename=\"{found.FileName(interview)}\"";
        return http.Request.Headers.IfNoneMatch == tag
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Bytes(Encoding.UTF8.GetBytes(text), found.ContentType);
    }
}
