using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatQA.Kernel;

/// <summary>A refusal over HTTP, the only place where one becomes a ProblemDetails: its code and figures, and the status that fits.</summary>
internal static class Problems
{
    /// <summary>The member that holds the rejection's code; the figures stand beside it.</summary>
    public const string Code = "code";

    public static ProblemHttpResult Of(Rejection rejection) => Of(rejection, Status(rejection));

    public static ProblemHttpResult Of(Rejection rejection, int status)
    {
        Dictionary<string, object?> extensions = new() { [Code] = rejection.Code };
        foreach (var (name, value) in rejection.Args ?? [])
        {
            extensions[name] = value;
        }

        return TypedResults.Problem(statusCode: status, title: rejection.Code, extensions: extensions);
    }

    private static int Status(Rejection rejection) => rejection.Code switch
    {
        "access.sign_in" => 401,
        "access.forbidden" or "access.origin" or "access.needs_https" or "access.confirm" or "access.strict" => 403,
        "request.method" => 405,
        "request.too_large" => 413,
        "request.not_json" => 415,
        "request.version_required" => 428,
        "visitor.too_many" or "signin.too_many" or "visitor.too_fast" => 429,
        "server.error" => 500,
        var code when code.StartsWith("server.", StringComparison.Ordinal) => 503,
        var code => code[(code.LastIndexOf('.') + 1)..] switch
        {
            "not_found" or "not_good" => 404,
            "changed_meanwhile" => 412,
            "exists" or "already_erased" or "phase" or "already_handled" or "hold_fixed" or "not_open" or "not_editable" or "state_order" or "blocked" or "has_account" => 409,
            _ => 400,
        },
    };
}
