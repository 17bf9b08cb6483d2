using ChatQA.Access;
using ChatQA.Access.Accounts;
using ChatQA.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatQA.Api;

/// <summary>What a page's script needs for passkeys; the pages do the rest.</summary>
internal static class SignInApi
{
    public static void MapSignIn(this IEndpointRouteBuilder api)
    {
        var entering = api.MapGroup("/sign-in/passkey").WithTags("Passes").AllowAnonymous();
        entering.MapPost("/options", BeginSignIn).WithName("BeginPasskeySignIn").WithSummary("What the browser asks of a passkey, for navigator.credentials.get().")
            .Produces(StatusCodes.Status200OK, contentType: "application/json");
        entering.MapPost("", Enter).WithName("EnterByPasskey").WithSummary("Signs in with what the passkey answered: answers the pass and sets its cookie.");

        var own = api.MapGroup("/passkeys").WithTags("Passes").RequireAuthorization(Policies.Pass).WithMetadata(new SensitiveAttribute());
        own.MapPost("/options", BeginCreation).WithName("BeginPasskey").WithSummary("What the browser asks of a new passkey, for navigator.credentials.create().")
            .Produces(StatusCodes.Status200OK, contentType: "application/json");
        own.MapPost("", Create).WithName("CreatePasskey").WithSummary("Keeps a passkey of the caller's own.");
    }

    private static async Task<ContentHttpResult> BeginSignIn(HttpContext http, Passkeys passkeys)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Content(await passkeys.BeginSignIn(http), "application/json");
    }

    private static async Task<Results<Ok<Pass>, ProblemHttpResult>> Enter(HttpContext http, PasskeyBody body, Passkeys passkeys)
    {
        http.Response.Headers.CacheControl = "no-store";
        return (await passkeys.Enter(http, body.Credential ?? "")).Accepted(out var pass, out var rejection) ? TypedResults.Ok(pass) : Problems.Of(rejection);
    }

    private static async Task<ContentHttpResult> BeginCreation(HttpContext http, Passkeys passkeys)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Content(await passkeys.BeginCreation(http, http.User.Self()), "application/json");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Create(HttpContext http, PasskeyBody body, Passkeys passkeys) =>
        await passkeys.Create(http, http.User.Self(), body.Credential ?? "", body.Name) is { } rejection ? Problems.Of(rejection) : TypedResults.NoContent();
}

/// <param name="Credential">What the browser answered, as JSON text.</param>
/// <param name="Name">What its owner calls a new passkey: "My telephone".</param>
internal sealed record PasskeyBody(string? Credential, string? Name = null);
