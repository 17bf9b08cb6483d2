using System.Text.Json;
using System.Threading.Channels;
using ChatQA.Access;
using ChatQA.Export;
using ChatQA.Export.Bundle;
using ChatQA.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatQA.Api;

/// <summary>The interview and the record as files.</summary>
internal static class ExportsApi
{
    public static void MapExports(this IEndpointRouteBuilder api)
    {
        api.MapGet("/sessions/{session}/interview/export/{format}", Interview).WithTags("Interview").RequireAuthorization(Policies.Editor)
            .WithName("ExportInterview").WithSummary($"The interview as a file: {string.Join(", ", Exporter.Names)}; the newest version, or the one asked for.")
            .Produces(StatusCodes.Status200OK, contentType: Exporter.Types[0], additionalContentTypes: [.. Exporter.Types.Skip(1)]);
        api.MapPost("/sessions/{session}/interview/export/zip", Make).WithTags("Interview").RequireAuthorization(Policies.Editor)
            .WithName("MakeInterviewZip")
            .WithSummary("Makes the zip and tells its progress, a JSON object a line: {name, done, of} for each format, then {made} to fetch it by (GET …/zip?made=), or {rejection}.")
            .Produces(StatusCodes.Status200OK, contentType: "application/x-ndjson");
        api.MapGet("/sessions/{session}/transcript/{format}", Transcript).WithTags("Interview").RequireAuthorization(Policies.Editor)
            .WithName("ExportTranscript").WithSummary("The verbatim record as a file: text, markdown, csv or jsonl. What readers never saw is told by its moment and state alone.")
            .Produces(StatusCodes.Status200OK, contentType: "text/plain", additionalContentTypes: ["text/markdown", "text/csv", "application/jsonl"]);
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult, StatusCodeHttpResult>> Interview(
        HttpContext http, SessionId session, string format, long? version, string? made, Exporter exporter, MadeBundles bundles, Imprints imprints) =>
        format is Exporter.Zip && bundles.Find(session, made) is { } known ? Send(http, known)
        : (await exporter.File(session, version, format, await imprints.Of(http.Request), null, http.RequestAborted)).Accepted(out var file, out var rejection)
            ? Send(http, file) : Problems.Of(rejection);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult, StatusCodeHttpResult>> Transcript(
        HttpContext http, SessionId session, string format, Exporter exporter, Publications publications) =>
        (await exporter.Transcript(session, format, (await publications.Current()).TimeZone)).Accepted(out var file, out var rejection) ? Send(http, file) : Problems.Of(rejection);

    /// <summary>What is refused before the first line is a problem like any other; later it is a line.</summary>
    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> Make(
        HttpContext http, SessionId session, long? version, Exporter exporter, MadeBundles bundles, Imprints imprints)
    {
        var imprint = await imprints.Of(http.Request);
        var told = Channel.CreateUnbounded<BundleProgress>();
        var making = Task.Run(
            async () =>
            {
                try
                {
                    return await exporter.File(session, version, Exporter.Zip, imprint, new Teller(told.Writer), http.RequestAborted);
                }
                finally
                {
                    told.Writer.Complete();
                }
            },
            http.RequestAborted);
        var any = await told.Reader.WaitToReadAsync(http.RequestAborted);
        if (!any && !(await making).Accepted(out _, out var refused))
        {
            return Problems.Of(refused);
        }

        http.Response.ContentType = "application/x-ndjson";
        http.Response.Headers.CacheControl = "no-store";
        await foreach (var progress in told.Reader.ReadAllAsync(http.RequestAborted))
        {
            await Line(http, progress);
        }

        await ((await making).Accepted(out var file, out var rejection) ? Line(http, new { made = bundles.Keep(session, file) }) : Line(http, new { rejection }));
        return TypedResults.Empty;
    }

    private static async Task Line<T>(HttpContext http, T line)
    {
        await http.Response.WriteAsync(JsonSerializer.Serialize(line, Wire.Json) + "\n", http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }

    private static Results<FileContentHttpResult, ProblemHttpResult, StatusCodeHttpResult> Send(HttpContext http, ExportedFile file)
    {
        var tag = $"\"{Ids.Hash(file.Bytes)}\"";
        var headers = http.Response.Headers;
        headers.ETag = tag;
        headers.CacheControl = "private, no-cache";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'; object-src 'none'; frame-ancestors 'none'; sandbox";
        headers.ContentDisposition = $"inline; filename=\"{file.Name}\"";
        return http.Request.Headers.IfNoneMatch == tag ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Bytes(file.Bytes, file.ContentType);
    }

    /// <summary>At once and in order, unlike <see cref="Progress{T}"/>.</summary>
    private sealed class Teller(ChannelWriter<BundleProgress> told) : IProgress<BundleProgress>
    {
        public void Report(BundleProgress value) => told.TryWrite(value);
    }
}
