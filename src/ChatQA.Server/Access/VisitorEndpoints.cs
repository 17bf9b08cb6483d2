using System.Threading.RateLimiting;
using ChatQA.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace ChatQA.Access;

/// <summary>Becoming a visitor: no account, one call.</summary>
internal static class VisitorEndpoints
{
    public const string Limit = "visitors";

    public static void MapVisitors(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/visitors", Become)
            .WithName("BecomeVisitor")
            .WithTags("Visitors")
            .WithSummary("A visitor's token; the same visitor's, renewed, when it is called with one.")
            .AllowAnonymous()
            .RequireCors(OriginPolicies.Room)
            .RequireRateLimiting(Limit);

    private static async Task<Ok<VisitorToken>> Become(HttpContext http, VisitorTokens tokens, UnnamedProxy proxy)
    {
        proxy.Saw(http);
        var known = (await http.AuthenticateAsync(VisitorScheme.Name)).Principal?.ToActor().AsVisitor;
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(tokens.Issue(known ?? VisitorId.New()));
    }

    /// <summary>So many new visitors for one address (IPv6: one household's /64).</summary>
    public static RateLimitPartition<string> PerAddress(HttpContext http)
    {
        if (http.RequestServices.GetRequiredService<Networks>().Of(http.Connection.RemoteIpAddress) is not { } network)
        {
            return RateLimitPartition.GetNoLimiter("");
        }

        var limit = http.RequestServices.GetRequiredService<IOptions<AccessOptions>>().Value.VisitorsPerMinute;
        return RateLimitPartition.GetTokenBucketLimiter(network, _ => new()
        {
            TokenLimit = limit,
            TokensPerPeriod = Math.Max(1, limit / 60),
            ReplenishmentPeriod = TimeSpan.FromSeconds(limit < 60 ? 60.0 / limit : 1),
            QueueLimit = 0,
        });
    }
}
