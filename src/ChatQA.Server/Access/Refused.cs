using ChatQA.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace ChatQA.Access;

/// <summary>What somebody meets at a shut door: nobody learns there what lies behind.</summary>
internal sealed partial class Refused(ILogger<Refused> logger) : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext http, AuthorizationPolicy policy, PolicyAuthorizationResult result)
    {
        if (result.Succeeded || http.GetEndpoint() is not { } endpoint)
        {
            return next(http);
        }

        if (policy.Requirements.OfType<Policies.Shut>().Any())
        {
            Undeclared(logger, endpoint.DisplayName);
            return Problems.Of(new Rejection("page.not_found")).ExecuteAsync(http);
        }

        return Problems.Of(Why(http, result)).ExecuteAsync(http);
    }

    private static Rejection Why(HttpContext http, PolicyAuthorizationResult result) =>
        result.Challenged ? new("access.sign_in")
        : http.GetRouteValue("session") is string session && !http.User.MayEnter(new(session)) ? new("session.not_found")
        : new("access.forbidden");

    [LoggerMessage(EventId = 4001, Level = LogLevel.Warning, Message = "{Endpoint} does not say who may use it, so nobody may: give it a policy of Policies or [AllowAnonymous]")]
    private static partial void Undeclared(ILogger logger, string? endpoint);
}
