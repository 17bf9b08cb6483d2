using System.Text.Json;
using ChatQA.Kernel;
using Microsoft.AspNetCore.Diagnostics;

namespace ChatQA.Api;

/// <summary>What could not be read at all, and what found no door: each with a code too.</summary>
internal sealed class BadRequests : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException bad)
        {
            return false;
        }

        var rejection = bad.InnerException is JsonException json && Field(json) is { } field
            ? new Rejection("request.field_malformed", ("field", field))
            : OfStatus(bad.StatusCode);
        await Problems.Of(rejection, bad.StatusCode).ExecuteAsync(httpContext);
        return true;
    }

    /// <summary>An answer without a body, below the API's address.</summary>
    public static Task Name(StatusCodeContext context) =>
        Problems.Of(OfStatus(context.HttpContext.Response.StatusCode), context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext);

    // "$.guest.fullName" without its root; what is not JSON at all has no field to name.
    private static string? Field(JsonException json) =>
        json.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : null;

    private static Rejection OfStatus(int status) => new(status switch
    {
        401 => "access.sign_in",
        403 => "access.forbidden",
        404 => "page.not_found",
        405 => "request.method",
        413 => "request.too_large",
        415 => "request.not_json",
        >= 500 => "server.error",
        _ => "request.malformed",
    });
}
