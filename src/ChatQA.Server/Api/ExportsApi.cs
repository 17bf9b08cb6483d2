using ChatQA.Access;
using ChatQA.Export;
using ChatQA.Export.Transcripts;
using ChatQA.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatQA.Api;

/// <summary>The interview and the record as files.</summary>
internal static class ExportsApi
{
    private static readonly string[] Types = [.. ExportFormat.All.Select(format => format.ContentType.Split(';')[0]).Distinct()];

    public static void MapExports(this IEndpointRouteBuilder api)
    {
        api.MapGet("/sessions/{session}/interview/export/{format}", Interview).WithTags("Interview").RequireAuthorization(Policies.Editor)
            .WithName("ExportInterview").WithSummary($"The interview as a file: {string.Join(", ", ExportFormat.All.Select(format => format.Name))}; the newest version, or the one asked for.")
            .Produces(StatusCodes.Status200OK, contentType: Types[0], additionalContentTypes: Types[1..]);
        api.MapGet("/sessions/{session}/transcript/{format}", Transcript).WithTags("Interview").RequireAuthorization(Policies.Editor)
            .WithName("ExportTranscript").WithSummary("The verbatim record as a file: text, markdown, csv or jsonl. What readers never saw is told by its moment and state alone.")
            .Produces(StatusCodes.Status200OK, contentType: "text/plain", additionalContentTypes: ["text/markdown", "text/csv", "application/jsonl"]);
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult, StatusCodeHttpResult>> Interview(
        HttpContext http, SessionId session, string format, long? version, Editions editions, Publications publications) =>
        ExportFormat.Find(format) is not { } found ? Problems.Of(new("export.not_found"))
        : await editions.Find(session, version, Imprint.Of(await publications.Current(), http.Request), found.ShowsSources) is not { } edition ? Problems.Of(new("interview.not_found"))
        : Send(http, found.Render(edition), found.ContentType, found.FileName(edition.Version));

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult, StatusCodeHttpResult>> Transcript(
        HttpContext http, SessionId session, string format, Editions editions, Publications publications) =>
        TranscriptFormat.Find(format) is not { } found ? Problems.Of(new("export.not_found"))
        : await editions.Transcript(session, (await publications.Current()).TimeZone) is not { } transcript ? Problems.Of(new("session.not_found"))
        : Send(http, found.Of(transcript), found.ContentType, found.FileName(session));

    private static Results<FileContentHttpResult, ProblemHttpResult, StatusCodeHttpResult> Send(HttpContext http, byte[] bytes, string contentType, string fileName)
    {
        var tag = $"\"{Ids.Hash(bytes)}\"";
        var headers = http.Response.Headers;
        headers.ETag = tag;
        headers.CacheControl = "private, no-cache";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        headers.ContentDisposition = $"inline; filename=\"{fileName}\"";
        return http.Request.Headers.IfNoneMatch == tag ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Bytes(bytes, contentType);
    }
}
