using ChatQA.Access;
using ChatQA.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatQA.Api;

/// <summary>Who is signed in.</summary>
internal static class PassesApi
{
    public static void MapPasses(this IEndpointRouteBuilder api)
    {
        var passes = api.MapGroup("/passes").WithTags("Passes");
        passes.MapPost("", Enter).AllowAnonymous()
            .WithName("Enter").WithSummary("Uses an invitation up, as the button behind its link does: answers the pass and sets its cookie.");
        passes.MapGet("/mine", Mine).RequireAuthorization(Policies.Pass)
            .WithName("ListMyPasses").WithSummary("The caller's own passes, the newest first.");
        passes.MapDelete("/mine", Leave).RequireAuthorization(Policies.Pass)
            .WithName("SignOut").WithSummary("Ends every pass of this browser.");
        passes.MapGet("", List).RequireAuthorization(Policies.Administrator).WithMetadata(new SensitiveAttribute())
            .WithName("ListPasses").WithSummary("Everybody who is signed in, the last seen first.");
        passes.MapDelete("/{pass}", Revoke).RequireAuthorization(Policies.Administrator).WithMetadata(new SensitiveAttribute())
            .WithName("RevokePass").WithSummary("Ends a pass; its holder is out within a second.");
    }

    private static async Task<Results<Ok<Pass>, ProblemHttpResult>> Enter(HttpContext http, EnterBody body, SignIn signIn)
    {
        http.Response.Headers.CacheControl = "no-store";
        return (await signIn.Enter(http, body.Invitation ?? "")).Accepted(out var pass, out var rejection) ? TypedResults.Ok(pass) : Problems.Of(rejection);
    }

    private static Ok<List<Pass>> Mine(HttpContext http) => TypedResults.Ok(http.User.Passes().ToList());

    private static async Task<NoContent> Leave(HttpContext http, SignIn signIn)
    {
        await signIn.Leave(http);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<IReadOnlyList<Pass>>> List(Passes passes) => TypedResults.Ok(await passes.List());

    private static async Task<Results<NoContent, ProblemHttpResult>> Revoke(string pass, Passes passes) =>
        await passes.Revoke(pass) ? TypedResults.NoContent() : Problems.Of(new("pass.not_found"));
}

/// <param name="Invitation">The token of the invitation: what follows <c>/enter/</c> in its link.</param>
internal sealed record EnterBody(string? Invitation);
