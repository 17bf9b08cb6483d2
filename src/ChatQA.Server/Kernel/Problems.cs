using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatQA.Kernel;

/// <summary>A refusal over HTTP, the only place where one becomes a ProblemDetails: its code and figures, and the status that fits.</summary>
internal static class Problems
{
    public const string Code = "code";

    public static ProblemHttpResult Of(Rejection rejection)
    {
        Dictionary<string, object?> extensions = new() { [Code] = rejection.Code };
        foreach (var (name, value) in rejection.Args ?? [])
        {
            extensions[name] = value;
        }

        return TypedResults.Problem(statusCode: Status(rejection), title: rejection.Code, extensions: extensions);
    }

    private static int Status(Rejection rejection) => rejection.Code switch
    {
        "access.sign_in" => 401,
        "access.forbidden" or "access.origin" or "access.needs_https" => 403,
        "visitor.too_many" => 429,
        "server.error" => 500,
        var code when rejection.Retryable || code.StartsWith("server.", StringComparison.Ordinal) => 503,
        var code => code[(code.LastIndexOf('.') + 1)..] switch
        {
            "not_found" or "not_good" => 404,
            "changed_meanwhile" => 412,
            "version_required" => 428,
            "exists" or "phase" or "already_handled" or "hold_fixed" or "not_open" => 409,
            _ => 400,
        },
    };
}
