using ChatQA.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace ChatQA.Access;

/// <summary>What somebody meets at a shut door: nobody learns there what lies behind.</summary>
internal sealed partial class Refused(ILogger<Refused> logger) : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext http, AuthorizationPolicy policy, PolicyAuthorizationResult result)
    {
        // Without an endpoint of ours there is nothing to guard: routing says 404, 405 or 415.
        if (result.Succeeded || http.GetEndpoint() is not RouteEndpoint endpoint)
        {
            return next(http);
        }

        var why = Why(http, result);
        if (policy.Requirements.OfType<Policies.Shut>().Any())
        {
            Undeclared(logger, endpoint.DisplayName);
            why = new("page.not_found");
        }

        var problem = Problems.Of(why);
        if (!http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            return problem.ExecuteAsync(http);
        }

        // Nobody yet, at a page of the staff's: they may have an account. What lies behind is not said.
        if (result.Challenged && HttpMethods.IsGet(http.Request.Method) && !policy.Requirements.OfType<Policies.Shut>().Any())
        {
            http.Response.Redirect(SignIn.Address(http.Request));
            return Task.CompletedTask;
        }

        // Somebody who reads gets a page, which the pages make of the empty answer.
        http.Response.StatusCode = problem.StatusCode;
        return Task.CompletedTask;
    }

    private static Rejection Why(HttpContext http, PolicyAuthorizationResult result) =>
        result.Challenged ? new("access.sign_in")
        : http.GetRouteValue("session") is string session && !http.User.MayEnter(new(session)) ? new("session.not_found")
        : new("access.forbidden");

    [LoggerMessage(EventId = 4001, Level = LogLevel.Warning, Message = "{Endpoint} does not say who may use it, so nobody may: give it a policy of Policies or [AllowAnonymous]")]
    private static partial void Undeclared(ILogger logger, string? endpoint);
}
