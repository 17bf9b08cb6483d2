using System.Text.Json;
using ChatQA.Kernel;
using ChatQA.Pages;

namespace ChatQA.Api;

/// <summary>The title of a problem is the refusal's sentence, in the caller's language.</summary>
internal static class Sentences
{
    public static void Add(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        var code = problem.Extensions.TryGetValue(Problems.Code, out var known) ? known as string : null;
        var rejection = new Rejection(code ?? (problem.Status >= 500 ? "server.error" : "request.malformed"));
        foreach (var (name, value) in problem.Extensions)
        {
            if (value is JsonElement figure)
            {
                (rejection.Args ??= [])[name] = figure;
            }
        }

        problem.Extensions[Problems.Code] = rejection.Code;
        problem.Extensions.Remove("traceId");
        problem.Title = Texts.For(Language.Of(context.HttpContext)).Reason(rejection);
    }
}
