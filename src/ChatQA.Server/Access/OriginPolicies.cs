using Microsoft.AspNetCore.Cors.Infrastructure;

namespace ChatQA.Access;

/// <summary>Which other sites' pages may call what. Never with cookies.</summary>
internal sealed class OriginPolicies(Publications publications) : ICorsPolicyProvider
{
    /// <summary>RoomHub and the token it asks for: the publication's allowed origins, and <c>null</c> (a sandboxed embed).</summary>
    public const string Room = "room";

    /// <summary>What anybody may read.</summary>
    public const string Public = "public";

    public async Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName) => policyName switch
    {
        Room => new CorsPolicyBuilder([.. (await publications.Current()).AllowedOrigins, OriginGuard.Opaque])
            .WithMethods("GET", "POST", "DELETE").AllowAnyHeader().SetPreflightMaxAge(TimeSpan.FromMinutes(10)).Build(),
        Public => new CorsPolicyBuilder().AllowAnyOrigin().WithMethods("GET").AllowAnyHeader().Build(),
        _ => null,
    };
}
